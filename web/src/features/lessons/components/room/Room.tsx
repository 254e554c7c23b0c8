// The lesson from inside. Loaded lazily; everything that outlives this screen sits in the room store and the call.
import { type ReactNode, useEffect, useRef } from "react";
import { roomForm } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import type { Lesson } from "../../types";
import { Panel } from "../panel/Panel";
import { Announcer } from "./Announcer";
import { Bar } from "./Bar";
import { Dialogs } from "./Dialogs";
import { useLessonHere } from "./faces";
import { KeysSheet } from "./KeysSheet";
import { MyPlace } from "./Notices";
import styles from "./Room.module.css";
import { RoomHead } from "./RoomHead";
import { Stage } from "./Stage";
import { useKeepAwake } from "@/room/use-keep-awake";
import { useCall, useSize } from "@/room/media";
import { useRoom } from "./use-room";
import { useShortcuts } from "./use-shortcuts";

type RoomProps = {
  readonly session: CallSession;
  readonly lesson: Lesson;
  readonly hasLetterShortcuts: boolean;
  readonly onMinimise: () => void;
  readonly register: ReactNode;
};

export default function Room({ session, lesson, hasLetterShortcuts, onMinimise, register }: RoomProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const panel = useRoom((state) => state.panel);
  const isTeacher = useLessonHere((state) => state.lesson.can_rule) === true;
  const form = roomForm(size);
  const step = useCall(session, (state) => state.step);
  useShortcuts({ session, room, hasLetters: hasLetterShortcuts });
  useKeepAwake();

  useEffect(() => {
    room.current?.focus();
  }, []);

  return (
    <div
      ref={room}
      className={styles.room}
      data-room=""
      data-panel={panel ?? undefined}
      data-link-step={step}
      data-teacher={isTeacher ? "" : undefined}
      tabIndex={-1}
    >
      <RoomHead session={session} lesson={lesson} isPhone={form !== "pc"} onMinimise={onMinimise} />
      <Stage session={session} room={size} />
      {panel && <Panel session={session} lesson={lesson} tab={panel} isTeacher={isTeacher} isPhone={form !== "pc"} register={register} />}
      {form === "phone" && (
        <section className={styles.place}>
          <MyPlace session={session} />
        </section>
      )}
      <Bar session={session} isPhone={form !== "pc"} />
      <Announcer session={session} lessonId={lesson.id} />
      <Dialogs session={session} lessonId={lesson.id} />
      <KeysSheet hasLetters={hasLetterShortcuts} />
    </div>
  );
}
