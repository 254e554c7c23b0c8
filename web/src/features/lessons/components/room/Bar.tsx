// The bar under the lesson: my devices left, the lesson in the middle, more and the way out right.
import { Hand, LogOut, MessageSquare, SlidersHorizontal, Users, VolumeX } from "lucide-react";
import { Button } from "react-aria-components/Button";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { placeOf } from "../../hands";
import { roomStore, togglePanel } from "../../room-store";
import styles from "@/room/Bar.module.css";
import { Ctl } from "@/room/Ctl";
import { useLessonHere } from "./faces";
import { LeaveDialog } from "./LeaveDialog";
import { Camera, Microphone, ScreenShare } from "./MediaControls";
import { MoreMenu, ReactionMenu, ViewMenu } from "./menus";
import { useHandActions } from "./use-hands";
import { useCall } from "@/room/media";
import { useRoom } from "./use-room";
import { useSilence } from "./use-silence";
import { useUnread } from "./use-unread";

type BarProps = { readonly session: CallSession; readonly isPhone: boolean };

export function Bar({ session, isPhone }: BarProps) {
  const isTeacher = useLessonHere((state) => state.lesson.can_rule) === true;
  return (
    <section className={`board ${styles.bar}`} aria-label={t("call.bar.label")}>
      <ul className={styles.group} data-size={isPhone ? (isTeacher ? 3 : 2) : undefined}>
        <Microphone session={session} />
        <Camera session={session} />
        {(!isPhone || isTeacher) && <ScreenShare session={session} />}
      </ul>
      {!isPhone && (
        <ul className={styles.group}>
          {isTeacher && (
            <>
              <Silence />
              <Rules />
              <Hands />
            </>
          )}
          <li>
            <ReactionMenu />
          </li>
          <MyHand session={session} isPhone={false} />
          <Chat />
          <Class />
          <li>
            <ViewMenu />
          </li>
        </ul>
      )}
      <ul className={styles.group} data-size={isPhone ? (isTeacher ? 2 : 3) : undefined}>
        {isPhone && <MyHand session={session} isPhone />}
        <li>
          <MoreMenu session={session} isPhone={isPhone} isTeacher={isTeacher} />
        </li>
        <Leave isTeacher={isTeacher} />
      </ul>
    </section>
  );
}

function Silence() {
  const { isSilent, label, isBusy, press } = useSilence();
  return (
    <li>
      <Ctl name="silence" icon={<VolumeX aria-hidden="true" />} word={t("call.bar.silence")} label={label} isPressed={isSilent} isDisabled={isBusy} onPress={press} />
    </li>
  );
}

function Rules() {
  return (
    <li>
      <Ctl name="rules" icon={<SlidersHorizontal aria-hidden="true" />} word={t("call.bar.rules")} label={t("call.rules.title")} onPress={() => roomStore.setState({ dialog: "rules" })} />
    </li>
  );
}

function Hands() {
  const count = useLessonHere((state) => state.hands.length) ?? 0;
  const isOpen = useRoom((state) => state.panel === "hands");
  return (
    <li>
      <Ctl
        name="hands"
        icon={<Hand aria-hidden="true" />}
        word={t("call.bar.hands")}
        label={t("call.bar.hands_count", { count })}
        isPressed={isOpen}
        badge={count}
        isBadgeYellow
        onPress={() => togglePanel("hands")}
      />
    </li>
  );
}

function MyHand({ session, isPhone }: { session: CallSession; isPhone: boolean }) {
  const myId = useCall(session, (state) => state.myId);
  const canRaise = useLessonHere((state) => state.lesson.can_raise_hand);
  const place = useLessonHere((state) => placeOf(state.hands, myId)) ?? null;
  const { raise, lower, isBusy } = useHandActions();
  if (!canRaise || myId === null) return null;
  if (place === null || isPhone) {
    return (
      <li>
        <Ctl
          name="hand"
          icon={<Hand aria-hidden="true" />}
          word={t("call.bar.hand")}
          label={place === null ? t("call.bar.hand_down") : t("call.bar.hand_up", { place })}
          isPressed={place !== null}
          isYellow={place !== null}
          isDisabled={isBusy}
          keys="Control+Shift+H"
          onPress={() => void (place === null ? raise() : lower(myId))}
        />
      </li>
    );
  }
  return (
    <li>
      <Button className={styles.queued} isDisabled={isBusy} onPress={() => void lower(myId)} aria-keyshortcuts="Control+Shift+H" data-control="hand" aria-pressed data-place={place}>
        <Hand aria-hidden="true" />
        <span>
          <b>{t("call.hand.place", { place })}</b>
          {t("call.hand.lower_mine")}
        </span>
      </Button>
    </li>
  );
}

function Chat() {
  const isOpen = useRoom((state) => state.panel === "chat");
  const unread = useUnread();
  return (
    <li>
      <Ctl
        name="chat"
        icon={<MessageSquare aria-hidden="true" />}
        word={t("call.bar.chat")}
        label={unread > 0 ? t("call.bar.chat_unread", { count: unread }) : t("call.bar.chat")}
        isPressed={isOpen}
        badge={unread}
        keys="Control+Shift+M"
        onPress={() => togglePanel("chat")}
      />
    </li>
  );
}

function Class() {
  const isOpen = useRoom((state) => state.panel === "people");
  return (
    <li>
      <Ctl name="people" icon={<Users aria-hidden="true" />} word={t("call.bar.people")} isPressed={isOpen} keys="Control+Shift+P" onPress={() => togglePanel("people")} />
    </li>
  );
}

function Leave({ isTeacher }: { isTeacher: boolean }) {
  return (
    <li>
      <LeaveDialog isTeacher={isTeacher}>
        {(leave) => <Ctl name="leave" icon={<LogOut aria-hidden="true" />} word={isTeacher ? t("call.bar.end") : t("call.bar.leave")} isLeave onPress={leave} />}
      </LeaveDialog>
    </li>
  );
}
