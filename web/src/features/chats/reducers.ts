// What each event of the chats does to what the page remembers. Pure and idempotent: what was read late may already
// contain what an event is about to say.
import { changeIn, type ChatList, hear, withChat, withoutChat } from "./list";
import { type ChatLog, edit, react, remove, requote, take, traceOf } from "./log";
import type { ChatEvent } from "./events";
import type { Chat, ChatRef, Message } from "./types";

export function chatOfEvent(event: ChatEvent): string {
  if ("message" in event.data) return event.data.message.chat_id;
  return "chat" in event.data ? event.data.chat.id : event.data.chat_id;
}

export function changeList(list: ChatList, event: ChatEvent, myId: string): ChatList {
  switch (event.type) {
    case "chat.opened":
    case "chat.changed":
      return withChat(list, event.data.chat);
    case "chat.closed":
      return withoutChat(list, event.data.chat_id);
    default:
      return changeIn(list, chatOfEvent(event), (chat) => changeRef(chat, event, myId));
  }
}

export function changeChat(chat: Chat, event: ChatEvent, myId: string): Chat {
  if (chat.id !== chatOfEvent(event)) return chat;
  if (event.type === "chat.pins_changed") return { ...chat, pins: event.data.pins };
  return { ...changeRef(chat, event, myId), pins: changePins(chat.pins, event) };
}

function changeRef<C extends ChatRef>(chat: C, event: ChatEvent, myId: string): C {
  switch (event.type) {
    case "chat.message_sent":
      return hear(chat, event.data.message, myId);
    case "chat.message_edited":
    case "chat.message_deleted":
    case "chat.reaction_set":
      return chat.last_message ? { ...chat, last_message: changeMessage(chat.last_message, event) } : chat;
    case "chat.opened":
    case "chat.changed":
      return { ...chat, ...event.data.chat };
    case "chat.read":
      return { ...chat, read_seq: event.data.read_seq, unread: event.data.unread, has_mention: chat.has_mention && event.data.unread > 0 };
    case "chat.draft_saved":
      return { ...chat, draft: event.data.text || null };
    default:
      return chat;
  }
}

function changePins(pins: readonly Message[], event: ChatEvent): readonly Message[] {
  if (event.type === "chat.message_deleted") return pins.filter((pin) => pin.id !== event.data.message_id);
  return pins.map((pin) => changeMessage(pin, event));
}

function changeMessage(message: Message, event: ChatEvent): Message {
  switch (event.type) {
    case "chat.message_edited":
      return event.data.message.id === message.id ? event.data.message : requote(message, event.data.message.id, event.data.message.text);
    case "chat.message_deleted":
      return event.data.message_id === message.id ? traceOf(message, event.data.deleted_at) : requote(message, event.data.message_id, "");
    case "chat.reaction_set":
      return event.data.message_id === message.id ? { ...message, reactions: event.data.reactions } : message;
    default:
      return message;
  }
}

/** Gives the number after which something is missing, when something is. */
export function changeLog(log: ChatLog, event: ChatEvent): { log: ChatLog; gapAfter: number | null } {
  switch (event.type) {
    case "chat.message_sent":
      return take(log, event.data.message);
    case "chat.message_edited":
      return { log: edit(log, event.data.message), gapAfter: null };
    case "chat.message_deleted":
      return { log: remove(log, event.data), gapAfter: null };
    case "chat.reaction_set":
      return { log: react(log, event.data.message_id, event.data.reactions), gapAfter: null };
    default:
      return { log, gapAfter: null };
  }
}
