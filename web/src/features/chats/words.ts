// Chats in words: what a message is in one line, when it was, how large a file is.
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { addDays, clockTime, dayAndMonth, dayOf, dayTitle, weekdayShort } from "@/i18n/time";
import { plain } from "./markup";
import type { ChatRef, Message, Person, SentFile } from "./types";

const STAFF_SIDE: ReadonlySet<string> = new Set(["teacher", "admin", "staff"]);

/** The badge follows from the roster alone. */
export function isStaffSide(person: Person | null): boolean {
  return STAFF_SIDE.has(person?.role ?? "");
}

export function gist(message: Message): string {
  if (message.is_hidden) return t("chats.message.hidden");
  if (message.deleted_at) return t("chats.message.deleted");
  if (message.text !== "") return plain(message.text);
  if (message.embed) return t(`chats.embed.${message.embed.kind}`);
  const [file] = message.files;
  if (message.kind === "voice") return t("chats.message.voice");
  if (!file) return "";
  if (message.files.length > 1) return t("chats.message.files", { count: message.files.length });
  return file.kind === "image" ? t("chats.message.picture") : file.name;
}

/** 15:08, вчера, сб, 3 октября: the farther, the rougher. */
export function listTime(at: string, now: number): string {
  const [day, today] = [dayOf(at), dayOf(new Date(now))];
  if (day === today) return clockTime(at);
  if (day === addDays(today, -1)) return t("common.yesterday");
  return day > addDays(today, -7) ? weekdayShort(day) : dayAndMonth(day);
}

/** «Сегодня, 23 ноября» */
export function dayWords(day: string, now: number): string {
  const today = dayOf(new Date(now));
  if (day === today) return t("chats.day.today", { date: dayAndMonth(day) });
  if (day === addDays(today, -1)) return t("chats.day.yesterday", { date: dayAndMonth(day) });
  return dayTitle(day);
}

/** «сегодня в 15:00», «завтра в 08:00», «3 декабря в 08:00» */
export function momentWords(at: string, now: number): string {
  const [day, today] = [dayOf(at), dayOf(new Date(now))];
  if (day === today) return t("chats.at.today", { time: clockTime(at) });
  if (day === addDays(today, 1)) return t("chats.at.tomorrow", { time: clockTime(at) });
  return t("chats.at.day", { date: dayAndMonth(day), time: clockTime(at) });
}

const KB = 1024;

export function fileSize(bytes: number): string {
  const number = (value: number) => new Intl.NumberFormat("ru", { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (bytes < KB) return t("chats.size.b", { count: String(bytes) });
  if (bytes < KB * KB) return t("chats.size.kb", { count: number(bytes / KB) });
  return t("chats.size.mb", { count: number(bytes / KB / KB) });
}

/** 1:07 */
export function length(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function fileState(file: SentFile): string {
  if (file.state === "refused") return file.refusal;
  return file.state === "ready" ? fileSize(file.size) : t("chats.file.checking");
}

/** Talks of two and announcements need no names before what is said. */
export function needsAuthors(chat: Pick<ChatRef, "kind">): boolean {
  return chat.kind !== "direct";
}
