// The words of answers and terms. The same on the page, in the chat and on the sheet behind a link.
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { clockTime, dayAndMonth, dayOf, nearDay } from "@/i18n/time";
import type { Announcement, Ask, Audience, Value } from "./types";

export const VALUES: Record<Ask, readonly Value[]> = { read: ["read"], agree: ["yes", "no"], come: ["yes", "no"] };

/** What stands on the button that gives this answer. */
export function actWords(ask: Ask, value: Value, audience: Audience): string {
  if (value === "read") return t("announcements.act.read");
  if (ask === "agree") return t(value === "yes" ? "announcements.act.agree" : "announcements.act.disagree");
  if (audience === "families") return t(value === "yes" ? "announcements.act.family_comes" : "announcements.act.family_stays");
  return t(value === "yes" ? "announcements.act.come" : "announcements.act.stay");
}

/** The same answer as it stands in a list. */
export function answerWords(ask: Ask, value: Value): string {
  if (value === "read") return t("announcements.answer.read");
  if (ask === "agree") return t(value === "yes" ? "announcements.answer.agree" : "announcements.answer.disagree");
  return t(value === "yes" ? "announcements.answer.come" : "announcements.answer.stay");
}

/** «до 1 декабря, 20:00», «до сегодня, 20:00» */
export function dueWords(dueAt: string, now = Date.now()): string {
  const day = dayOf(dueAt);
  const today = dayOf(new Date(now));
  const near = nearDay(day, today);
  return near === dayAndMonth(day) ? t("announcements.due.date", { day: near, time: clockTime(dueAt) }) : t("announcements.due.near", { day: near, time: clockTime(dueAt) });
}

export function momentWords(at: string): string {
  return t("announcements.moment", { day: nearDay(dayOf(at), dayOf(new Date())), time: clockTime(at) });
}

/** What is asked and until when: of me, or, for who leads it, of the others. */
export function askWords({ ask, due_at: dueAt, is_ended: isEnded, mine }: Pick<Announcement, "ask" | "due_at" | "is_ended" | "mine">): string {
  if (isEnded) return t("announcements.ended");
  const due = dueWords(dueAt);
  return mine.length > 0 ? t(`announcements.ask.${ask}`, { due }) : t(`announcements.led.${ask}`, { due });
}
