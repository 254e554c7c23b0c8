// Where one is on the way: file, check, cards.
import { Check } from "lucide-react";
import { t, type MessageKey } from "@/i18n/t";
import "@/i18n/with-rosters";
import styles from "./Steps.module.css";

const STEPS: readonly MessageKey[] = ["rosters.step.file", "rosters.step.check", "rosters.step.cards"];

export function Steps({ at }: { at: 0 | 1 | 2 }) {
  return (
    <ol className={styles.steps} aria-label={t("rosters.steps")}>
      {STEPS.map((step, place) => (
        <li key={step} className={place < at ? styles.done : place === at ? styles.at : undefined} aria-current={place === at ? "step" : undefined}>
          <span>{place < at ? <Check aria-label={t("rosters.step.done")} /> : place + 1}</span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
}
