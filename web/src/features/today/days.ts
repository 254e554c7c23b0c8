// The days a lesson may be planned for: three weeks from today, and the day that is already chosen.
import { addDays, dayOf, nearDay, weekdayShort } from "@/i18n/time";
import { t } from "@/i18n/t";
import type { Option } from "@/ui/Select";

const DAYS = 21;

export function daysToChoose(chosen: string): Option[] {
  const today = dayOf(new Date());
  const days = Array.from({ length: DAYS }, (_, step) => addDays(today, step));
  if (!days.includes(chosen)) days.push(chosen);
  return days.sort().map((day) => ({
    id: day,
    label: t("today.plan.day_option", { near: nearDay(day, today), weekday: weekdayShort(day) }),
  }));
}
