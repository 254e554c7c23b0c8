// A state in one or two words, with its icon; and a number of things that wait.
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";
import styles from "./Chip.module.css";

type ChipProps = { readonly color?: "grey" | "green" | "blue" | "red" | "yellow"; readonly icon?: ReactNode; readonly children: ReactNode };

export function Chip({ color = "grey", icon, children }: ChipProps) {
  return (
    <span className={classes(styles.chip, styles[color])}>
      {icon}
      {children}
    </span>
  );
}

type CountProps = { readonly color?: "green" | "grey" | "yellow"; readonly className?: string; readonly children: ReactNode };

export function Count({ color = "green", className, children }: CountProps) {
  return <span className={classes(styles.count, color !== "green" && styles[`count-${color}`], className)}>{children}</span>;
}
