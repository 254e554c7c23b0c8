// The lesson's chat on the page: messages by their number, own ones from the moment of sending. Pure.
import type { Envelope } from "@/realtime/envelope";
import type { Message } from "./types";

export type Outgoing = {
  readonly clientId: string;
  readonly text: string;
  /** `sent` lasts until the same message comes back with its number. */
  readonly state: "sending" | "sent" | "failed";
};

export type ChatState = {
  readonly messages: readonly Message[];
  readonly outgoing: readonly Outgoing[];
  /** All that was said up to this number, and is for one's eyes, has been read; an own message may be further on. */
  readonly reached: number;
  /** Whether older messages lie on the server. */
  readonly hasMore: boolean;
  /** Others' messages may be taken away by who looks. */
  readonly canModerate: boolean;
};

export const emptyChat: ChatState = { messages: [], outgoing: [], reached: 0, hasMore: false, canModerate: false };

/** Adds messages wherever they came from; a message known by its number stays single, an own one leaves the outbox. */
export function addMessages(chat: ChatState, added: readonly Message[]): ChatState {
  const known = new Set(chat.messages.map((message) => message.seq));
  const fresh = added.filter((message) => !known.has(message.seq));
  const arrived = new Set(added.map((message) => message.client_id));
  const outgoing = chat.outgoing.filter((message) => !arrived.has(message.clientId));
  if (fresh.length === 0) return outgoing.length === chat.outgoing.length ? chat : { ...chat, outgoing };
  return { ...chat, messages: [...chat.messages, ...fresh].sort((a, b) => a.seq - b.seq), outgoing };
}

/** The next message comes after the last one; one that comes too early is shown, and what lies before it is still to be read. */
export function hearMessage(chat: ChatState, message: Message): ChatState {
  const next = addMessages(chat, [message]);
  return message.seq === chat.reached + 1 ? { ...next, reached: message.seq } : next;
}

export type Page = { readonly items: readonly Message[]; readonly has_more: boolean; readonly can_moderate: boolean };

const lastOf = ({ items }: Page): number => items.at(-1)?.seq ?? 0;

/** Whether nothing lies between what was read before and the newest page. */
export function joins(chat: ChatState, newest: Page): boolean {
  return chat.messages.length === 0 || !newest.has_more || (newest.items[0]?.seq ?? 0) <= chat.reached + 1;
}

/** The newest page: what it covers is taken from it, for there it may have been taken away meanwhile. */
export function renew(chat: ChatState, newest: Page): ChatState {
  const covered = new Set(newest.items.map(({ seq }) => seq));
  const kept = chat.messages.filter(({ seq }) => !covered.has(seq));
  const next = addMessages({ ...chat, messages: kept }, newest.items);
  const hasMore = chat.messages.length === 0 ? newest.has_more : chat.hasMore;
  return { ...next, hasMore, canModerate: newest.can_moderate, reached: joins(chat, newest) ? Math.max(chat.reached, lastOf(newest)) : chat.reached };
}

/** A page that was read after `reached`. */
export function addNewer(chat: ChatState, page: Page): ChatState {
  return { ...addMessages(chat, page.items), reached: Math.max(chat.reached, lastOf(page)) };
}

export function startSending(chat: ChatState, clientId: string, text: string): ChatState {
  const others = chat.outgoing.filter((message) => message.clientId !== clientId);
  return { ...chat, outgoing: [...others, { clientId, text, state: "sending" }] };
}

export function markOutgoing(chat: ChatState, clientId: string, state: Outgoing["state"]): ChatState {
  return { ...chat, outgoing: chat.outgoing.map((message) => (message.clientId === clientId ? { ...message, state } : message)) };
}

export type Deleted = { readonly chat_id: string; readonly message_id: string; readonly seq: number; readonly deleted_at: string };

/** The words go, the trace stays in its place. */
export function removeMessage(chat: ChatState, { message_id: id, deleted_at: deletedAt }: Omit<Deleted, "chat_id" | "seq">): ChatState {
  return { ...chat, messages: chat.messages.map((message) => (message.id === id ? { ...message, text: "", deleted_at: deletedAt } : message)) };
}

/** What was not sent after all goes back to where it was written. */
export function takeBack(chat: ChatState, clientId: string): ChatState {
  return { ...chat, outgoing: chat.outgoing.filter((message) => message.clientId !== clientId) };
}

export type InRow = { readonly message: Message; readonly isPrivate: boolean };

/** What was said to all and what only to the teacher, by time. */
export function inOneRow(chat: ChatState, asides: ChatState): readonly InRow[] {
  const all = chat.messages.map((message) => ({ message, isPrivate: false }));
  if (asides.messages.length === 0) return all;
  return [...all, ...asides.messages.map((message) => ({ message, isPrivate: true }))].sort(
    (a, b) => a.message.sent_at.localeCompare(b.message.sent_at) || a.message.seq - b.message.seq,
  );
}

/** Which chat an event is about, if any. */
export function chatOf(envelope: Envelope): string | null {
  if (envelope.type === "chat.message_sent") return (envelope.data as { message: Message }).message.chat_id;
  return envelope.type === "chat.message_deleted" ? (envelope.data as Deleted).chat_id : null;
}

export function chatAfter(chat: ChatState, chatId: string, envelope: Envelope): ChatState {
  if (chatOf(envelope) !== chatId) return chat;
  if (envelope.type === "chat.message_deleted") return removeMessage(chat, envelope.data as Deleted);
  return hearMessage(chat, (envelope.data as { message: Message }).message);
}
