// The messages of a chat: only those in sight are drawn, older ones come while one scrolls, the end keeps up by itself.
import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown } from "lucide-react";
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Virtualizer } from "virtua";
import { useStore } from "zustand";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import { Count } from "@/ui/Chip";
import { type NewFrom, type Row, rowOfSeq, rowsOf } from "../grouping";
import { type ChatLog, covers } from "../log";
import type { Outgoing } from "../outbox";
import { readEnd, readNewer, readOlder, showAround } from "../queries";
import { sawUpTo } from "../reading";
import { outbox } from "../sending";
import type { Chat, Message, ReactionKey } from "../types";
import { dayWords } from "../words";
import { react, tried } from "./acts";
import { Bubble, type BubbleActs } from "./Bubble";
import styles from "./Log.module.css";
import { Sending } from "./Sending";
import { onLogKey } from "./log-keys";
import { useLogScroll } from "./use-log-scroll";

export type Jump = { readonly seq: number; readonly at: number };

type LogProps = {
  readonly chat: Chat;
  readonly log: ChatLog;
  readonly myId: string;
  readonly jump: Jump | null;
  readonly onJump: (seq: number) => void;
  readonly onMenu: BubbleActs["onMenu"];
};

const MARK_MS = 2_500;

export function Log({ chat, log, myId, jump, onJump, onMenu }: LogProps) {
  const client = useQueryClient();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const newFrom = useNewFrom(chat);
  const rows = useMemo(() => rowsOf(log.messages, newFrom, myId), [log.messages, newFrom, myId]);
  const outgoing = useOutgoing(chat.id);
  const [marked, setMarked] = useState<number | null>(null);

  const onTop = useOnce(() => readOlder(client, chat.id));
  const onBottom = useOnce(() => readNewer(client, chat.id));
  const onSeen = useCallback((seq: number) => sawUpTo(client, chat.id, seq, myId), [client, chat.id, myId]);
  const scroll = useLogScroll({ rows, extra: outgoing.length, hasNewer: log.hasNewer, onTop, onBottom, onSeen });
  const { list, goTo, stickToEnd } = scroll;

  const onReact = useCallback((message: Message, key: ReactionKey) => void react(client, message, key, myId), [client, myId]);

  // A jump: the stretch is brought when it is not here; once it is drawn, its message comes to the middle, marked for a moment.
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (!jump) return;
    let isOver = false;
    void tried(() => showAround(client, chat.id, jump.seq)).then((isThere) => isThere && !isOver && setWanted(jump.seq));
    return () => {
      isOver = true;
    };
  }, [client, chat.id, jump]);
  useEffect(() => {
    if (wanted === null || !covers(log, wanted)) return;
    goTo(rowOfSeq(rows, wanted));
    setMarked(wanted);
    setWanted(null);
  }, [wanted, log, rows, goTo]);
  useEffect(() => {
    if (marked === null) return;
    const timer = setTimeout(() => setMarked(null), MARK_MS);
    return () => clearTimeout(timer);
  }, [marked]);

  // What one has just written is looked at, wherever one was reading.
  const newest = outgoing.at(-1)?.clientId;
  useEffect(() => {
    if (newest) stickToEnd();
  }, [newest, stickToEnd]);

  async function toEnd(): Promise<void> {
    if (log.hasNewer && !(await tried(() => readEnd(client, chat.id)))) return;
    requestAnimationFrame(stickToEnd);
  }

  const draw = (row: Row | Outgoing): ReactElement => {
    if ("clientId" in row) return <div key={row.clientId}><Sending message={row} myId={myId} /></div>;
    if (row.kind === "day") return <p key={row.key} className={styles.day}>{dayWords(row.day, now)}</p>;
    if (row.kind === "new") return <p key={row.key} className={styles.new}><span>{t("chats.log.new", { count: row.count })}</span></p>;
    return (
      <div key={row.key}>
        <Bubble message={row.message} chat={chat} myId={myId} isFollowing={row.isFollowing} isMarked={marked === row.message.seq} onMenu={onMenu} onJump={onJump} onReact={onReact} />
      </div>
    );
  };

  return (
    <div className={styles.place}>
      {/* New words are told by the announcer: rows that come and go with scrolling must not be read out again. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- one Tab stop whose arrows walk over the messages */}
      <div ref={box} className={styles.log} role="log" aria-live="off" aria-label={t("chats.log.label")} tabIndex={0} onKeyDown={onLogKey}>
        <div className={styles.spring} />
        {!log.hasOlder && log.messages.length + outgoing.length === 0 && <p className={styles.nothing}>{t(chat.can_write ? "chats.log.empty" : "chats.log.empty_read")}</p>}
        <Virtualizer ref={list} scrollRef={box} data={[...rows, ...outgoing]} shift={scroll.shift} onScroll={scroll.look} onResize={scroll.onResize}>
          {draw}
        </Virtualizer>
        <div className={styles.foot} />
      </div>
      {!scroll.isEndShown && (
        <button type="button" className={styles.toEnd} onClick={() => void toEnd()}>
          <ArrowDown aria-hidden="true" />
          <span className="sr-only">{t("chats.log.to_end")}</span>
          {chat.unread > 0 && <Count>{chat.unread}</Count>}
        </button>
      )}
    </div>
  );
}

/** The line before what was new stays where it was when the chat was opened. */
function useNewFrom(chat: Chat): NewFrom {
  const [from] = useState<NewFrom>(() => (chat.unread > 0 ? { afterSeq: chat.read_seq, count: chat.unread } : null));
  return from;
}

function useOutgoing(chatId: string): readonly Outgoing[] {
  const all = useStore(outbox.items);
  return useMemo(() => all.filter((item) => item.chatId === chatId), [all, chatId]);
}

/** However often it is asked for, it is done once at a time. */
function useOnce(work: () => Promise<void>): () => void {
  const run = useRef<Promise<void> | null>(null);
  const latest = useRef(work);
  latest.current = work;
  return useCallback(() => {
    run.current ??= latest
      .current()
      .catch(() => undefined)
      .finally(() => {
        run.current = null;
      });
  }, []);
}
