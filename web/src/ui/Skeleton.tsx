// Grey bars in the geometry of what is coming. They appear after 300 ms: a fast answer never flickers.
import type { CSSProperties, ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Skeleton.module.css";

export function Skeleton({ width = "100%", height = 12, isRound = false }: { width?: CSSProperties["width"]; height?: number; isRound?: boolean }) {
  return <span className={classes(styles.bar, isRound && styles.round)} style={{ width, height }} />;
}

/** Around the bars of one list or page; says to readers what is on its way. */
export function SkeletonGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.group} role="img" aria-label={label}>
      {children}
    </div>
  );
}

export function SkeletonRows({ label, count = 3 }: { label: string; count?: number }) {
  return (
    <SkeletonGroup label={label}>
      {Array.from({ length: count }, (_, row) => (
        <span key={row} className={styles.row}>
          <Skeleton width={40} height={40} isRound />
          <span className={styles.words}>
            <Skeleton width={`${72 - ((row * 17) % 30)}%`} />
            <Skeleton width={`${92 - ((row * 11) % 24)}%`} height={10} />
          </span>
        </span>
      ))}
    </SkeletonGroup>
  );
}
