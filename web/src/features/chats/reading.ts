// How far one has read, told to the server when the eye has rested; never backwards.
import type { QueryClient } from "@tanstack/react-query";
import { isNews } from "./list";
import type { ChatLog } from "./log";
import { chatKeys, knownChat } from "./queries";
import { applyChatEvent } from "./realtime";
import { markRead } from "./requests";

const REST_MS = 400;
const seen = new Map<string, number>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function sawUpTo(client: QueryClient, chatId: string, seq: number, myId: string): void {
  if (document.hidden) return;
  const before = Math.max(knownChat(client, chatId)?.read_seq ?? 0, seen.get(chatId) ?? 0);
  if (seq <= before) return;
  seen.set(chatId, seq);
  clearTimeout(timers.get(chatId));
  timers.set(
    chatId,
    setTimeout(() => tell(client, chatId, seq, myId), REST_MS),
  );
}

function tell(client: QueryClient, chatId: string, seq: number, myId: string): void {
  const chat = knownChat(client, chatId);
  if (!chat || seq <= chat.read_seq) return;
  const unread = leftUnread(client.getQueryData<ChatLog>(chatKeys.log(chatId)), seq, chat.unread, myId);
  applyChatEvent(client, { type: "chat.read", data: { chat_id: chatId, read_seq: seq, unread } });
  markRead(chatId, seq).catch(() => {
    // Told again with the next message that is seen.
    seen.delete(chatId);
  });
}

function leftUnread(log: ChatLog | undefined, seq: number, before: number, myId: string): number {
  if (!log || log.hasNewer) return before;
  return log.messages.filter((message) => message.seq > seq && isNews(message, myId)).length;
}
