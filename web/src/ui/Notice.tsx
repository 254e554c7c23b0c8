// One sentence that explains the state of things, in its place on the page; with a way on where there is one.
import { CircleAlert, CloudOff, Check, Info } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Notice.module.css";

const icons = { done: Check, info: Info, wait: CloudOff, fault: CircleAlert };

type NoticeProps = {
  readonly kind: keyof typeof icons;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  /** Read out at once: for what follows a press, such as a refusal. */
  readonly isAlert?: boolean;
};

export function Notice({ kind, children, icon, action, isAlert = false }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div className={classes(styles.notice, styles[kind])} role={isAlert ? "alert" : undefined}>
      {icon ?? <Icon aria-hidden="true" />}
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  );
}
