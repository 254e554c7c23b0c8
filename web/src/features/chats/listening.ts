// Listens to the news of chats. What they do to the page is loaded after the first page: who only looks at his day need
// not carry the chats along.
import type { QueryClient } from "@tanstack/react-query";
import type { Realtime } from "@/realtime/connection";
import type { EventHandler } from "@/realtime/dispatch";
import { CHAT_EVENTS, type ChatEvent } from "./events";

let late: Promise<typeof import("./realtime")> | null = null;

export function registerChatEvents(realtime: Pick<Realtime, "personal">, client: QueryClient): void {
  const handlers = CHAT_EVENTS.map((type): [string, EventHandler] => [type, (data: never) => void take(client, { type, data } as ChatEvent)]);
  realtime.personal.register(Object.fromEntries(handlers));
}

/** One promise for all, so that they are taken in the order in which they came. */
async function take(client: QueryClient, event: ChatEvent): Promise<void> {
  late ??= import("./realtime");
  try {
    (await late).applyChatEvent(client, event);
  } catch {
    // The code could not be brought: the next one tries again, and whatever is open reads itself afresh.
    late = null;
  }
}
