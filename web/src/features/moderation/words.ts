// The words of reports, terms and decisions.
import { t } from "@/i18n/t";
import "@/i18n/with-reports";
import { clockTime, dayOf, nearDay } from "@/i18n/time";
import type { Decision, MyDecision } from "./types";

export function momentWords(at: string): string {
  return t("reports.moment", { day: nearDay(dayOf(at), dayOf(new Date())), time: clockTime(at) });
}

/** What was decided, in one or two sentences. */
export function outcomeWords({ removes, measure, restricted_until: until }: Pick<Decision | MyDecision, "removes" | "measure" | "restricted_until">): string {
  const parts = [t(removes ? "reports.outcome.removed" : "reports.outcome.stays")];
  if (measure === "warn") parts.push(t("reports.outcome.warned"));
  if (measure === "restrict") parts.push(until ? t("reports.outcome.restricted", { at: momentWords(until) }) : t("reports.outcome.restriction_over"));
  return parts.join(" ");
}
