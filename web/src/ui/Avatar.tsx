// Initials on a colour of one's own. People are circles; groups, subjects and files are squares. Always beside a name.
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Avatar.module.css";

type AvatarProps = {
  /** 0–9, given by the server for people. */
  readonly color: number;
  /** Initials, or an icon in squares. */
  readonly children: ReactNode;
  readonly size?: "s" | "m" | "normal" | "l" | "xl";
  readonly isSquare?: boolean;
  readonly className?: string;
};

export function Avatar({ color, children, size = "normal", isSquare = false, className }: AvatarProps) {
  return (
    <span className={classes(styles.avatar, `avatar-${color}`, size !== "normal" && styles[size], isSquare && styles.square, className)} aria-hidden="true">
      {children}
    </span>
  );
}
