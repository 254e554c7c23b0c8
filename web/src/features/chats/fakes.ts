// Chats and messages for tests.
import type { ChatRef, Message, MessagePage, Person } from "./types";

export const ME = "00000000-0000-4000-8000-0000000000aa";
export const OTHER = "00000000-0000-4000-8000-0000000000bb";
export const CHAT = "00000000-0000-4000-8000-0000000000cc";

export function person(id = OTHER, name = "Мария Ивановна"): Person {
  return { id, name, full_name: name, initials: "МИ", color: 1, role: "teacher" };
}

export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    chat_id: CHAT,
    seq,
    client_id: `c${seq}`,
    author: person(),
    kind: "text",
    text: `Слова ${seq}`,
    sent_at: new Date(Date.UTC(2026, 10, 23, 9, 0, seq)).toISOString(),
    edited_at: null,
    deleted_at: null,
    is_hidden: false,
    reply_to: null,
    mentions: [],
    reactions: [],
    files: [],
    embed: null,
    warning: "",
    ...more,
  };
}

export function page(from: number, to: number, more: Partial<MessagePage> = {}): MessagePage {
  const items = Array.from({ length: to - from + 1 }, (_, at) => message(from + at));
  return { items, has_more: false, has_newer: false, can_moderate: false, ...more };
}

export function ref(more: Partial<ChatRef> = {}): ChatRef {
  return {
    id: CHAT,
    kind: "class",
    title: "7 «Б»",
    short_title: "7Б",
    color: 0,
    person: null,
    school_id: "s",
    school_name: "Школа № 12",
    community_id: "k",
    last_message: null,
    last_seq: 0,
    read_seq: 0,
    unread: 0,
    has_mention: false,
    draft: null,
    level: "all",
    is_pinned: false,
    is_archived: false,
    can_write: true,
    closed: "",
    why: "member",
    updated_at: "2026-11-23T09:00:00Z",
    ...more,
  };
}
