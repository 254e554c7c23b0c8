// The chats that a class brings by itself, as rows that lead to them. The school's office does not read them in passing:
// it is offered to read with a reason, which the chat's people see.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BriefcaseBusiness, ChevronRight, Megaphone, MessagesSquare, Shapes, UsersRound } from "lucide-react";
import { useState } from "react";
import type { MessageKey } from "@/i18n/t";
import { t } from "@/i18n/t";
import "@/i18n/with-chats";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Card, Row, Rows } from "@/ui/Card";
import { colorOf } from "@/ui/color-of";
import { EmptyState } from "@/ui/EmptyState";
import { Supervise } from "../info/Questions";
import { communityChatsQuery } from "../queries";
import type { ChatKind, CommunityChat } from "../types";
import styles from "./Community.module.css";

const FACES: Partial<Record<ChatKind, { readonly icon: typeof Megaphone; readonly text: MessageKey }>> = {
  class: { icon: MessagesSquare, text: "chats.of.class" },
  parents: { icon: UsersRound, text: "chats.of.parents" },
  announcements: { icon: Megaphone, text: "chats.of.announcements" },
  subject: { icon: MessagesSquare, text: "chats.of.class" },
  staff: { icon: BriefcaseBusiness, text: "chats.of.staff" },
  interest: { icon: Shapes, text: "chats.of.interest" },
};

/** Beside the people of a class: a card of its own, nothing where there are no chats to read. */
export function CommunityChatsCard({ communityId }: { communityId: string }) {
  const { data: chats } = useSuspenseQuery(communityChatsQuery(communityId));
  const mine = chats.filter(({ can_read: reads }) => reads);
  if (mine.length === 0) return null;
  return (
    <Card title={t("chats.of.title")} titleId="class-chats">
      <Rows>
        {mine.map((chat) => (
          <li key={chat.id}>
            <ChatLine chat={chat} />
          </li>
        ))}
      </Rows>
    </Card>
  );
}

export function CommunityChats({ communityId }: { communityId: string }) {
  const { data: chats } = useSuspenseQuery(communityChatsQuery(communityId));
  const [asked, setAsked] = useState<CommunityChat | null>(null);
  if (chats.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare aria-hidden="true" />} title={t("chats.of.none")}>
        {t("chats.of.none_text")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.page}>
      <Card>
        <Rows>
          {chats.map((chat) => (
            <li key={chat.id} data-chat={chat.kind}>
              {chat.can_read ? <ChatLine chat={chat} /> : <Closed chat={chat} onAsk={() => setAsked(chat)} />}
            </li>
          ))}
        </Rows>
      </Card>
      {chats.some(({ can_supervise: can }) => can) ? <p className="meta">{t("chats.of.office")}</p> : null}
      {asked ? <Supervise chat={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function ChatLine({ chat }: { chat: CommunityChat }) {
  return (
    <Link className={styles.line} to="/chats/$id" params={{ id: chat.id }}>
      <Face chat={chat} />
      <span>
        <b>{chat.title}</b>
        <span className="meta">{words(chat)}</span>
      </span>
      <ChevronRight aria-hidden="true" />
    </Link>
  );
}

function Closed({ chat, onAsk }: { chat: CommunityChat; onAsk: () => void }) {
  return (
    <Row
      start={<Face chat={chat} />}
      title={chat.title}
      text={words(chat)}
      end={
        <Button size="small" onPress={onAsk} aria-label={t("chats.of.supervise", { name: chat.title })}>
          {t("chats.info.supervise")}
        </Button>
      }
    />
  );
}

function Face({ chat }: { chat: CommunityChat }) {
  const Icon = FACES[chat.kind]?.icon ?? MessagesSquare;
  return (
    <Avatar color={colorOf(chat.id)} isSquare>
      <Icon aria-hidden="true" />
    </Avatar>
  );
}

function words({ kind, is_archived: isArchived }: CommunityChat): string {
  if (isArchived) return t("chats.of.archived");
  return t(FACES[kind]?.text ?? "chats.of.class");
}
