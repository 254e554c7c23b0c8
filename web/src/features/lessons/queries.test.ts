// A lesson's chat on the page never has a hole, whatever was missed while the engine was away.
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { addMessages, type ChatState } from "./chat";
import { catchUpChat, changeChat, chatQuery, lessonKeys } from "./queries";
import { applyEvent } from "./realtime";
import type { Message } from "./types";

const CHAT = "chat";
const PAGE = 50;
let said = 0;
let held: Promise<void> | null = null;

const message = (seq: number) => ({ id: `m${seq}`, chat_id: CHAT, client_id: `c${seq}`, seq, text: `${seq}` }) as Message;

function serve(): void {
  vi.stubGlobal("fetch", async (input: Request) => {
    const after = Number(new URL(input.url, "http://school.example").searchParams.get("after") ?? Math.max(0, said - PAGE));
    const items = Array.from({ length: Math.min(PAGE, said - after) }, (_, at) => message(after + 1 + at));
    const hasMore = new URL(input.url, "http://school.example").searchParams.has("after") ? after + items.length < said : after > 0;
    await held;
    return Response.json({ items, has_more: hasMore, can_moderate: false });
  });
}

const shown = (client: QueryClient) => client.getQueryData<ChatState>(lessonKeys.chat(CHAT))?.messages.map(({ seq }) => seq);
const all = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const hear = (client: QueryClient, seq: number) => applyEvent(client, "lesson", { type: "chat.message_sent", seq, data: { message: message(seq) } }, "seq");

async function opened(until: number): Promise<QueryClient> {
  said = until;
  serve();
  const client = new QueryClient();
  await client.fetchQuery(chatQuery(CHAT));
  return client;
}

afterEach(() => {
  vi.unstubAllGlobals();
  held = null;
});

test("what was said in more than a page's worth of silence is all read", async () => {
  const client = await opened(26);
  said = 180;
  await client.refetchQueries({ queryKey: lessonKeys.chat(CHAT), type: "all" });
  expect(shown(client)).toEqual(all(1, 180));
});

test("an own message, answered while the engine was away, hides nothing that came before it", async () => {
  const client = await opened(30);
  said = 95;
  changeChat(client, CHAT, (chat) => addMessages(chat, [message(95)]));
  await catchUpChat(client, CHAT);
  expect(shown(client)).toEqual(all(1, 95));
  hear(client, 96);
  expect(client.getQueryData<ChatState>(lessonKeys.chat(CHAT))?.reached).toBe(96);
});

test.each(["the first", "another"])("a message that comes during %s reading is kept", async (which) => {
  const client = which === "the first" ? new QueryClient() : await opened(10);
  said = 10;
  serve();
  let letGo = (): void => undefined;
  held = new Promise((resolve) => (letGo = resolve));
  const reading = client.fetchQuery({ ...chatQuery(CHAT), staleTime: 0 });
  await vi.waitFor(() => expect(client.isFetching()).toBe(1));
  hear(client, 11);
  letGo();
  await reading;
  expect(shown(client)).toEqual(all(1, 11));
});

test("an answer under way that may not know of what was missed is dropped", async () => {
  said = 10;
  serve();
  const client = new QueryClient();
  let letGo = (): void => undefined;
  held = new Promise((resolve) => (letGo = resolve));
  const first = client.prefetchQuery(chatQuery(CHAT));
  await vi.waitFor(() => expect(client.isFetching()).toBe(1));
  said = 12;
  const second = catchUpChat(client, CHAT);
  letGo();
  await Promise.all([first, second]);
  expect(shown(client)).toEqual(all(1, 12));
});

test("what was taken away meanwhile is gone after the reading", async () => {
  const client = await opened(3);
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items: [message(1), { ...message(2), text: "" }, message(3)], has_more: false, can_moderate: false })));
  await catchUpChat(client, CHAT);
  expect(client.getQueryData<ChatState>(lessonKeys.chat(CHAT))?.messages[1]?.text).toBe("");
});
