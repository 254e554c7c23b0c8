// The lesson from inside. Loaded lazily; everything that outlives this screen sits in the room store and the call.
import { useEffect, useRef } from "react";
import { roomForm } from "@/call/layout/grid";
import type { CallSession } from "@/call/session";
import type { Lesson } from "../../types";
import { Panel } from "../panel/Panel";
import { Announcer } from "./Announcer";
import { Bar } from "./Bar";
import { useLessonHere } from "./faces";
import { KeysSheet } from "./KeysSheet";
import { MyPlace } from "./Notices";
import styles from "./Room.module.css";
import { RoomHead } from "./RoomHead";
import { Stage } from "./Stage";
import { useKeepAwake } from "./use-keep-awake";
import { useRoom, useSize } from "./use-media";
import { useShortcuts } from "./use-shortcuts";

type RoomProps = {
  readonly session: CallSession;
  readonly lesson: Lesson;
  readonly hasLetterShortcuts: boolean;
  readonly onMinimise: () => void;
};

export default function Room({ session, lesson, hasLetterShortcuts, onMinimise }: RoomProps) {
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const panel = useRoom((state) => state.panel);
  const isTeacher = useLessonHere((state) => state.lesson.can_end) === true;
  const form = roomForm(size);
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
      data-teacher={isTeacher ? "" : undefined}
      tabIndex={-1}
    >
      <RoomHead session={session} lesson={lesson} onMinimise={onMinimise} />
      <Stage session={session} room={size} />
      {panel && <Panel session={session} lesson={lesson} tab={panel} isTeacher={isTeacher} />}
      {form === "phone" && (
        <section className={styles.place}>
          <MyPlace session={session} />
        </section>
      )}
      <Bar session={session} isPhone={form !== "pc"} />
      <Announcer session={session} lessonId={lesson.id} />
      <KeysSheet hasLetters={hasLetterShortcuts} />
    </div>
  );
}
