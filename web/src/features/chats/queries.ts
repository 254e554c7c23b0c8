// Reads of chats with their cache keys, and how what was read joins what is known.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { isProblem } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { createMeanwhile } from "@/realtime/meanwhile";
import type { ChatEvent } from "./events";
import { type ChatList, sorted } from "./list";
import { addNewer, addOlder, type ChatLog, covers, firstSeq, lastSeq, logOf, renew } from "./log";
import { changeChat, changeList, changeLog, chatOfEvent } from "./reducers";
import { readChat, readChats, readCommunityChats, readMessages, readPeople, readReaders, readScheduled, readWatched } from "./requests";
import type { Chat, ChatRef } from "./types";
import { unreadQuery } from "./unread";

export const chatKeys = {
  all: ["chats"] as const,
  list: ["chats", "list"] as const,
  unread: unreadQuery.queryKey,
  watched: ["chats", "watched"] as const,
  ofCommunity: (id: string) => ["chats", "of", id] as const,
  chat: (id: string) => ["chats", "chat", id] as const,
  log: (id: string) => ["chats", "log", id] as const,
  people: (id: string) => ["chats", "people", id] as const,
  readers: (id: string) => ["chats", "readers", id] as const,
  scheduled: (id: string) => ["chats", "scheduled", id] as const,
};

/** The news of chats, for what is being read while they come. */
export const chatNews = createMeanwhile<ChatEvent>();

/** Under which name the device keeps what a key holds. */
export const keptName = (key: readonly unknown[]): string => key.join(" ");

const PAGE = 50;
/** From so many unread ones on the chat opens where they begin, not at its end. */
const FAR_BEHIND = 40;

export const listQuery = queryOptions({
  queryKey: chatKeys.list,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ client }) => chatNews.during(() => readList(client), (list, event) => changeList(list, event, myId(client))),
});

async function readList(client: QueryClient): Promise<ChatList> {
  const shown = client.getQueryData<ChatList>(chatKeys.list)?.items.length ?? 0;
  let list = await listPage(null);
  // Read afresh, the list is as long as it was.
  while (list.hasMore && list.items.length < shown) {
    const next = await listPage(list.cursor);
    list = { ...next, items: [...list.items, ...next.items] };
  }
  return list;
}

const myId = (client: QueryClient): string => client.getQueryData(sessionQuery.queryKey)?.me?.id ?? "";

async function listPage(cursor: string | null): Promise<ChatList> {
  const page = await readChats(cursor, PAGE);
  return { items: page.items, hasMore: page.has_more, cursor: page.cursor };
}

export async function readMoreChats(client: QueryClient): Promise<void> {
  const list = client.getQueryData<ChatList>(chatKeys.list);
  if (!list?.hasMore) return;
  const next = await listPage(list.cursor);
  client.setQueryData<ChatList>(chatKeys.list, (now) => {
    if (!now || now.cursor !== list.cursor) return now;
    const known = new Set(now.items.map(({ id }) => id));
    return { ...next, items: sorted([...now.items, ...next.items.filter(({ id }) => !known.has(id))]) };
  });
}

/** Talks of adults with pupils that one reads along by the school's rule. */
export const watchedQuery = queryOptions({ queryKey: chatKeys.watched, queryFn: readWatched });

/** The chats that a community brings, for those who read them or may be made to. */
export const communityChatsQuery = (id: string) => queryOptions({ queryKey: chatKeys.ofCommunity(id), queryFn: () => readCommunityChats(id) });

export const chatQuery = (id: string) =>
  queryOptions({
    queryKey: chatKeys.chat(id),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ client }) => chatNews.during<Chat>(() => readChat(id), (chat, event) => changeChat(chat, event, myId(client))),
  });

export const peopleQuery = (id: string) => queryOptions({ queryKey: chatKeys.people(id), queryFn: () => readPeople(id) });
export const readersQuery = (id: string) => queryOptions({ queryKey: chatKeys.readers(id), queryFn: () => readReaders(id) });
export const scheduledQuery = (id: string) => queryOptions({ queryKey: chatKeys.scheduled(id), queryFn: () => readScheduled(id), staleTime: Number.POSITIVE_INFINITY });

export const logQuery = (id: string) =>
  queryOptions({
    queryKey: chatKeys.log(id),
    staleTime: Number.POSITIVE_INFINITY,
    // A chat left behind is kept by the device's memory; the page need not carry every one.
    gcTime: 10 * 60_000,
    queryFn: ({ client }) => chatNews.during(() => readLog(client, id), (log, event) => (chatOfEvent(event) === id ? changeLog(log, event).log : log)),
  });

