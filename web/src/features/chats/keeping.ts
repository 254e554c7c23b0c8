// The device's memory of chats: the list and the last messages of each chat are there at once on the next visit, and
// without a network. Loaded after the first page; everything is forgotten with the session.
import type { Query, QueryClient } from "@tanstack/react-query";
import type { Me } from "@/api/client";
import { KEPT_SESSION, sessionQuery } from "@/api/session";
import { forgetKept, keep, keepFor, recall } from "@/lib/kept";
import type { Realtime } from "@/realtime/connection";
import type { ChatList } from "./list";
import type { ChatLog } from "./log";
import { onMessage } from "./news";
import { chatKeys, keptName } from "./queries";
import { outbox, startSending } from "./sending";

const KEPT_MESSAGES = 200;
const KEPT_CHATS = 100;
const AFTER_MS = 1_000;

const ready = Promise.withResolvers<void>();

/** Puts what is remembered of a chat on the page, if the server has not answered yet. */
export async function remind(client: QueryClient, key: readonly unknown[]): Promise<void> {
  await ready.promise;
  if (client.getQueryData(key)) return;
  const known = await recall<unknown>(keptName(key));
  // Old from the first moment: the server is still asked.
  if (known && !client.getQueryData(key)) client.setQueryData(key, known, { updatedAt: 0 });
}

export async function startKeeping(client: QueryClient, realtime: Pick<Realtime, "state">, me: Me): Promise<void> {
  // A computer that is not his remembers nothing; what waits to be sent lives as long as the page.
  if (me.is_foreign_device) await forgetKept();
  else await keepFor(me.id);
  await keep(KEPT_SESSION, client.getQueryData(sessionQuery.queryKey));
  ready.resolve();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || !isKept(query.queryKey) || query.state.dataUpdatedAt === 0) return;
    const name = keptName(query.queryKey);
    if (!waiting.has(name)) waiting.set(name, setTimeout(() => store(query, name, waiting), AFTER_MS));
  });
  onMessage((message) => outbox.arrived(message.client_id));
  realtime.state.subscribe(({ state }, before) => {
    if (state === "online" && before.state !== "online") void outbox.flush(true);
  });
  await startSending(client);
}

function store(query: Query, name: string, waiting: Map<string, unknown>): void {
  waiting.delete(name);
  const data = query.state.data as ChatList | ChatLog | object | undefined;
  if (!data) return;
  if ("messages" in data) {
    // A stretch of long ago is no memory of how the chat stands.
    if (!data.hasNewer) void keep(name, { ...data, messages: data.messages.slice(-KEPT_MESSAGES), hasOlder: data.hasOlder || data.messages.length > KEPT_MESSAGES });
  } else if ("items" in data) {
    const isCut = data.items.length > KEPT_CHATS;
    void keep(name, isCut ? { items: data.items.slice(0, KEPT_CHATS), hasMore: false, cursor: null } : data);
  } else {
    void keep(name, data);
  }
}

const KEPT = new Set<unknown>(["list", "log", "chat"]);

function isKept(key: readonly unknown[]): boolean {
  return key[0] === chatKeys.all[0] && KEPT.has(key[1]);
}
