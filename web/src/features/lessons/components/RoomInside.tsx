// The lesson while one is in it: its sound always, its picture full or small, and the little window beside the browser.
import { type ReactNode, useEffect } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import type { Lesson } from "../types";
import { MiniCall } from "./mini/MiniCall";
import { closePicture, pictureStore } from "./mini/picture-window";
import { SmallPicture } from "./mini/SmallPicture";
import { useMediaKeys } from "./mini/use-media-keys";
import { useDuties } from "./use-duties";
import { RemoteAudio } from "@/room/RemoteAudio";
import Room from "./room/Room";

type InsideProps = {
  readonly session: CallSession;
  readonly lesson: Lesson;
  readonly isFull: boolean;
  readonly hasLetterShortcuts: boolean;
  readonly onOpen: () => void;
  readonly onMinimise: () => void;
  readonly register: ReactNode;
};

export default function RoomInside({ session, lesson, isFull, hasLetterShortcuts, onOpen, onMinimise, register }: InsideProps) {
  const picture = useStore(pictureStore, (state) => state.window);
  useMediaKeys(session, lesson);
  useDuties(session, lesson);
  useEffect(() => closePicture, []);
  useEffect(() => {
    // Small, it leaves the tab's name to the page that one looks at.
    if (isFull) document.title = t("call.title", { subject: lesson.subject, name: lesson.community.name });
  }, [lesson, isFull]);

  return (
    <>
      <RemoteAudio session={session} />
      {isFull ? <Room session={session} lesson={lesson} hasLetterShortcuts={hasLetterShortcuts} onMinimise={onMinimise} register={register} /> : <MiniCall session={session} lesson={lesson} onOpen={onOpen} />}
      {picture && createPortal(<SmallPicture session={session} isInWindow />, picture.document.body)}
    </>
  );
}