async function readLog(client: QueryClient, id: string): Promise<ChatLog> {
  const before = client.getQueryData<ChatLog>(chatKeys.log(id));
  if (before?.hasNewer) return readAround(id, before.messages[Math.floor(before.messages.length / 2)]?.seq ?? 0);
  const known = knownChat(client, id);
  const isFresh = (before?.messages.length ?? 0) === 0;
  if (isFresh && known && known.unread >= FAR_BEHIND) return readAround(id, known.read_seq);
  const page = await readMessages(id, { limit: PAGE });
  const now = renew(client.getQueryData<ChatLog>(chatKeys.log(id)), page);
  return confirmOlder(id, now, page.items[0]?.seq ?? 0);
}

/** What was read before the newest page may have been edited or taken away since: it is read once more. */
async function confirmOlder(id: string, log: ChatLog, confirmedFrom: number): Promise<ChatLog> {
  let next: ChatLog = { ...log, messages: log.messages.filter(({ seq }) => seq >= confirmedFrom) };
  const wanted = firstSeq(log);
  let hasOlder = log.hasOlder;
  while (next.messages.length > 0 && firstSeq(next) > wanted) {
    const page = await readMessages(id, { before: firstSeq(next), limit: 100 });
    if (page.items.length === 0) break;
    next = addOlder(next, page);
    hasOlder = page.has_more;
  }
  return { ...next, hasOlder };
}

async function readAround(id: string, seq: number): Promise<ChatLog> {
  return logOf(await readMessages(id, { around: seq, limit: PAGE }));
}

export function knownChat(client: QueryClient, id: string): ChatRef | undefined {
  return client.getQueryData<Chat>(chatKeys.chat(id)) ?? client.getQueryData<ChatList>(chatKeys.list)?.items.find((chat) => chat.id === id);
}

export async function readOlder(client: QueryClient, id: string): Promise<void> {
  const log = client.getQueryData<ChatLog>(chatKeys.log(id));
  if (!log?.hasOlder || log.messages.length === 0) return;
  const page = await readMessages(id, { before: firstSeq(log), limit: PAGE });
  client.setQueryData<ChatLog>(chatKeys.log(id), (now) => (now && firstSeq(now) === firstSeq(log) ? addOlder(now, page) : now));
}

export async function readNewer(client: QueryClient, id: string): Promise<void> {
  const log = client.getQueryData<ChatLog>(chatKeys.log(id));
  if (!log?.hasNewer) return;
  const page = await readMessages(id, { after: lastSeq(log), limit: PAGE });
  client.setQueryData<ChatLog>(chatKeys.log(id), (now) => (now && lastSeq(now) === lastSeq(log) ? addNewer(now, page) : now));
}

/** Leaves wherever one is for the chat's end. */
export async function readEnd(client: QueryClient, id: string): Promise<void> {
  const page = await readMessages(id, { limit: PAGE });
  await show(client, id, logOf(page));
}

/** Puts the stretch around a number on the page, unless it is there. */
export async function showAround(client: QueryClient, id: string, seq: number): Promise<void> {
  const log = client.getQueryData<ChatLog>(chatKeys.log(id));
  if (log && covers(log, seq)) return;
  await show(client, id, await readAround(id, seq));
}

/** Another stretch of the chat instead of what was there: a reading that is still under way must not bring that back. */
async function show(client: QueryClient, id: string, stretch: ChatLog): Promise<void> {
  await client.cancelQueries({ queryKey: chatKeys.log(id) });
  client.setQueryData<ChatLog>(chatKeys.log(id), stretch);
}

const filling = new Map<string, Promise<void>>();

/** Asks for what is missing after a number, once at a time for each chat. */
export function fillGap(client: QueryClient, id: string, after: number): Promise<void> {
  const under = filling.get(id);
  if (under) return under;
  const run = fill(client, id, after)
    .catch((error: unknown) => {
      // Out of reach: the page hears of it from the connection, and then everything is read afresh.
      if (!isProblem(error)) throw error;
    })
    .finally(() => filling.delete(id));
  filling.set(id, run);
  return run;
}

async function fill(client: QueryClient, id: string, after: number): Promise<void> {
  let from = after;
  for (let isMore = true; isMore; ) {
    const page = await readMessages(id, { after: from, limit: 100 });
    // Somebody jumped elsewhere meanwhile: that stretch has its own end.
    client.setQueryData<ChatLog>(chatKeys.log(id), (now) => (now && !now.hasNewer ? { ...addNewer(now, page), hasNewer: false } : now));
    from = page.items.at(-1)?.seq ?? from;
    isMore = page.has_more && page.items.length > 0;
  }
}
