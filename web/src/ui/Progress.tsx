// How far something has come, as a bar with its words beside it.
import { ProgressBar } from "react-aria-components/ProgressBar";
import styles from "./Progress.module.css";

export function Progress({ label, value }: { label: string; value: number }) {
  return (
    <ProgressBar aria-label={label} value={value} className={styles.bar ?? ""}>
      {({ percentage = 0 }) => <span style={{ transform: `scaleX(${percentage / 100})` }} />}
    </ProgressBar>
  );
}
