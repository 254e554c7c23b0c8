// What the search has found: chats, people one may write to, and messages with the found words marked.
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { useNow } from "@/lib/use-now";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { unmarked } from "../markup";
import { applyChatEvent } from "../realtime";
import { openDirect } from "../requests";
import type { Hit, Person } from "../types";
import { listTime } from "../words";
import { ChatRow } from "./ChatRow";
import styles from "./List.module.css";
import type { Search } from "./use-search";

type ResultsProps = { readonly search: Search; readonly onOpen: (chatId: string, seq?: number) => void };

export function Results({ search, onOpen }: ResultsProps) {
  const client = useQueryClient();
  const me = useMe();
  const now = useNow();
  const { found } = search;

  async function write(person: Person): Promise<void> {
    try {
      const chat = await openDirect(person.id);
      applyChatEvent(client, { type: "chat.opened", data: { chat } });
      onOpen(chat.id);
    } catch (error) {
      toast(error instanceof Error ? error.message : t("chats.fails"));
    }
  }

  const isNothing = found !== null && found.chats.length + found.people.length + found.messages.length === 0;
  return (
    <div className={styles.results} aria-busy={search.isSearching}>
      <p role="status" className={isNothing || search.isError ? styles.trouble : "sr-only"}>
        {search.isError ? t("chats.search.fails") : isNothing && !search.isSearching ? t("chats.search.nothing") : ""}
      </p>
      {found && found.chats.length > 0 && (
        <Group title={t("chats.search.chats")}>
          {found.chats.map((chat) => (
            <Found key={chat.id} onPress={() => onOpen(chat.id)}>
              <ChatRow chat={chat} myId={me.id} now={now} />
            </Found>
          ))}
        </Group>
      )}
      {found && found.people.length > 0 && (
        <Group title={t("chats.search.people")}>
          {found.people.map((person) => (
            <Found key={person.id} onPress={() => void write(person)}>
              <Avatar color={person.color} size="l">
                {person.initials}
              </Avatar>
              <span className={styles.words}>
                <b className={styles.title}>{person.full_name}</b>
                {person.role && <span className="meta">{t(`common.role.${person.role}`)}</span>}
              </span>
            </Found>
          ))}
        </Group>
      )}
      {found && found.messages.length > 0 && (
        <Group title={t("chats.search.messages")}>
          <Hits hits={found.messages} now={now} onOpen={onOpen} />
        </Group>
      )}
      {found && search.readMore && (
        <Button variant="quiet" size="small" onPress={search.readMore}>
          {t("chats.search.more")}
        </Button>
      )}
    </div>
  );
}

export function Hits({ hits, now, onOpen }: { hits: readonly Hit[]; now: number; onOpen: (chatId: string, seq: number) => void }) {
  return hits.map(({ message, chat_title: title, snippet }) => (
    <Found key={message.id} onPress={() => onOpen(message.chat_id, message.seq)}>
      <span className={styles.words}>
        <span className={styles.line}>
          <b className={styles.title}>{message.author ? t("chats.search.where", { name: message.author.name, chat: title }) : title}</b>
          <time className="meta" dateTime={message.sent_at}>
            {listTime(message.sent_at, now)}
          </time>
        </span>
        <span className={styles.snippet}>{snippet.map(({ text, is_hit: isHit }, at) => (isHit ? <mark key={at}>{unmarked(text)}</mark> : unmarked(text)))}</span>
      </span>
    </Found>
  ));
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Found({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <li>
      <button type="button" className={styles.item} onClick={onPress}>
        {children}
      </button>
    </li>
  );
}
