// The top of a chat: where one is, who reads along, what is pinned; and the ways to look closer.
import { ChevronLeft, Eye, Info, Pin, Search, ShieldCheck, X } from "lucide-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, use, useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { IconButton } from "@/ui/IconButton";
import { PageHeading } from "@/ui/PageHeading";
import { ChatAvatar } from "../ChatAvatar";
import { ChatPartsContext } from "../parts";
import type { Chat, ChatRef } from "../types";
import { gist } from "../words";
import styles from "./ChatHead.module.css";

type HeadProps = {
  readonly chat: ChatRef;
  readonly full: Chat | null;
  readonly onSearch: () => void;
  readonly onInfo: () => void;
  readonly onReaders: () => void;
};

export function ChatHead({ chat, full, onSearch, onInfo, onReaders }: HeadProps) {
  const line = chat.person ? personLine(chat) : chat.school_name;
  const { Call, Strip } = use(ChatPartsContext);
  const along = ALONG[chat.why];
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <Link to="/chats" className={styles.back} aria-label={t("chats.head.back")}>
          <ChevronLeft aria-hidden="true" />
        </Link>
        <ChatAvatar chat={chat} size="normal" className={styles.face} />
        <div className={styles.words}>
          <PageHeading title={chat.title} className={styles.title}>
            {chat.title}
          </PageHeading>
          {line && <p className="meta">{line}</p>}
        </div>
        {full?.can_call && Call && <Call chat={full} />}
        {full?.can_search && <IconButton label={t("chats.head.search")} icon={<Search aria-hidden="true" />} className={styles.onPc} onPress={onSearch} />}
        <IconButton label={t("chats.head.info")} icon={<Info aria-hidden="true" />} onPress={onInfo} />
      </div>
      {along && <Along>{t(along)}</Along>}
      {full && Strip && <Strip chat={full} />}
      {full && full.readers_line !== "" && (
        <p className={styles.readers}>
          <Eye aria-hidden="true" />
          <span>
            {full.readers_line}{" "}
            <button type="button" onClick={onReaders}>
              {t("chats.head.more")}
            </button>
          </span>
        </p>
      )}
    </header>
  );
}

/** Who reads by a rule or an audited act is told so all the time. */
const ALONG = { supervision: "chats.head.supervision", second_adult: "chats.head.second_adult", parent: "chats.head.parent", member: null, teacher: null } as const;

function Along({ children }: { children: ReactNode }) {
  return (
    <p className={styles.along}>
      <ShieldCheck aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

function personLine({ person }: ChatRef): string {
  return person?.role ? t(`common.role.${person.role}`) : "";
}

/** One pinned message at a time; each press goes to it and shows the one before. */
export function Pins({ chat, onJump, onUnpin }: { chat: Chat; onJump: (seq: number) => void; onUnpin: ((id: string) => void) | null }) {
  const [turn, setTurn] = useState(0);
  const { pins } = chat;
  const shown = pins[turn % Math.max(1, pins.length)];
  if (!shown) return null;
  return (
    <div className={styles.pins}>
      <Pin aria-hidden="true" />
      <button
        type="button"
        onClick={() => {
          onJump(shown.seq);
          setTurn(turn + 1);
        }}
      >
        <b>{pins.length > 1 ? t("chats.pins.one_of", { number: (turn % pins.length) + 1, count: pins.length }) : t("chats.pins.one")}</b>
        <span>{gist(shown)}</span>
      </button>
      {onUnpin && <IconButton label={t("chats.act.unpin")} icon={<X aria-hidden="true" />} onPress={() => onUnpin(shown.id)} />}
    </div>
  );
}
