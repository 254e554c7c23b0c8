// Messages → rows of the page: days, the line before what is new, and authors who go on speaking. Pure.
import { dayOf } from "@/i18n/time";
import { isNews } from "./list";
import type { Message } from "./types";

export type Row =
  | { readonly kind: "day"; readonly key: string; readonly day: string }
  | { readonly kind: "new"; readonly key: string; readonly count: number }
  | { readonly kind: "message"; readonly key: string; readonly message: Message; readonly isFollowing: boolean };

/** A pause longer than this begins the author's name anew. */
const TOGETHER_MS = 10 * 60_000;

export type NewFrom = { readonly afterSeq: number; readonly count: number } | null;

/** `newFrom` is what was unread when the chat was opened: the line stays where it was while one reads. */
/** Told once for each message: a calendar is slow, and a long log is grouped anew with every page. */
const days = new WeakMap<Message, string>();

function dayOfMessage(message: Message): string {
  const known = days.get(message) ?? dayOf(message.sent_at);
  days.set(message, known);
  return known;
}

export function rowsOf(messages: readonly Message[], newFrom: NewFrom, myId: string): Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;
  let isMarked = newFrom === null;
  for (const message of messages) {
    const day = dayOfMessage(message);
    const isNewDay = !before || dayOfMessage(before) !== day;
    if (isNewDay) rows.push({ kind: "day", key: `day ${day}`, day });
    const isFirstNew = !isMarked && message.seq > (newFrom?.afterSeq ?? 0) && isNews(message, myId);
    if (isFirstNew) {
      isMarked = true;
      rows.push({ kind: "new", key: "new", count: newFrom?.count ?? 0 });
    }
    // The key lasts from the moment of writing: a message that comes back with its number stays the same row.
    rows.push({ kind: "message", key: message.client_id || message.id, message, isFollowing: !isNewDay && !isFirstNew && goesOn(before, message) });
    before = message;
  }
  return rows;
}

export function goesOn(before: Message | undefined, message: Message): boolean {
  if (!before?.author || !message.author) return false;
  if (before.author.id !== message.author.id || before.embed || message.embed) return false;
  return Date.parse(message.sent_at) - Date.parse(before.sent_at) < TOGETHER_MS;
}

export function rowOfSeq(rows: readonly Row[], seq: number): number {
  return rows.findIndex((row) => row.kind === "message" && row.message.seq >= seq);
}
