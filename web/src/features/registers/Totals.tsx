// How many are missing, late and here: numbers with their words, the missing first.
import { t } from "@/i18n/t";
import "@/i18n/with-registers";
import { classes } from "@/lib/classes";
import { countLines } from "./groups";
import styles from "./Totals.module.css";
import type { RegisterLine } from "./types";

export function Totals({ lines, isLive }: { lines: readonly RegisterLine[]; isLive: boolean }) {
  const counts = countLines(lines);
  const totals = [
    { key: "absent", count: counts.absent, word: t("registers.total.absent"), look: styles.absent },
    { key: "trying", count: counts.trying, word: t(isLive ? "registers.total.trying_now" : "registers.total.trying"), look: styles.trying },
    { key: "late", count: counts.late, word: t("registers.total.late"), look: undefined },
    { key: "early", count: counts.leftEarly, word: t("registers.total.left_early"), look: undefined },
    { key: "here", count: counts.here, word: t("registers.total.here"), look: styles.here },
  ];
  return (
    <ul className={styles.totals} aria-label={t("registers.totals")}>
      {totals.map(({ key, count, word, look }) => (
        <li key={key} data-total={key} className={classes(count > 0 && look)}>
          <b>{count}</b>
          {word}
        </li>
      ))}
    </ul>
  );
}
