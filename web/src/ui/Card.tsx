// A sheet of paper on the page, and rows of things in it divided by thin lines.
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Card.module.css";

type CardProps = {
  readonly title?: ReactNode;
  /** Id of the title, when something else must point to it. */
  readonly titleId?: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
  /** The green surface: only for what happens right now. */
  readonly isBoard?: boolean;
  readonly className?: string;
};

export function Card({ title, titleId, end, children, isBoard = false, className }: CardProps) {
  return (
    <section className={classes(styles.card, isBoard && "board", isBoard && styles.board, className)} aria-labelledby={titleId}>
      {title ? (
        <div className={styles.head}>
          <h2 id={titleId}>{title}</h2>
          {end}
        </div>
      ) : null}
      {children}
    </section>
  );
}

export function Rows({ children, className }: { children: ReactNode; className?: string }) {
  return <ul className={classes(styles.rows, className)}>{children}</ul>;
}

type RowProps = {
  readonly start?: ReactNode;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly end?: ReactNode;
};

export function Row({ start, title, text, end }: RowProps) {
  return (
    <div className={styles.row}>
      {start}
      <span className={styles.words}>
        <b>{title}</b>
        {text ? <span className="meta">{text}</span> : null}
      </span>
      {end}
    </div>
  );
}
