// One message: who, what was answered, the words, what came along, and how it was answered.
import { BadgeCheck, Check, Ellipsis, ShieldAlert, SmilePlus } from "lucide-react";
import { memo, use } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { clockTime } from "@/i18n/time";
import { classes } from "@/lib/classes";
import { Avatar } from "@/ui/Avatar";
import { Chip } from "@/ui/Chip";
import { ChatPartsContext } from "../parts";
import type { Chat, Message, ReactionKey } from "../types";
import { gist, isStaffSide } from "../words";
import { plain } from "../markup";
import { Files } from "./Files";
import styles from "./Message.module.css";
import { useLongPress } from "./use-long-press";
import { ReactionIcon } from "./reactions";
import { Rich } from "./Rich";

export type BubbleActs = {
  readonly onMenu: (message: Message, anchor: HTMLElement, isReacting: boolean) => void;
  readonly onJump: (seq: number) => void;
  readonly onReact: (message: Message, key: ReactionKey) => void;
};

type BubbleProps = BubbleActs & {
  readonly message: Message;
  readonly chat: Chat;
  readonly myId: string;
  readonly isFollowing: boolean;
  readonly isMarked: boolean;
};

export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, chat, myId, isFollowing, isMarked, onMenu } = props;
  const { author } = message;
  const press = useLongPress((element) => {
    if (!isGone) onMenu(message, element, false);
  });
  const isGone = message.deleted_at !== null || message.is_hidden;
  if (message.kind === "system" || !author) return <SystemLine message={message} />;
  const isMine = author.id === myId;
  const hasFace = !isMine && chat.kind !== "direct";
  return (
    <article
      className={classes(styles.message, isMine && styles.own, isFollowing && styles.next, message.embed?.kind === "announcement" && styles.note)}
      {...press}
      // Reached by arrows from the log, which is the one stop of Tab.
      tabIndex={-1}
      data-seq={message.seq}
      data-marked={isMarked || undefined}
      aria-label={t("chats.message.by", { name: isMine ? t("chats.list.me") : author.name, time: clockTime(message.sent_at) })}
    >
      {hasFace && (
        <Avatar color={author.color} size="m" className={styles.face}>
          {author.initials}
        </Avatar>
      )}
      <time className={styles.when} dateTime={message.sent_at} aria-hidden="true">
        {clockTime(message.sent_at)}
      </time>
      <div className={styles.body}>
        {hasFace && !isFollowing && (
          <p className={styles.by}>
            <b>{author.name}</b>
            {isStaffSide(author) && (
              <Chip color="green" icon={<BadgeCheck aria-hidden="true" />}>
                {t(`common.role.${author.role ?? "staff"}`)}
              </Chip>
            )}
          </p>
        )}
        {isGone ? <p className={styles.gone}>{gist(message)}</p> : <Content {...props} isMine={isMine} />}
        <Foot {...props} isMine={isMine} isGone={isGone} />
      </div>
      {!isGone && <Tools {...props} isMine={isMine} />}
    </article>
  );
});

function Content({ message, chat, myId, isMine, onJump }: BubbleProps & { isMine: boolean }) {
  const { reply_to: reply, embed } = message;
  const Embed = use(ChatPartsContext).embeds[embed?.kind ?? "poll"];
  return (
    <>
      {reply && (
        <button type="button" className={styles.quote} aria-label={t("chats.message.jump", { name: reply.author?.name ?? "" })} onClick={() => onJump(reply.seq)}>
          <b>{reply.author?.name}</b>
          <span>{reply.text === "" ? t("chats.message.deleted") : plain(reply.text)}</span>
        </button>
      )}
      {message.files.length > 0 && <Files files={message.files} isVoice={message.kind === "voice"} />}
      {embed && Embed ? (
        <Embed id={embed.id} message={message} chat={chat} isMine={isMine} />
      ) : (
        message.text !== "" && (
          <p className={styles.text} data-words="">
            <Rich text={message.text} myId={myId} />
          </p>
        )
      )}
      {embed && !Embed && <p className={styles.gone}>{t(`chats.embed.${embed.kind}`)}</p>}
      {message.warning !== "" && !(isMine && message.warning === "link") && (
        <p className={styles.warning} data-warning={message.warning}>
          <ShieldAlert aria-hidden="true" />
          {t(`chats.warning.${message.warning}`)}
        </p>
      )}
    </>
  );
}

function Foot({ message, myId, isMine, isGone, onReact }: BubbleProps & { isMine: boolean; isGone: boolean }) {
  return (
    <span className={styles.foot}>
      {!isGone &&
        message.reactions.map(({ key, user_ids: ids }) => (
          <button key={key} type="button" className={styles.reaction} aria-pressed={ids.includes(myId)} aria-label={t("chats.reaction.pressed", { name: t(`chats.reaction.${key}`), count: ids.length })} onClick={() => onReact(message, key)}>
            <ReactionIcon reaction={key} />
            {ids.length}
          </button>
        ))}
      {message.edited_at && !isGone && <span className={styles.edited}>{t("chats.message.edited")}</span>}
      <span className={styles.sent}>
        <time dateTime={message.sent_at}>{clockTime(message.sent_at)}</time>
        {isMine && !isGone && <Check role="img" aria-label={t("chats.message.sent")} />}
      </span>
    </span>
  );
}

function Tools({ message, isMine, chat, onMenu }: BubbleProps & { isMine: boolean }) {
  const name = isMine ? t("chats.list.me") : (message.author?.name ?? "");
  return (
    <span className={styles.tools}>
      {chat.can_write && (
        <button type="button" tabIndex={-1} className={styles.smile} aria-label={t("chats.reaction.add", { name })} aria-haspopup="dialog" onClick={(event) => onMenu(message, event.currentTarget, true)}>
          <SmilePlus aria-hidden="true" />
        </button>
      )}
      <button type="button" tabIndex={-1} data-menu="" aria-label={t("chats.message.menu", { name })} aria-haspopup="dialog" onClick={(event) => onMenu(message, event.currentTarget, false)}>
        <Ellipsis aria-hidden="true" />
      </button>
    </span>
  );
}

function SystemLine({ message }: { message: Message }) {
  return (
    <p className={styles.system} data-seq={message.seq}>
      <time className={styles.when} dateTime={message.sent_at}>
        {clockTime(message.sent_at)}
      </time>
      {gist(message)}
    </p>
  );
}
