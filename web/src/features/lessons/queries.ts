// Reads and writes of a lesson over HTTP, with their cache keys.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Ticket } from "@/call/room-port";
import { hearServerTime } from "./clock";
import { createMeanwhile } from "@/realtime/meanwhile";
import type { Envelope } from "@/realtime/envelope";
import { addNewer, type ChatState, chatAfter, emptyChat, joins, type Page, renew } from "./chat";
import { laterLesson } from "./reducers";
import type { LessonState, Message } from "./types";

export const lessonKeys = {
  ofClass: (communityId: string) => ["class-lesson", communityId] as const,
  state: (lessonId: string) => ["lesson", lessonId] as const,
  chat: (chatId: string) => ["lesson-chat", chatId] as const,
};

export const classLessonQuery = (communityId: string) =>
  queryOptions({
    queryKey: lessonKeys.ofClass(communityId),
    queryFn: () => answer(api.GET("/api/communities/{community_id}/lesson", { params: { path: { community_id: communityId } } })),
    // What one may do here changes with the clock alone: the door opens an hour before the lesson.
    refetchInterval: 60_000,
  });

export const lessonStateQuery = (lessonId: string) =>
  queryOptions({
    queryKey: lessonKeys.state(lessonId),
    queryFn: async ({ client }) => {
      const fresh = await readLessonState(lessonId);
      return newerState(client.getQueryData<LessonState>(lessonKeys.state(lessonId)), fresh);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function readLessonState(lessonId: string): Promise<LessonState> {
  const state = await answer(api.GET("/api/lessons/{lesson_id}", { params: { path: { lesson_id: lessonId } } }));
  hearServerTime(state.now);
  return state;
}

/** An answer that was under way while events came in must not put the page back. */
export function newerState(before: LessonState | undefined, now: LessonState): LessonState {
  if (!before) return now;
  if (now.seq < before.seq || now.staff_seq < before.staff_seq) return before;
  // Opening and ending are told on the unnumbered personal channel; a lesson only ever goes forward.
  return { ...now, lesson: laterLesson(before.lesson, now.lesson) };
}

/** The news of lessons' chats, for what is being read while they come. */
export const lessonNews = createMeanwhile<Envelope>();

export const chatQuery = (chatId: string) =>
  queryOptions({
    queryKey: lessonKeys.chat(chatId),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ client }) => lessonNews.during(() => readChat(client, chatId), (chat, envelope) => chatAfter(chat, chatId, envelope)),
  });

/** The newest page, and the pages between it and what was read before: a chat never has a hole. */
async function readChat(client: QueryClient, chatId: string): Promise<ChatState> {
  const known = () => client.getQueryData<ChatState>(lessonKeys.chat(chatId)) ?? emptyChat;
  const newest = await readMessages(chatId, {});
  const between: Page[] = [];
  for (let isMore = !joins(known(), newest), after = known().reached; isMore; ) {
    const page = await readMessages(chatId, { after });
    between.push(page);
    after = page.items.at(-1)?.seq ?? after;
    isMore = page.has_more && page.items.length > 0;
  }
  return between.reduce(addNewer, renew(known(), newest));
}

export function readMessages(chatId: string, range: { after?: number; before?: number }) {
  return answer(api.GET("/api/chats/{chat_id}/messages", { params: { path: { chat_id: chatId }, query: range } }));
}

export function changeChat(client: QueryClient, chatId: string, change: (chat: ChatState) => ChatState): void {
  client.setQueryData<ChatState>(lessonKeys.chat(chatId), (chat) => chat && change(chat));
}

/** Reads what was said meanwhile, where the chat is on the page; an answer under way may not know of it and is dropped. */
export async function catchUpChat(client: QueryClient, chatId: string): Promise<void> {
  const { queryKey, queryFn } = chatQuery(chatId);
  if (client.isFetching({ queryKey }) > 0) await client.cancelQueries({ queryKey });
  else if (client.getQueryData(queryKey) === undefined) return;
  await client.fetchQuery({ queryKey, queryFn, staleTime: 0 });
}

/** What is said in a lesson is said now: nothing there waits for the morning. */
export async function sendMessage(chatId: string, clientId: string, text: string): Promise<Message> {
  const sent = await answer(api.POST("/api/chats/{chat_id}/messages", { params: { path: { chat_id: chatId } }, body: { client_id: clientId, text, is_voice: false, send_now: true } }));
  return sent as Message;
}

export type Reaction = "like" | "clap" | "laugh" | "wow" | "heart" | "slower" | "louder";

const at = (lessonId: string) => ({ path: { lesson_id: lessonId } });

export function takeTicket(lessonId: string): Promise<Ticket> {
  return answer(api.POST("/api/lessons/{lesson_id}/entry", { params: at(lessonId) }));
}

export function endLesson(lessonId: string) {
  return answer(api.POST("/api/lessons/{lesson_id}/end", { params: at(lessonId) }));
}

export function raiseHand(lessonId: string) {
  return answer(api.PUT("/api/lessons/{lesson_id}/hand", { params: at(lessonId) }));
}

export async function lowerHand(lessonId: string, userId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/hands/{user_id}", { params: { path: { lesson_id: lessonId, user_id: userId } } });
}

export async function lowerAllHands(lessonId: string): Promise<void> {
  await api.DELETE("/api/lessons/{lesson_id}/hands", { params: at(lessonId) });
}

export async function sendReaction(lessonId: string, reaction: Reaction): Promise<void> {
  await api.POST("/api/lessons/{lesson_id}/reactions", { params: at(lessonId), body: { reaction } });
}
