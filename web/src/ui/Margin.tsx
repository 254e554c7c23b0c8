// The red line of an exercise book: time, order and measure stand left of it, people and content right of it.
// The bead on the line is «now» or «here».
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Margin.module.css";

type MarginProps = {
  readonly children: ReactNode;
  readonly label?: string;
  /** Numbers instead of times: a narrower margin. */
  readonly isNarrow?: boolean;
  /** Two columns on a PC, each with a line of its own. */
  readonly isTwoColumns?: boolean;
};

export function Margin({ children, label, isNarrow = false, isTwoColumns = false }: MarginProps) {
  return (
    <ol className={classes(styles.margin, isNarrow && styles.narrow, isTwoColumns && styles.two)} aria-label={label}>
      {children}
    </ol>
  );
}

type MarginItemProps = { readonly when: ReactNode; readonly children: ReactNode; readonly isNow?: boolean; readonly className?: string };

export function MarginItem({ when, children, isNow = false, className }: MarginItemProps) {
  return (
    <li className={classes(styles.item, isNow && styles.bead, className)} aria-current={isNow ? "time" : undefined}>
      <span className={styles.when}>{when}</span>
      {children}
    </li>
  );
}
