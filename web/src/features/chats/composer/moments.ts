// Which days and times a message may wait for. Pure.
import { addDays, clockTime, dayOf, momentOf, nearDay } from "@/i18n/time";

const DAYS_AHEAD = 30;
const HOUR_MS = 60 * 60_000;

export type When = { readonly day: string; readonly time: string };

export function daysAhead(now: number): { id: string; label: string }[] {
  const today = dayOf(new Date(now));
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead)).map((day) => ({ id: day, label: nearDay(day, today) }));
}

/** In an hour, while it is still day then; else tomorrow morning. */
export function firstGuess(now: number): When {
  const soon = new Date(Math.ceil((now + HOUR_MS) / (HOUR_MS / 4)) * (HOUR_MS / 4));
  const today = dayOf(new Date(now));
  if (dayOf(soon) === today && clockTime(soon) < "20:00") return { day: today, time: clockTime(soon) };
  return { day: addDays(today, 1), time: "08:00" };
}

export function whenOf(at: string): When {
  return { day: dayOf(at), time: clockTime(at) };
}

/** Null for what is no time, or is over: «8:00», «8.00» and «0800» are times. */
export function readWhen({ day, time }: When, now: number): string | null {
  const [, hours, minutes] = /^\s*(\d{1,2})[:. ]?(\d{2})\s*$/.exec(time) ?? [];
  if (!hours || !minutes || Number(hours) > 23 || Number(minutes) > 59) return null;
  const at = momentOf(day, `${hours.padStart(2, "0")}:${minutes}`);
  return Date.parse(at) > now ? at : null;
}
