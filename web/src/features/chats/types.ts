// The shapes of chats, as the API gives them: whole (a field with a default is always sent) and never written to.
import type * as api from "@/api/client";

export type Whole<T> = T extends readonly (infer Item)[] ? readonly Whole<Item>[] : T extends object ? { readonly [Name in keyof T]-?: Whole<Exclude<T[Name], undefined>> } : T;

export type Person = Whole<api.Person>;
export type SentFile = Whole<api.SentFile>;
export type Message = Whole<api.Message>;
export type ReplyRef = NonNullable<Message["reply_to"]>;
export type Reaction = Message["reactions"][number];
export type ReactionKey = Reaction["key"];
export type EmbedKind = NonNullable<Message["embed"]>["kind"];
export type MessagePage = Whole<api.MessagePage>;
export type Version = Whole<api.MessageVersion>;
export type ChatRef = Whole<api.ChatRef>;
export type ChatKind = ChatRef["kind"];
export type Level = ChatRef["level"];
export type Chat = Whole<api.Chat>;
export type ChatPage = Whole<api.ChatPage>;
export type CommunityChat = Whole<api.CommunityChat>;
export type Unread = Whole<api.Unread>;
export type Reader = Whole<api.ChatReader>;
export type ReaderWhy = Reader["why"];
export type Member = Whole<api.ChatMember>;
export type Scheduled = Whole<api.ScheduledMessage>;
export type Found = Whole<api.ChatSearch>;
export type Hit = Found["messages"][number];
