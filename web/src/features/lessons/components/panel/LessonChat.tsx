// The lesson's chat: what was said, what I send and whether it has arrived, and a draft that nothing loses.
import { Check, Clock, RotateCcw } from "lucide-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import { clockTime } from "@/i18n/time";
import { Button } from "@/ui/Button";
import { Chip } from "@/ui/Chip";
import { SkeletonRows } from "@/ui/Skeleton";
import { addMessages, type ChatState, emptyChat, type Outgoing } from "../../chat";
import { changeChat, chatQuery, readMessages } from "../../queries";
import type { Message } from "../../types";
import styles from "./LessonChat.module.css";
import { Composer } from "./Composer";
import { resendMessage } from "./sending";

type LessonChatProps = { readonly chatId: string; readonly canWrite: boolean; readonly teacherId: string };

export function LessonChat({ chatId, canWrite, teacherId }: LessonChatProps) {
  const client = useQueryClient();
  const { data, isPending, isError, refetch } = useQuery(chatQuery(chatId));
  const chat = data ?? emptyChat;
  const me = useMe();
  const log = useRef<HTMLDivElement>(null);
  useStickToEnd(log, chat);

  async function loadOlder(): Promise<void> {
    const first = chat.messages[0]?.seq;
    if (first === undefined) return;
    const page = await readMessages(chatId, { before: first });
    changeChat(client, chatId, (now) => ({ ...addMessages(now, page.items), hasMore: page.has_more }));
  }

  return (
    <>
      <div ref={log} className={styles.log} tabIndex={0} role="region" aria-label={t("call.chat.history")}>
        {chat.hasMore && (
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
        {!isPending && !isError && chat.messages.length + chat.outgoing.length === 0 && <p className={styles.nothing}>{canWrite ? t("call.chat.empty") : t("call.chat.empty_read")}</p>}
        <div role="log" aria-relevant="additions" aria-label={t("call.chat.label")} className={styles.said}>
          {chat.messages.map((message, index) => (
            <Said key={message.seq} message={message} isMine={message.author.id === me.id} isTeacher={message.author.id === teacherId} isFollowing={chat.messages[index - 1]?.author.id === message.author.id} />
          ))}
          {chat.outgoing.map((message) => (
            <Sending key={message.clientId} message={message} chatId={chatId} />
          ))}
        </div>
      </div>
      {canWrite ? <Composer chatId={chatId} /> : <p className={styles.rule}>{t("call.chat.closed")}</p>}
    </>
  );
}

type SaidProps = { readonly message: Message; readonly isMine: boolean; readonly isTeacher: boolean; readonly isFollowing: boolean };

function Said({ message, isMine, isTeacher, isFollowing }: SaidProps) {
  return (
    <article className={isMine ? styles.own : styles.one} data-message={message.seq} data-following={isFollowing ? "" : undefined}>
      {!isFollowing && (
        <header>
          <b>{isMine ? t("call.tile.me") : message.author.name}</b>
          {isTeacher && !isMine && <Chip color="green">{t("call.tile.teacher")}</Chip>}
          <time dateTime={message.sent_at}>{clockTime(message.sent_at)}</time>
        </header>
      )}
      <p>
        {message.text}
        {isMine && (
          <span className={styles.state}>
            <Check aria-label={t("call.chat.sent")} role="img" />
          </span>
        )}
      </p>
    </article>
  );
}

function Sending({ message, chatId }: { message: Outgoing; chatId: string }) {
  const client = useQueryClient();
  return (
    <article className={styles.own} data-outgoing={message.state}>
      <p>
        {message.text}
        <span className={styles.state}>{message.state === "failed" ? null : message.state === "sent" ? <Check aria-label={t("call.chat.sent")} role="img" /> : <Clock aria-label={t("call.chat.sending")} role="img" />}</span>
      </p>
      {message.state === "failed" && (
        <button type="button" className={styles.again} onClick={() => void resendMessage(client, chatId, message)}>
          <RotateCcw aria-hidden="true" />
          {t("call.chat.again")}
        </button>
      )}
    </article>
  );
}

/** New words move the log down only for who reads its end. */
function useStickToEnd(log: { readonly current: HTMLElement | null }, chat: ChatState): void {
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
    if (isAtEnd.current || chat.outgoing.length > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [log, chat]);
}
