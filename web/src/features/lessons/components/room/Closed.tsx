// What the teacher has closed, in words for whom it limits: chips in the head on a PC, one line above the stage on a phone.
import { DoorClosed, Lock, MessageSquareOff, MicOff, SmilePlus, VideoOff } from "lucide-react";
import type { ReactNode } from "react";
import { type MessageKey, t } from "@/i18n/t";
import { closedForAll } from "../../rules";
import { useLessonHere } from "./faces";
import styles from "./Room.module.css";

const ICONS: Partial<Record<MessageKey, ReactNode>> = {
  "call.rule.speak_word": <MicOff aria-hidden="true" />,
  "call.rule.camera_none": <VideoOff aria-hidden="true" />,
  "call.rule.write_teachers": <Lock aria-hidden="true" />,
  "call.rule.write_closed": <MessageSquareOff aria-hidden="true" />,
  "call.rule.react_none": <SmilePlus aria-hidden="true" />,
  "call.rule.locked": <DoorClosed aria-hidden="true" />,
};

function useClosed(): readonly MessageKey[] {
  return useLessonHere(closedForAll) ?? [];
}

export function ClosedChips() {
  const closed = useClosed();
  if (closed.length === 0) return null;
  return (
    <ul className={styles.closed} aria-label={t("call.rule.label")}>
      {closed.map((key) => (
        <li key={key} className={styles.chip} data-closed={key}>
          {ICONS[key]}
          {t(key)}
        </li>
      ))}
    </ul>
  );
}

export function ClosedLine() {
  const closed = useClosed();
  if (closed.length === 0) return null;
  return (
    <p className={styles.closedLine} aria-label={t("call.rule.label")} role="note">
      {closed.map((key) => t(key)).join(" · ")}
    </p>
  );
}
