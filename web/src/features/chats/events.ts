// The news of chats on the personal channel, by name and shape.
import type { Deleted } from "./log";
import type { ChatRef, Message, Reaction, Scheduled } from "./types";

export type ChatEvents = {
  "chat.message_sent": { message: Message };
  "chat.message_edited": { message: Message };
  "chat.message_deleted": Deleted;
  "chat.reaction_set": { chat_id: string; message_id: string; reactions: Reaction[] };
  "chat.pins_changed": { chat_id: string; pins: Message[] };
  "chat.opened": { chat: ChatRef };
  "chat.changed": { chat: ChatRef };
  "chat.closed": { chat_id: string };
  "chat.read": { chat_id: string; read_seq: number; unread: number };
  "chat.draft_saved": { chat_id: string; text: string };
  "chat.scheduled_changed": { chat_id: string; scheduled: Scheduled[] };
};
export type ChatEventType = keyof ChatEvents;
export type ChatEvent = { [Type in ChatEventType]: { readonly type: Type; readonly data: ChatEvents[Type] } }[ChatEventType];

export const CHAT_EVENTS: readonly ChatEventType[] = [
  "chat.message_sent",
  "chat.message_edited",
  "chat.message_deleted",
  "chat.reaction_set",
  "chat.pins_changed",
  "chat.opened",
  "chat.changed",
  "chat.closed",
  "chat.read",
  "chat.draft_saved",
  "chat.scheduled_changed",
];
