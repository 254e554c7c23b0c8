// What one has begun to write, kept by the server for all of one's devices. Saved when the hand rests.
import type { QueryClient } from "@tanstack/react-query";
import { changeIn, type ChatList } from "./list";
import { chatKeys } from "./queries";
import { saveDraft } from "./requests";
import type { Chat } from "./types";

const REST_MS = 1_200;
const waiting = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly save: () => void }>();

export function draftWritten(client: QueryClient, chatId: string, text: string): void {
  clearTimeout(waiting.get(chatId)?.timer);
  const save = () => {
    waiting.delete(chatId);
    setDraft(client, chatId, text);
    // Lost without harm: the words stand in the composer, and the next pause saves them.
    saveDraft(chatId, text).catch(() => undefined);
  };
  waiting.set(chatId, { timer: setTimeout(save, REST_MS), save });
}

/** On leaving the chat: what waits is saved at once. */
export function settleDraft(chatId: string): void {
  const one = waiting.get(chatId);
  if (!one) return;
  clearTimeout(one.timer);
  one.save();
}

function setDraft(client: QueryClient, chatId: string, text: string): void {
  const draft = text || null;
  client.setQueryData<ChatList>(chatKeys.list, (list) => list && changeIn(list, chatId, (chat) => ({ ...chat, draft })));
  client.setQueryData<Chat>(chatKeys.chat(chatId), (chat) => chat && { ...chat, draft });
}
