// The list of chats on the page, in its order: pinned ones first, then by the last news. Pure.
import type { ChatKind, ChatRef, Message } from "./types";

export type ChatList = {
  readonly items: readonly ChatRef[];
  readonly hasMore: boolean;
  readonly cursor: string | null;
};

export const MOST_UNREAD = 100;

export function sorted(items: readonly ChatRef[]): ChatRef[] {
  return [...items].sort((a, b) => Number(b.is_pinned) - Number(a.is_pinned) || Date.parse(b.updated_at) - Date.parse(a.updated_at));
}

export function withChat(list: ChatList, chat: ChatRef): ChatList {
  return { ...list, items: sorted([...list.items.filter((other) => other.id !== chat.id), chat]) };
}

export function withoutChat(list: ChatList, chatId: string): ChatList {
  return { ...list, items: list.items.filter((chat) => chat.id !== chatId) };
}

export function changeIn(list: ChatList, chatId: string, change: (chat: ChatRef) => ChatRef): ChatList {
  if (!list.items.some((chat) => chat.id === chatId)) return list;
  return { ...list, items: sorted(list.items.map((chat) => (chat.id === chatId ? change(chat) : chat))) };
}

/** What a new message does to its chat's row; a number that was counted already changes nothing. */
export function hear<C extends ChatRef>(chat: C, message: Message, myId: string): C {
  if (message.seq <= chat.last_seq) return chat;
  const isMine = message.author?.id === myId;
  const next = { ...chat, last_message: message, last_seq: message.seq, updated_at: message.sent_at };
  if (isMine) return { ...next, read_seq: message.seq, unread: 0, has_mention: false };
  if (!isNews(message, myId)) return next;
  return { ...next, unread: Math.min(MOST_UNREAD, chat.unread + 1), has_mention: chat.has_mention || message.mentions.includes(myId) };
}

/** What another person has said; the chat's own lines («…теперь в группе») are no news. */
export function isNews(message: Message, myId: string): boolean {
  return message.kind !== "system" && message.author !== null && message.author.id !== myId;
}

export type Filter = "all" | "classes" | "parents" | "direct" | "archive" | "watched";

type ByKind = Exclude<Filter, "all" | "archive" | "watched">;
const KINDS: Record<ByKind, ReadonlySet<ChatKind>> = {
  classes: new Set(["class", "subject", "announcements"]),
  parents: new Set(["parents"]),
  direct: new Set(["direct"]),
};

/** What is over stands apart; talks read along by a rule are no part of one's own list. */
export function filtered(items: readonly ChatRef[], filter: Exclude<Filter, "watched">): readonly ChatRef[] {
  if (filter === "archive") return items.filter((chat) => chat.is_archived);
  const living = items.filter((chat) => !chat.is_archived);
  return filter === "all" ? living : living.filter((chat) => KINDS[filter].has(chat.kind));
}
