// Says new messages of the open chat to readers, politely and once; several that come together become a number.
import { useEffect, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { onMessage } from "../news";
import type { Message } from "../types";
import { gist } from "../words";

const GATHER_MS = 1_500;

export function Announcer({ chatId, myId }: { chatId: string; myId: string }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    let waiting: Message[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = new Set<number>();
    const say = () => {
      timer = undefined;
      const [first] = waiting;
      if (first) setWords(waiting.length === 1 ? t("chats.announce.one", { name: first.author?.name ?? "", text: gist(first) }) : t("chats.announce.many", { count: waiting.length }));
      waiting = [];
    };
    const stop = onMessage((message) => {
      if (message.chat_id !== chatId || message.author?.id === myId || heard.has(message.seq)) return;
      heard.add(message.seq);
      waiting.push(message);
      timer ??= setTimeout(say, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [chatId, myId]);
  return (
    <p className="sr-only" role="status">
      {words}
    </p>
  );
}
