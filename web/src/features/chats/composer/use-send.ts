// What the composer's words become: a message on its way, a change, a message for later, a voice.
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { toast } from "@/ui/toast";
import type { useAttachments } from "../attachments";
import { change } from "../chat/acts";
import { chatKeys } from "../queries";
import { sendMessage } from "../requests";
import { outbox } from "../sending";
import type { Chat, Message, ReplyRef, SentFile } from "../types";
import { momentWords } from "../words";
import { keptOf, type Words } from "./use-words";
import type { Writing } from "./writing";

type Given = {
  readonly client: QueryClient;
  readonly chat: Chat;
  readonly words: Words;
  readonly clear: () => void;
  readonly files: ReturnType<typeof useAttachments>;
  readonly writing: Writing;
  readonly onWriting: (next: Writing) => void;
};

export function useSend({ client, chat, words, clear, files, writing, onWriting }: Given) {
  const [fault, setFault] = useState("");
  const [isNow, setNow] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const text = keptOf(words).trim();
  const sent = files.list.flatMap(({ file }) => file ?? []);
  const replyTo = writing?.kind === "reply" ? refOf(writing.message) : null;

  function done(): void {
    clear();
    files.clear();
    setFault("");
    setNow(false);
    onWriting(null);
  }

  async function send(): Promise<void> {
    if (isSaving || !files.isReady || (text === "" && sent.length === 0)) return;
    if (writing?.kind === "edit") return save(writing.message);
    const item = { clientId: crypto.randomUUID(), chatId: chat.id, text, replyTo, files: sent, isVoice: false, isNow, writtenAt: new Date().toISOString() };
    done();
    await outbox.add(item);
  }

  async function save(message: Message): Promise<void> {
    if (text === message.text) return onWriting(null);
    setSaving(true);
    try {
      await change(client, message, text);
      setFault("");
      onWriting(null);
    } catch (error) {
      setFault(error instanceof Error && error.message ? error.message : t("chats.fails"));
    } finally {
      setSaving(false);
    }
  }

  async function sendLater(at: string): Promise<void> {
    await sendMessage(chat.id, {
      client_id: crypto.randomUUID(),
      text,
      ...(replyTo ? { reply_to: replyTo.id } : {}),
      ...(sent.length > 0 ? { file_ids: sent.map(({ id }) => id) } : {}),
      send_at: at,
    });
    done();
    toast(t("chats.later.done", { at: momentWords(at, Date.now()) }));
    await client.invalidateQueries({ queryKey: chatKeys.scheduled(chat.id) });
  }

  function sendVoice(file: SentFile): void {
    setFault("");
    onWriting(null);
    void outbox.add({ clientId: crypto.randomUUID(), chatId: chat.id, text: "", replyTo, files: [file], isVoice: true, isNow, writtenAt: new Date().toISOString() });
  }

  return { send, sendLater, sendVoice, fault, setFault, isNow, setNow, isSaving };
}

function refOf({ id, seq, author, text }: Message): ReplyRef {
  return { id, seq, author, text };
}
