// The outbox of this page: its shelf is the device's memory, its lock and its news go over all tabs of the browser.
import type { QueryClient } from "@tanstack/react-query";
import { drop, keep, recallAll } from "@/lib/kept";
import { createOutbox, type Outgoing } from "./outbox";
import { takeMessage } from "./realtime";
import { chatKeys } from "./queries";
import { sendMessage } from "./requests";

const START = "out ";
const TABS = "sferum.outbox";

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(TABS) : null;
let client: QueryClient | null = null;

export const outbox = createOutbox({
  shelf: {
    load: async () => (await recallAll<Outgoing>(START)) ?? null,
    save: (item) => keep(START + item.clientId, item),
    drop: (clientId) => drop(START + clientId),
  },
  send,
  // Without locks (an address without TLS) a second tab may send the same: the server knows it by its client id.
  alone: async (work) => {
    if ("locks" in navigator) await navigator.locks.request(TABS, work);
    else await work();
  },
  later: (work, ms) => setTimeout(work, ms),
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between tabs knows no origin but its own
  tell: () => tabs?.postMessage("changed"),
});

async function send({ chatId, clientId, text, replyTo, files, isVoice, isNow }: Outgoing): Promise<void> {
  const sent = await sendMessage(chatId, {
    client_id: clientId,
    text,
    ...(replyTo ? { reply_to: replyTo.id } : {}),
    ...(files.length > 0 ? { file_ids: files.map(({ id }) => id) } : {}),
    ...(isVoice ? { is_voice: true } : {}),
    ...(isNow ? { send_now: true } : {}),
  });
  if (!client) return;
  // In the readers' quiet hours the server keeps it for later instead.
  if ("seq" in sent) takeMessage(client, sent);
  else void client.invalidateQueries({ queryKey: chatKeys.scheduled(chatId) });
}

/** Called once for the visit, when it is known who visits. */
export async function startSending(queryClient: QueryClient): Promise<void> {
  client = queryClient;
  tabs?.addEventListener("message", () => void outbox.reload());
  window.addEventListener("online", () => void outbox.flush(true));
  await outbox.reload();
  await outbox.flush(true);
}
