// What may be done to a message. The page shows it at once and takes it back with a sentence when the server refuses.
import type { QueryClient } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { toast } from "@/ui/toast";
import { chatKeys } from "../queries";
import { applyChatEvent } from "../realtime";
import { deleteMessage, editMessage, setPin, setReaction } from "../requests";
import type { Message, Reaction, ReactionKey } from "../types";

export function toggled(reactions: readonly Reaction[], key: ReactionKey, myId: string): Reaction[] {
  const isMine = reactions.some((one) => one.key === key && one.user_ids.includes(myId));
  if (isMine) {
    return reactions
      .map((one) => (one.key === key ? { ...one, user_ids: one.user_ids.filter((id) => id !== myId) } : one))
      .filter((one) => one.user_ids.length > 0);
  }
  if (reactions.some((one) => one.key === key)) return reactions.map((one) => (one.key === key ? { ...one, user_ids: [...one.user_ids, myId] } : one));
  return [...reactions, { key, user_ids: [myId] }];
}

export async function react(client: QueryClient, message: Message, key: ReactionKey, myId: string): Promise<void> {
  const show = (reactions: readonly Reaction[]) =>
    applyChatEvent(client, { type: "chat.reaction_set", data: { chat_id: message.chat_id, message_id: message.id, reactions: [...reactions] } });
  const next = toggled(message.reactions, key, myId);
  const isOn = next.some((one) => one.key === key && one.user_ids.includes(myId));
  show(next);
  await tried(
    () => setReaction(message.id, key, isOn),
    () => show(message.reactions),
  );
}

export async function take(client: QueryClient, message: Message): Promise<void> {
  await tried(async () => {
    await deleteMessage(message.id);
    const data = { chat_id: message.chat_id, message_id: message.id, seq: message.seq, deleted_at: new Date().toISOString() };
    applyChatEvent(client, { type: "chat.message_deleted", data });
  });
}

export async function pin(client: QueryClient, message: Message, isOn: boolean): Promise<void> {
  await tried(async () => {
    await setPin(message.id, isOn);
    await client.invalidateQueries({ queryKey: chatKeys.chat(message.chat_id) });
  });
}

/** Throws the refusal: the words are still in the composer, and it says why. */
export async function change(client: QueryClient, message: Message, text: string): Promise<void> {
  const edited = await editMessage(message.id, text);
  applyChatEvent(client, { type: "chat.message_edited", data: { message: edited } });
}

export async function tried(act: () => Promise<unknown>, undo?: () => void): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    undo?.();
    toast(error instanceof Error && error.message ? error.message : t("chats.fails"));
    return false;
  }
}
