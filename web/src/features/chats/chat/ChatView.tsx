// One open chat: its head, its messages, and the place to write.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useMe } from "@/api/session";
import { isProblem } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Button } from "@/ui/Button";
import { SkeletonRows } from "@/ui/Skeleton";
import { Composer } from "../composer/Composer";
import type { Writing } from "../composer/writing";
import { remind } from "../keeping";
import { chatKeys, chatQuery, knownChat, logQuery } from "../queries";
import type { Chat, Message } from "../types";
import { pin } from "./acts";
import { Announcer } from "./Announcer";
import type { BubbleActs } from "./Bubble";
import { ChatHead, Pins } from "./ChatHead";
import styles from "./ChatView.module.css";
import { type Jump, Log } from "./Log";
import { MessageActions, type OpenActions } from "./MessageActions";
import { type Asked, MessageDialogs } from "./MessageDialogs";

const InfoSheet = lazy(() => import("../info/InfoSheet").then((module) => ({ default: module.InfoSheet })));
const ReadersDialog = lazy(() => import("../info/ReadersDialog").then((module) => ({ default: module.ReadersDialog })));
const FindInChat = lazy(() => import("./FindInChat").then((module) => ({ default: module.FindInChat })));

type Window = "info" | "readers" | "find" | null;

type ChatViewProps = { readonly id: string; readonly jumpTo: number | null; readonly onLeft: () => void };

export function ChatView({ id, jumpTo, onLeft }: ChatViewProps) {
  const client = useQueryClient();
  const me = useMe();
  const { data: full, error, refetch } = useQuery(chatQuery(id));
  const [window, setWindow] = useState<Window>(null);
  const [jump, setJump] = useState<Jump | null>(() => (jumpTo === null ? null : { seq: jumpTo, at: 0 }));
  const chat = full ?? knownChat(client, id);

  useEffect(() => {
    void remind(client, chatKeys.chat(id));
    void remind(client, chatKeys.log(id));
    // Of a chat that the list knows the messages are asked for along with what its head shows.
    if (knownChat(client, id)) void client.prefetchQuery(logQuery(id));
  }, [client, id]);
  useEffect(() => {
    if (jumpTo !== null) setJump({ seq: jumpTo, at: Date.now() });
  }, [jumpTo]);

  // Gone, or never ours: the page says so as for every other address.
  if (error && (!chat || (isProblem(error) && error.status === 404))) throw error;
  const onJump = useCallback((seq: number) => setJump({ seq, at: Date.now() }), []);
  const close = () => setWindow(null);
  return (
    <section className={styles.chat} aria-label={chat?.title ?? t("chats.place")}>
      {chat ? <ChatHead chat={chat} full={full ?? null} onSearch={() => setWindow("find")} onInfo={() => setWindow("info")} onReaders={() => setWindow("readers")} /> : <div className={styles.headless} />}
      {full && <Pins chat={full} onJump={onJump} onUnpin={full.can_pin ? (pinId) => void unpin(pinId) : null} />}
      {full ? (
        <Talk chat={full} myId={me.id} jump={jump} onJump={onJump} />
      ) : (
        <div className={styles.waiting}>{error ? <Button onPress={() => void refetch()}>{t("common.try_again")}</Button> : <SkeletonRows label={t("common.loading")} count={5} />}</div>
      )}
      <Announcer chatId={id} myId={me.id} />
      {full && window && (
        <Suspense>
          {window === "info" && <InfoSheet chat={full} onClose={close} onReaders={() => setWindow("readers")} onSearch={() => setWindow("find")} onLeft={onLeft} />}
          {window === "readers" && <ReadersDialog chat={full} onClose={close} />}
          {window === "find" && <FindInChat chat={full} onClose={close} onJump={onJump} />}
        </Suspense>
      )}
    </section>
  );

  async function unpin(messageId: string): Promise<void> {
    const message = full?.pins.find((one) => one.id === messageId);
    if (message) await pin(client, message, false);
  }
}

function Talk({ chat, myId, jump, onJump }: { chat: Chat; myId: string; jump: Jump | null; onJump: (seq: number) => void }) {
  const { data: log, error, refetch } = useQuery(logQuery(chat.id));
  const [actions, setActions] = useState<OpenActions | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [writing, setWriting] = useState<Writing>(null);
  const onMenu: BubbleActs["onMenu"] = useCallback((message, anchor, isReacting) => setActions({ message, anchor, isReacting }), []);
  const editLast = () => {
    const mine = log?.messages.findLast((one) => one.author?.id === myId && one.kind === "text" && !one.deleted_at && !one.is_hidden && !one.embed);
    if (mine) setWriting({ kind: "edit", message: mine });
  };
  const ask = (about: Asked["about"]) => (message: Message) => setAsked({ about, message });
  return (
    <>
      {log ? (
        <Log chat={chat} log={log} myId={myId} jump={jump} onJump={onJump} onMenu={onMenu} />
      ) : (
        <div className={styles.waiting}>{error ? <Button onPress={() => void refetch()}>{t("chats.log.again")}</Button> : <SkeletonRows label={t("common.loading")} count={5} />}</div>
      )}
      <Composer chat={chat} myId={myId} writing={writing} onWriting={setWriting} onEditLast={editLast} />
      {actions && (
        <MessageActions
          open={actions}
          chat={chat}
          myId={myId}
          onClose={() => setActions(null)}
          onReply={(message) => setWriting({ kind: "reply", message })}
          onEdit={(message) => setWriting({ kind: "edit", message })}
          onDelete={ask("delete")}
          onReport={ask("report")}
          onVersions={ask("versions")}
        />
      )}
      {asked && <MessageDialogs asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
