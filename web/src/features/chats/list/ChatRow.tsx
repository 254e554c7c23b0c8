// One chat in the list: what it is, what was said last and by whom, and what waits in it.
import { AtSign, BellOff, Eye, Pin } from "lucide-react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Count } from "@/ui/Chip";
import { ChatAvatar } from "../ChatAvatar";
import { plain } from "../markup";
import { MOST_UNREAD } from "../list";
import type { ChatRef } from "../types";
import { gist, listTime, needsAuthors } from "../words";
import styles from "./List.module.css";

export function ChatRow({ chat, myId, now }: { chat: ChatRef; myId: string; now: number }) {
  return (
    <>
      <ChatAvatar chat={chat} />
      <span className={styles.words}>
        <span className={styles.line}>
          <b className={styles.title}>{chat.title}</b>
          <time className="meta" dateTime={chat.updated_at}>
            {listTime(chat.updated_at, now)}
          </time>
        </span>
        <span className={styles.line}>
          <Last chat={chat} myId={myId} />
          <Marks chat={chat} />
        </span>
      </span>
    </>
  );
}

function Last({ chat, myId }: { chat: ChatRef; myId: string }) {
  if (chat.draft) {
    return (
      <span className={styles.last}>
        <em>{t("chats.list.draft")}</em> {plain(chat.draft)}
      </span>
    );
  }
  const { last_message: message } = chat;
  if (!message) return <span className={styles.last}>{chat.school_name}</span>;
  const isMine = message.author?.id === myId;
  const by = isMine ? t("chats.list.me") : needsAuthors(chat) && chat.kind !== "announcements" ? message.author?.name : undefined;
  return (
    <span className={styles.last}>
      {by ? <b>{t("chats.list.by", { name: by })}</b> : null} {gist(message)}
    </span>
  );
}

function Marks({ chat }: { chat: ChatRef }) {
  const isWatched = chat.why !== "member" && chat.why !== "teacher";
  return (
    <span className={styles.marks}>
      {isWatched && <Mark icon={<Eye aria-hidden="true" />} words={t("chats.list.watched")} />}
      {chat.level === "none" && <Mark icon={<BellOff aria-hidden="true" />} words={t("chats.list.muted")} />}
      {chat.is_pinned && chat.unread === 0 && <Mark icon={<Pin aria-hidden="true" />} words={t("chats.list.pinned")} />}
      {chat.has_mention && (
        <Count>
          <AtSign aria-hidden="true" className={styles.at} />
          <span className="sr-only">{t("chats.list.mention")}</span>
        </Count>
      )}
      {chat.unread > 0 && (
        <Count color={chat.level === "none" ? "grey" : "green"}>
          {chat.unread >= MOST_UNREAD ? t("chats.list.many", { count: MOST_UNREAD - 1 }) : chat.unread}
          <span className="sr-only"> {t("chats.list.new", { count: chat.unread })}</span>
        </Count>
      )}
    </span>
  );
}

function Mark({ icon, words }: { icon: React.ReactNode; words: string }) {
  return (
    <span className={styles.mark} title={words}>
      {icon}
      <span className="sr-only">{words}</span>
    </span>
  );
}
