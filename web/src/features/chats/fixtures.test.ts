// The server's own record of each event (what the pages read before, the events, what they read after) played through
// our reducers: what is shown after an event is exactly what would be read afresh. The server's tests write the files.
import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Session } from "@/api/client";
import { sessionQuery } from "@/api/session";
import { readEnvelope } from "@/realtime/envelope";
import { CHAT_EVENTS, type ChatEvent } from "./events";
import type { ChatList } from "./list";
import { type ChatLog, logOf } from "./log";
import { chatKeys } from "./queries";
import { applyChatEvent } from "./realtime";
import { chatOfEvent } from "./reducers";
import type { Chat, ChatPage, MessagePage, Scheduled, Unread } from "./types";

type State = { readonly session?: Session; readonly list?: ChatPage; readonly unread?: Unread; readonly chat?: Chat; readonly messages?: MessagePage; readonly scheduled?: Scheduled[] };
type Fixture = { readonly name: string; readonly before?: State; readonly events: { readonly envelope: unknown }[]; readonly after?: State };

const all = Object.entries(import.meta.glob<Fixture>("../../realtime/fixtures/chat.*.json", { eager: true, import: "default" }));
// Those of a lesson's own chat have another shape, and their place with the lessons.
const recorded = all.flatMap(([path, { before, after, ...fixture }]) => (before && after ? { ...fixture, path, before, after } : []));
/** What these do to the badge nobody but the server can know: it is asked. */
const ASKED = new Set<string>(["chat.opened", "chat.changed", "chat.closed"]);

it("has a record of every event that we know, and knows every event on record", () => {
  expect([...new Set(recorded.map(({ name }) => name))].sort()).toEqual([...CHAT_EVENTS].sort());
});

it.each(recorded)("$path leads to what the server reads afresh", ({ name, before, events, after }) => {
  const client = new QueryClient();
  const known = events.flatMap(({ envelope }) => readEnvelope(envelope) ?? []).filter(({ type }) => CHAT_EVENTS.some((one) => one === type)) as unknown as ChatEvent[];
  const first = known[0];
  if (!first) throw new Error("the record holds no event of chats");
  const id = chatOfEvent(first);
  if (before.session) client.setQueryData(sessionQuery.queryKey, before.session);
  if (before.unread) client.setQueryData(chatKeys.unread, before.unread);
  if (before.list) client.setQueryData<ChatList>(chatKeys.list, listOf(before.list));
  if (before.chat) client.setQueryData<Chat>(chatKeys.chat(id), before.chat);
  if (before.messages) client.setQueryData<ChatLog>(chatKeys.log(id), logOf(before.messages));
  if (before.scheduled) client.setQueryData<Scheduled[]>(chatKeys.scheduled(id), before.scheduled);
  const check = () => {
    if (after.list) expect(client.getQueryData(chatKeys.list)).toEqual(listOf(after.list));
    if (after.unread && !ASKED.has(name)) expect(client.getQueryData(chatKeys.unread)).toEqual(after.unread);
    if (after.chat) expect(client.getQueryData(chatKeys.chat(id))).toEqual(after.chat);
    if (after.messages) expect(client.getQueryData(chatKeys.log(id))).toEqual(logOf(after.messages));
    if (after.scheduled) expect(client.getQueryData(chatKeys.scheduled(id))).toEqual(after.scheduled);
  };
  for (const event of known) applyChatEvent(client, event);
  check();
  // The engine may deliver twice: the second time nothing changes.
  for (const event of known) applyChatEvent(client, event);
  check();
});

function listOf(page: ChatPage): ChatList {
  return { items: page.items, hasMore: page.has_more, cursor: page.cursor };
}
