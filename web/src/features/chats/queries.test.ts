// What is on the page while it is read afresh, and somebody jumps elsewhere or something happens.
import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { CHAT as CLASS, message, page as pageOf, ref } from "./fakes";
import { chatKeys, chatQuery, listQuery, logQuery, readEnd, showAround } from "./queries";
import { type ChatLog, logOf } from "./log";
import { takeMessage } from "./realtime";
import type { Message, MessagePage } from "./types";

const CHAT = "chat";
const END = 1_000;

/** The server of a chat of a thousand messages; a page of its end waits until it is let go. */
function serve() {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const query = new URL(input instanceof Request ? input.url : input, "http://school.example").searchParams;
    const around = query.get("around");
    if (around === null) await held;
    const first = around === null ? END - 49 : Number(around);
    return Response.json(page(first, first + 49));
  });
  return letGo;
}

function page(first: number, last: number): MessagePage {
  const items = Array.from({ length: last - first + 1 }, (_, at) => ({ id: `m${first + at}`, seq: first + at }) as Message);
  return { items, has_more: first > 1, has_newer: last < END, can_moderate: false };
}

/** The chat's end, known by the device's memory. */
function remembered(): QueryClient {
  const client = new QueryClient();
  client.setQueryData(chatKeys.log(CHAT), logOf(page(END - 99, END)), { updatedAt: 0 });
  return client;
}

const shown = (client: QueryClient) => client.getQueryData<ChatLog>(chatKeys.log(CHAT))?.messages.map(({ seq }) => seq);

afterEach(() => vi.unstubAllGlobals());

test("who jumps far back while the end is being read stays where he jumped", async () => {
  const letGo = serve();
  const client = remembered();
  const reading = client.prefetchQuery({ ...logQuery(CHAT), staleTime: 0 });
  await showAround(client, CHAT, 1);
  letGo();
  await reading;
  expect([shown(client)?.[0], shown(client)?.length]).toEqual([1, 50]);
});

test("what is on the page is not asked for", async () => {
  serve();
  const client = remembered();
  await showAround(client, CHAT, END - 70);
  expect(shown(client)?.[0]).toBe(END - 99);
});

test("from long ago one comes back to the end", async () => {
  serve()();
  const client = remembered();
  await showAround(client, CHAT, 1);
  await readEnd(client, CHAT);
  expect(shown(client)?.at(-1)).toBe(END);
});

/** An answer that was given before the eleventh message and comes after it. */
function answerLate(answer: unknown) {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  vi.stubGlobal("fetch", () => held.then(() => Response.json(answer)));
  return letGo;
}

test.each([
  ["the list", (client: QueryClient) => client.fetchQuery(listQuery), { items: [ref({ last_seq: 10 })], has_more: false, cursor: null }, { items: [{ last_seq: 11, unread: 1 }] }],
  ["the chat", (client: QueryClient) => client.fetchQuery(chatQuery(CLASS)), { ...ref({ last_seq: 10 }), pins: [] }, { last_seq: 11, unread: 1 }],
  ["the log", (client: QueryClient) => client.fetchQuery(logQuery(CLASS)), pageOf(1, 10), { messages: pageOf(1, 11).items }],
])("a message that comes while %s is being read is not undone by the answer", async (_, read, answer, shownThen) => {
  const letGo = answerLate(answer);
  const client = new QueryClient();
  const reading = read(client);
  takeMessage(client, message(11));
  letGo();
  expect(await reading).toMatchObject(shownThen);
});
