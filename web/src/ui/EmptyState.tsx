// Where nothing is yet: what will be here, who makes it, and one button if it is you.
import type { ReactNode } from "react";
import { Avatar } from "./Avatar";
import styles from "./EmptyState.module.css";

type EmptyStateProps = { readonly icon: ReactNode; readonly title: string; readonly children: ReactNode; readonly action?: ReactNode };

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Avatar color={0} isSquare size="l">
        {icon}
      </Avatar>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
