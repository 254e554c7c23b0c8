// One message of the lesson's chat: who, when, for whom, what; and what may be done about it.
import { Check, Clock, Ellipsis, RotateCcw } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import { clockTime } from "@/i18n/time";
import { Chip } from "@/ui/Chip";
import type { Outgoing } from "../../chat";
import type { Message } from "../../types";
import styles from "./LessonChat.module.css";
import { resendMessage } from "./sending";

type SaidProps = {
  readonly message: Message;
  readonly isMine: boolean;
  readonly isTeacher: boolean;
  readonly isFollowing: boolean;
  /** Only the teachers read it, and who wrote it. */
  readonly isPrivate: boolean;
  readonly onMenu: ((anchor: HTMLElement) => void) | null;
};

export function Said({ message, isMine, isTeacher, isFollowing, isPrivate, onMenu }: SaidProps) {
  const number = isPrivate ? { "data-private": message.seq } : { "data-message": message.seq };
  return (
    <article className={isMine ? styles.own : styles.one} {...number} data-following={isFollowing ? "" : undefined}>
      {!isFollowing && (
        <header>
          <b>{isMine ? t("call.tile.me") : message.author?.name}</b>
          {isTeacher && !isMine && <Chip color="green">{t("call.tile.teacher")}</Chip>}
          {isPrivate && <span className="meta">{isMine ? t("call.chat.teacher_sees") : t("call.chat.for_teacher")}</span>}
          <time dateTime={message.sent_at}>{clockTime(message.sent_at)}</time>
        </header>
      )}
      {message.deleted_at ? (
        <p className={styles.gone}>{t("call.chat.deleted")}</p>
      ) : (
        <p>
          {message.text}
          {isMine && (
            <span className={styles.state}>
              <Check aria-label={t("call.chat.sent")} role="img" />
            </span>
          )}
        </p>
      )}
      {onMenu && !message.deleted_at && (
        <button type="button" className={styles.dots} aria-haspopup="menu" aria-label={t("call.chat.menu", { name: isMine ? t("call.tile.me") : (message.author?.name ?? "") })} onClick={(event) => onMenu(event.currentTarget)}>
          <Ellipsis aria-hidden="true" />
        </button>
      )}
    </article>
  );
}

export function Sending({ message, chatId }: { message: Outgoing; chatId: string }) {
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
