// What other features put into chats: polls, announcements and calls. Each brings its code when it is met.
import { lazy, Suspense } from "react";
import { useMe } from "@/api/session";
import { Rich } from "@/features/chats/chat/Rich";
import type { ChatParts, EmbedProps, MakerProps } from "@/features/chats/parts";
import type { Chat, ChatKind } from "@/features/chats/types";

const PollCard = lazy(() => import("@/features/polls/PollCard").then((module) => ({ default: module.PollCard })));
const PollDialog = lazy(() => import("@/features/polls/PollDialog").then((module) => ({ default: module.PollDialog })));
const AnnouncementCard = lazy(() => import("@/features/announcements/AnnouncementCard").then((module) => ({ default: module.AnnouncementCard })));
const AnnounceDialog = lazy(() => import("@/features/announcements/AnnounceDialog").then((module) => ({ default: module.AnnounceDialog })));

const CallEmbed = lazy(() => import("@/features/ringing/CallEmbed").then((module) => ({ default: module.CallEmbed })));
const CallButton = lazy(() => import("@/features/ringing/CallButton").then((module) => ({ default: module.CallButton })));
const CallStrip = lazy(() => import("@/features/ringing/CallStrip").then((module) => ({ default: module.CallStrip })));

/** Chats in which pupils' families can be asked. */
const WITH_FAMILIES: ReadonlySet<ChatKind> = new Set(["class", "parents", "announcements", "subject"]);

function Poll({ id, message }: EmbedProps) {
  return (
    <Suspense fallback={<b>{message.text}</b>}>
      <PollCard id={id} />
    </Suspense>
  );
}

function Announcement({ id, message }: EmbedProps) {
  const { id: myId } = useMe();
  const words = <Rich text={message.text} myId={myId} />;
  return (
    <Suspense fallback={words}>
      <AnnouncementCard id={id}>{words}</AnnouncementCard>
    </Suspense>
  );
}

function Call({ id, chat }: EmbedProps) {
  const { id: myId } = useMe();
  return (
    <Suspense>
      <CallEmbed id={id} chatId={chat.id} myId={myId} canCall={chat.can_call} />
    </Suspense>
  );
}

function Telephone({ chat }: { chat: Chat }) {
  return (
    <Suspense>
      <CallButton chatId={chat.id} />
    </Suspense>
  );
}

function Going({ chat }: { chat: Chat }) {
  const { id: myId } = useMe();
  return (
    <Suspense>
      <CallStrip chatId={chat.id} myId={myId} />
    </Suspense>
  );
}

function NewPoll({ chat, onClose }: MakerProps) {
  return (
    <Suspense>
      <PollDialog chatId={chat.id} onClose={onClose} />
    </Suspense>
  );
}

function NewAnnouncement({ chat, onClose }: MakerProps) {
  return (
    <Suspense>
      <AnnounceDialog chatId={chat.id} hasFamilies={WITH_FAMILIES.has(chat.kind)} onClose={onClose} />
    </Suspense>
  );
}

export const chatParts: ChatParts = {
  embeds: { poll: Poll, announcement: Announcement, call: Call },
  makers: { poll: NewPoll, announcement: NewAnnouncement },
  Call: Telephone,
  Strip: Going,
};
