// The rows of the list, of which only those in sight are drawn. One stop for Tab; arrows, Home and End walk over them.
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import type { ChatRef } from "../types";
import { ChatRow } from "./ChatRow";
import styles from "./List.module.css";

const ROW_PX = 68;

type RowsProps = { readonly chats: readonly ChatRef[]; readonly current: string | null; readonly onEnd: () => void };

export function Rows({ chats, current, onEnd }: RowsProps) {
  const me = useMe();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [visited, setVisited] = useState<string | null>(null);
  const stop = Math.max(0, placeOf(chats, visited) ?? placeOf(chats, current) ?? 0);

  function onKeyDown(event: KeyboardEvent): void {
    const next = stepFrom(stop, event.key, chats.length);
    const chat = next === null ? undefined : chats[next];
    if (next === null || !chat) return;
    event.preventDefault();
    setVisited(chat.id);
    list.current?.scrollToIndex(next, { align: "nearest" });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-chat="${chat.id}"]`)?.focus({ preventScroll: true }));
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys walk over the links inside
    <div
      ref={box}
      className={styles.items}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: seen }) => {
        if (seen.scrollHeight - seen.scrollTop - seen.clientHeight < ROW_PX * 4) onEnd();
      }}
    >
      <Virtualizer ref={list} scrollRef={box} as="ul" item="li" itemSize={ROW_PX} data={chats as ChatRef[]} keepMounted={[stop]}>
        {(chat, at) => (
          <Link
            key={chat.id}
            to="/chats/$id"
            params={{ id: chat.id }}
            className={styles.item}
            data-chat={chat.id}
            data-current={chat.id === current || undefined}
            tabIndex={at === stop ? 0 : -1}
            aria-current={chat.id === current ? "page" : undefined}
            onFocus={() => setVisited(chat.id)}
          >
            <ChatRow chat={chat} myId={me.id} now={now} />
          </Link>
        )}
      </Virtualizer>
      <p className="sr-only">{t("chats.list.keys")}</p>
    </div>
  );
}

function placeOf(chats: readonly ChatRef[], id: string | null): number | null {
  const at = id === null ? -1 : chats.findIndex((chat) => chat.id === id);
  return at < 0 ? null : at;
}

function stepFrom(at: number, key: string, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(count - 1, at + 1);
    case "ArrowUp":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
