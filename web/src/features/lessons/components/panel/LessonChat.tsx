// The lesson's chat: what was said to all and what only to the teacher, in one row of time; and a draft that nothing loses.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { SkeletonRows } from "@/ui/Skeleton";
import { addMessages, type ChatState, emptyChat, inOneRow } from "../../chat";
import { useLessonPart } from "../../lesson-part";
import { changeChat, chatQuery, readMessages } from "../../queries";
import { isTeaching } from "../room/faces";
import styles from "./LessonChat.module.css";
import { Composer } from "./Composer";
import { MessageMenu, type OpenMessage } from "./MessageMenu";
import { Said, Sending } from "./Said";

export function LessonChat({ lessonId, chatId }: { lessonId: string; chatId: string }) {
  const client = useQueryClient();
  const { data, isPending, isError, refetch } = useQuery(chatQuery(chatId));
  const chat = data ?? emptyChat;
  const teacherChatId = useLessonPart(lessonId, (state) => state.teacher_chat_id) ?? "";
  const canWrite = useLessonPart(lessonId, (state) => state.lesson.can_write || state.lesson.can_write_teachers) === true;
  const teaching = useLessonPart(lessonId, (state) => state.people.filter(isTeaching).map(({ id }) => id)) ?? [];
  const asides = useQuery({ ...chatQuery(teacherChatId), enabled: teacherChatId !== "" }).data ?? emptyChat;
  const me = useMe();
  const log = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OpenMessage | null>(null);
  const row = useMemo(() => inOneRow(chat, asides), [chat, asides]);
  const outgoing = [...chat.outgoing.map((message) => ({ message, to: chatId })), ...asides.outgoing.map((message) => ({ message, to: teacherChatId }))];
  useStickToEnd(log, row.length, outgoing.length);

  async function loadOlder(): Promise<void> {
    for (const [id, known] of [[chatId, chat], [teacherChatId, asides]] as [string, ChatState][]) {
      const first = known.messages[0]?.seq;
      if (first === undefined || !known.hasMore) continue;
      const page = await readMessages(id, { before: first });
      changeChat(client, id, (now) => ({ ...addMessages(now, page.items), hasMore: page.has_more }));
    }
  }

  return (
    <>
      <div ref={log} className={styles.log} tabIndex={0} role="region" aria-label={t("call.chat.history")}>
        {(chat.hasMore || asides.hasMore) && (
          <Button variant="quiet" size="tight" onPress={() => void loadOlder()}>
            {t("call.chat.older")}
          </Button>
        )}
        {isPending && <SkeletonRows label={t("common.loading")} />}
        {isError && (
          <Button variant="quiet" onPress={() => void refetch()}>
            {t("call.chat.load_again")}
          </Button>
        )}
        {!isPending && !isError && row.length + outgoing.length === 0 && <p className={styles.nothing}>{canWrite ? t("call.chat.empty") : t("call.chat.empty_read")}</p>}
        <div role="log" aria-relevant="additions" aria-label={t("call.chat.label")} className={styles.said}>
          {row.map(({ message, isPrivate }, index) => {
            const before = row[index - 1];
            const isMine = message.author?.id === me.id;
            const canDelete = isMine || (isPrivate ? asides : chat).canModerate;
            return (
              <Said
                key={message.id}
                message={message}
                isMine={isMine}
                isPrivate={isPrivate}
                isTeacher={teaching.includes(message.author?.id ?? "")}
                isFollowing={before !== undefined && before.message.author?.id === message.author?.id && before.isPrivate === isPrivate}
                onMenu={(anchor) => setMenu({ message, anchor, canDelete, isMine })}
              />
            );
          })}
          {outgoing.map(({ message, to }) => (
            <Sending key={message.clientId} message={message} chatId={to} />
          ))}
        </div>
      </div>
      <Composer lessonId={lessonId} />
      <MessageMenu open={menu} onClose={() => setMenu(null)} />
    </>
  );
}

/** New words move the log down only for who reads its end. */
function useStickToEnd(log: { readonly current: HTMLElement | null }, said: number, sending: number): void {
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = log.current;
    const look = () => {
      if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 60;
    };
    element?.addEventListener("scroll", look, { passive: true });
    return () => element?.removeEventListener("scroll", look);
  }, [log]);
  useLayoutEffect(() => {
    if (isAtEnd.current || sending > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [log, said, sending]);
}
