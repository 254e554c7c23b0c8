// How many messages came while the chat was closed. Counted on this page only: nobody else learns what was read.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLessonHere } from "./faces";
import { useRoom } from "./use-room";
import { chatQuery, lessonKeys } from "../../queries";
import type { ChatState } from "../../chat";
import type { Message } from "../../types";

const NONE: readonly Message[] = [];

export function useUnread(): number {
  const chatId = useLessonHere((state) => state.chat_id);
  const lastSeq = useLessonHere((state) => state.chat_last_seq) ?? 0;
  const isOpen = useRoom((state) => state.panel === "chat");
  const session = useRoom((state) => state.session);
  const [read, setRead] = useState<number | null>(null);
  const client = useQueryClient();

  useEffect(() => {
    if (isOpen || (read === null && chatId !== undefined)) setRead(lastSeq);
  }, [isOpen, lastSeq, read, chatId]);

  const teacherChatId = useLessonHere((state) => (state.lesson.can_rule ? state.teacher_chat_id : null)) ?? null;
  const asides = useQuery({ ...chatQuery(teacherChatId ?? ""), enabled: teacherChatId !== null }).data?.messages ?? NONE;
  const [readAsides, setReadAsides] = useState<number | null>(null);
  const lastAside = asides.at(-1)?.seq ?? 0;
  useEffect(() => {
    if (isOpen || (readAsides === null && asides.length > 0)) setReadAsides(lastAside);
  }, [isOpen, readAsides, lastAside, asides.length]);
  const unreadAsides = asides.filter((message) => message.seq > (readAsides ?? lastAside)).length;

  if (!session || chatId === undefined || read === null || isOpen) return 0;
  const known = client.getQueryData<ChatState>(lessonKeys.chat(chatId))?.messages ?? [];
  const myId = session.store.getState().myId;
  const own = known.filter((message) => message.seq > read && message.author?.id === myId).length;
  return Math.max(0, lastSeq - read - own) + unreadAsides;
}
