// The lesson's chat on the page: messages by their number, own ones from the moment of sending. Pure.
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
  /** Whether older messages lie on the server. */
  readonly hasMore: boolean;
  /** Others' messages may be taken away by who looks. */
  readonly canModerate: boolean;
};

export const emptyChat: ChatState = { messages: [], outgoing: [], hasMore: false, canModerate: false };

/** Adds messages wherever they came from; a message known by its number stays single, an own one leaves the outbox. */
export function addMessages(chat: ChatState, added: readonly Message[]): ChatState {
  const known = new Set(chat.messages.map((message) => message.seq));
  const fresh = added.filter((message) => !known.has(message.seq));
  const arrived = new Set(added.map((message) => message.client_id));
  const outgoing = chat.outgoing.filter((message) => !arrived.has(message.clientId));
  if (fresh.length === 0) return outgoing.length === chat.outgoing.length ? chat : { ...chat, outgoing };
  return { ...chat, messages: [...chat.messages, ...fresh].sort((a, b) => a.seq - b.seq), outgoing };
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

/** After this number the server is asked for what is missing; 0 asks from the beginning. */
export function lastSeq(chat: ChatState): number {
  return chat.messages.at(-1)?.seq ?? 0;
}
