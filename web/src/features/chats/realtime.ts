// From the personal channel to the page: every news of the chats into the list, the open chat, its log and the badge.
import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import { drop } from "@/lib/kept";
import type { ChatEvent } from "./events";
import { type ChatList, hear, isNews } from "./list";
import type { ChatLog } from "./log";
import { hearMessage } from "./news";
import { chatKeys, chatNews, fillGap, keptName, knownChat } from "./queries";
import { changeChat, changeList, changeLog, chatOfEvent } from "./reducers";
import { readChat } from "./requests";
import type { Chat, ChatRef, Message, Scheduled, Unread } from "./types";

export function applyChatEvent(client: QueryClient, event: ChatEvent): void {
  const myId = client.getQueryData(sessionQuery.queryKey)?.me?.id ?? "";
  const id = chatOfEvent(event);
  chatNews.hear(event);
  keepBadge(client, event, myId);
  client.setQueryData<ChatList>(chatKeys.list, (list) => list && changeList(list, event, myId));
  client.setQueryData<Chat>(chatKeys.chat(id), (chat) => chat && changeChat(chat, event, myId));
  switch (event.type) {
    case "chat.message_sent":
      hearMessage(event.data.message);
      bringChat(client, id);
      break;
    case "chat.changed":
      // What one may do in the chat, and who reads it, is more than the row of the list knows.
      void client.invalidateQueries({ queryKey: chatKeys.chat(id) });
      void client.invalidateQueries({ queryKey: chatKeys.people(id) });
      void client.invalidateQueries({ queryKey: chatKeys.readers(id) });
      break;
    case "chat.closed":
      void client.invalidateQueries({ queryKey: chatKeys.chat(id) });
      client.removeQueries({ queryKey: chatKeys.log(id) });
      void drop(keptName(chatKeys.log(id)));
      break;
    case "chat.scheduled_changed":
      client.setQueryData<Scheduled[]>(chatKeys.scheduled(id), event.data.scheduled);
      break;
    default:
  }
  changeLogOf(client, event, id);
}

/** A message that came with an answer instead of an event, such as one's own. */
export function takeMessage(client: QueryClient, message: Message): void {
  applyChatEvent(client, { type: "chat.message_sent", data: { message } });
}

function changeLogOf(client: QueryClient, event: ChatEvent, id: string): void {
  let gap: number | null = null;
  client.setQueryData<ChatLog>(chatKeys.log(id), (log) => {
    if (!log) return log;
    const step = changeLog(log, event);
    gap = step.gapAfter;
    return step.log;
  });
  if (gap !== null) void fillGap(client, id, gap);
}

/** A chat that lies deeper than the list was read comes up with its first news. */
function bringChat(client: QueryClient, id: string): void {
  const list = client.getQueryData<ChatList>(chatKeys.list);
  if (!list || list.items.some((chat) => chat.id === id)) return;
  void readChat(id).then(
    (chat) => applyChatEvent(client, { type: "chat.opened", data: { chat } }),
    () => undefined,
  );
}

/** The badge counts chats, so it moves only when a chat turns unread or read; whatever we cannot know is asked. */
function keepBadge(client: QueryClient, event: ChatEvent, myId: string): void {
  const badge = client.getQueryData<Unread>(chatKeys.unread);
  if (!badge) return;
  const chat = knownChat(client, chatOfEvent(event));
  switch (event.type) {
    case "chat.message_sent": {
      const { message } = event.data;
      if (chat && message.seq <= chat.last_seq) return;
      if (!isNews(message, myId)) return message.author?.id === myId && chat ? move(client, badge, chat, { ...chat, unread: 0, has_mention: false }) : undefined;
      if (!chat) return askBadge(client);
      return move(client, badge, chat, hear(chat, message, myId));
    }
    case "chat.read":
      if (!chat) return askBadge(client);
      return move(client, badge, chat, { ...chat, unread: event.data.unread, has_mention: chat.has_mention && event.data.unread > 0 });
    case "chat.opened":
    case "chat.closed":
    case "chat.changed":
      return askBadge(client);
    default:
  }
}

/** Silenced chats are counted nowhere, those that only call by name in mentions alone. */
function move(client: QueryClient, badge: Unread, before: ChatRef, after: ChatRef): void {
  const counted = (chat: ChatRef): Unread => ({ chats: Number(chat.level === "all" && chat.unread > 0), mentions: Number(chat.level !== "none" && chat.has_mention) });
  const [was, is] = [counted(before), counted(after)];
  client.setQueryData<Unread>(chatKeys.unread, { chats: Math.max(0, badge.chats + is.chats - was.chats), mentions: Math.max(0, badge.mentions + is.mentions - was.mentions) });
}

const ASK_AFTER_MS = 2_000;
let asking: ReturnType<typeof setTimeout> | undefined;

/** Spread and gathered: a message to a whole school must not become a thousand questions in one second. */
function askBadge(client: QueryClient): void {
  asking ??= setTimeout(
    () => {
      asking = undefined;
      void client.invalidateQueries({ queryKey: chatKeys.unread });
    },
    ASK_AFTER_MS * (0.5 + Math.random()),
  );
}
