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
};

export const emptyChat: ChatState = { messages: [], outgoing: [], hasMore: false };

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

/** After this number the server is asked for what is missing; 0 asks from the beginning. */
export function lastSeq(chat: ChatState): number {
  return chat.messages.at(-1)?.seq ?? 0;
}
