// The calls of the API that chats are made of.
import { answer, api, type ReportReason } from "@/api/client";
import type { Level, ReactionKey, Whole } from "./types";

export type Range = { readonly after?: number; readonly before?: number; readonly around?: number; readonly limit?: number };
export type NewMessage = { readonly client_id: string; readonly text: string; readonly reply_to?: string; readonly file_ids?: string[]; readonly is_voice?: boolean; readonly send_at?: string; readonly send_now?: boolean };

/** A field with a default is always sent, whatever the description of the API says. */
const whole = <T>(call: Promise<{ data?: T }>) => answer(call) as Promise<Whole<T>>;

const ofChat = (id: string) => ({ path: { chat_id: id } });
const ofMessage = (id: string) => ({ path: { message_id: id } });
const ofScheduled = (id: string) => ({ path: { scheduled_id: id } });

export const readChats = (before: string | null, limit = 50) => whole(api.GET("/api/chats", { params: { query: { before, limit } } }));
export const readCommunityChats = (id: string) => whole(api.GET("/api/communities/{community_id}/chats", { params: { path: { community_id: id } } }));
export const readChat = (id: string) => whole(api.GET("/api/chats/{chat_id}", { params: ofChat(id) }));
export const openDirect = (userId: string) => whole(api.POST("/api/chats/direct", { body: { user_id: userId } }));
export const makeGroup = (body: { client_id: string; school_id?: string; title: string; user_ids: string[] }) => whole(api.POST("/api/chats/group", { body }));
export const renameChat = (id: string, title: string) => whole(api.PATCH("/api/chats/{chat_id}", { params: ofChat(id), body: { title } }));
export const readPeople = (id: string) => whole(api.GET("/api/chats/{chat_id}/people", { params: ofChat(id) }));
export const addPeople = (id: string, userIds: string[]) => whole(api.POST("/api/chats/{chat_id}/people", { params: ofChat(id), body: { user_ids: userIds } }));
export const removePerson = (id: string, userId: string) => answer(api.DELETE("/api/chats/{chat_id}/people/{user_id}", { params: { path: { chat_id: id, user_id: userId } } }));
export const readReaders = (id: string) => whole(api.GET("/api/chats/{chat_id}/readers", { params: ofChat(id) }));
export const supervise = (id: string, reason: string) => whole(api.POST("/api/chats/{chat_id}/supervision", { params: ofChat(id), body: { reason } }));

export const readMessages = (id: string, range: Range = {}) => whole(api.GET("/api/chats/{chat_id}/messages", { params: { ...ofChat(id), query: range } }));
export const sendMessage = (id: string, { is_voice = false, send_now = false, ...rest }: NewMessage) => whole(api.POST("/api/chats/{chat_id}/messages", { params: ofChat(id), body: { ...rest, is_voice, send_now } }));
export const editMessage = (id: string, text: string) => whole(api.PATCH("/api/messages/{message_id}", { params: ofMessage(id), body: { text } }));
export const deleteMessage = (id: string) => answer(api.DELETE("/api/messages/{message_id}", { params: ofMessage(id) }));
export const readVersions = (id: string) => whole(api.GET("/api/messages/{message_id}/versions", { params: ofMessage(id) }));
export const setReaction = (id: string, key: ReactionKey, isOn: boolean) => answer((isOn ? api.PUT : api.DELETE)("/api/messages/{message_id}/reactions/{key}", { params: { path: { message_id: id, key } } }));
export const setPin = (id: string, isOn: boolean) => answer((isOn ? api.PUT : api.DELETE)("/api/messages/{message_id}/pin", { params: ofMessage(id) }));

export const markRead = (id: string, seq: number) => answer(api.PUT("/api/chats/{chat_id}/read", { params: ofChat(id), body: { seq } }));
export const saveDraft = (id: string, text: string) => answer(api.PUT("/api/chats/{chat_id}/draft", { params: ofChat(id), body: { text } }));
export const setSettings = (id: string, body: { level?: Level; is_pinned?: boolean }) => answer(api.PUT("/api/chats/{chat_id}/settings", { params: ofChat(id), body }));

export const readScheduled = (id: string) => whole(api.GET("/api/chats/{chat_id}/scheduled", { params: ofChat(id) }));
export const deleteScheduled = (id: string) => answer(api.DELETE("/api/scheduled/{scheduled_id}", { params: ofScheduled(id) }));
export const changeScheduled = (id: string, body: { text?: string; send_at?: string }) => whole(api.PATCH("/api/scheduled/{scheduled_id}", { params: ofScheduled(id), body }));
export const sendScheduledNow = (id: string) => whole(api.POST("/api/scheduled/{scheduled_id}/now", { params: ofScheduled(id) }));

export const find = (q: string, chatId?: string, before?: string) => whole(api.GET("/api/search", { params: { query: { q, chat_id: chatId, before } } }));
export const findPeople = (q: string, schoolId?: string) => whole(api.GET("/api/people", { params: { query: { q, school_id: schoolId } } }));
export const readBlocks = () => whole(api.GET("/api/blocks"));
export const readWatched = () => whole(api.GET("/api/chats/watched"));
export const setBlock = (userId: string, isOn: boolean) => answer((isOn ? api.PUT : api.DELETE)("/api/blocks/{user_id}", { params: { path: { user_id: userId } } }));
export const reportMessage = (messageId: string, reason: ReportReason) => answer(api.POST("/api/messages/{message_id}/reports", { params: ofMessage(messageId), body: { reason, note: "" } }));
