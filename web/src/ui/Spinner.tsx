// Something is under way and nobody can say how long.
import { LoaderCircle } from "lucide-react";
import styles from "./Spinner.module.css";

/** With a label it speaks to readers; without one it only decorates a text that says the same. */
export function Spinner({ label }: { label?: string }) {
  return (
    <span className={styles.spinner} role={label ? "img" : undefined} aria-label={label}>
      <LoaderCircle aria-hidden="true" />
    </span>
  );
}
