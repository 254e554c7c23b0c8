// «This is going on right now»: a dot and words, yellow on the board, red on paper.
import type { ReactNode } from "react";
import styles from "./LiveMark.module.css";

export function LiveMark({ children }: { children: ReactNode }) {
  return <span className={styles.live}>{children}</span>;
}
