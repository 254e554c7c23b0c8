// How the last check went, for oneself.
import { CircleAlert, CircleCheck } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-checks";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import { Card } from "@/ui/Card";
import { Notice } from "@/ui/Notice";
import styles from "./LastCheck.module.css";
import type { Check } from "./types";
import { faultsOf, linkStep, skippedOf } from "./words";

export function LastCheck({ check }: { check: Check }) {
  const faults = faultsOf(check);
  const skipped = skippedOf(check);
  const step = check.link === "skipped" ? null : linkStep(check.details);
  return (
    <Card
      title={t("checks.last")}
      titleId="last-check"
      end={<span className="meta">{t("checks.when", { day: nearDay(dayOf(check.checked_at), dayOf(new Date())), time: clockTime(check.checked_at) })}</span>}
    >
      {faults.length === 0 ? (
        <Notice kind="done" icon={<CircleCheck aria-hidden="true" />}>
          {t("checks.all_well")}
        </Notice>
      ) : (
        <Notice kind="wait" icon={<CircleAlert aria-hidden="true" />}>
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          {step && check.link === "bad" ? <p className="meta">{step}</p> : null}
        </Notice>
      )}
      {skipped.length > 0 ? <p className="meta">{t("checks.were_skipped", { what: skipped.join(", ") })}</p> : null}
    </Card>
  );
}
