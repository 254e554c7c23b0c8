// The one picture that matters while one looks elsewhere: the shared screen, else who has the word, else the teacher.
import { useRef } from "react";
import { stageOf } from "@/call/layout/stage";
import type { CallSession } from "@/call/session";
import { forwardId } from "../../rules";
import { isTeaching, useFace, useLessonHere } from "../room/faces";
import { useCall, useLocal, useTrack } from "@/room/media";
import { useShown } from "@/room/shown";
import styles from "@/room/mini/MiniCall.module.css";
import { Tile } from "../room/Tile";

export function SmallPicture({ session, isInWindow = false }: { session: CallSession; isInWindow?: boolean }) {
  const me = useCall(session, (state) => state.myId);
  const present = useCall(session, (state) => state.present);
  const forward = useLessonHere((state) => forwardId(state.room)) ?? null;
  const shares = useCall(session, (state) => state.shares);
  const mainSpeaker = useCall(session, (state) => state.mainSpeaker);
  const teachers = useLessonHere((state) => state.people.filter(isTeaching).map((person) => person.id)) ?? [];
  const others = shares.filter((id) => id !== me);
  const stage = stageOf({ view: others.length > 0 ? "content" : "speaker", shares: others, me, teachers, mainSpeaker, present: [...(me === null ? [] : [me]), ...present], forward: forward === me ? null : forward, isOneOnly: false });
  return (
    <div className={isInWindow ? `board ${styles.window}` : styles.picture}>
      {stage.kind === "content" ? <SmallScreen session={session} id={stage.shares[0] ?? ""} isMain={!isInWindow} /> : stage.kind === "speaker" ? <SmallFace session={session} id={stage.person} isMain={!isInWindow} /> : null}
    </div>
  );
}

function SmallFace({ session, id, isMain }: { session: CallSession; id: string; isMain: boolean }) {
  return (
    <>
      {isMain && <Shown session={session} id={id} source="camera" />}
      <Tile session={session} id={id} hasMenu={false} />
    </>
  );
}

function SmallScreen({ session, id, isMain }: { session: CallSession; id: string; isMain: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const isMe = useCall(session, (state) => state.myId === id);
  const theirs = useCall(session, (state) => state.people[id]?.screen ?? null);
  const mine = useLocal(session, (state) => state.screen.media);
  const { name } = useFace(id);
  useTrack(video, isMe ? mine : theirs);
  return (
    <>
      {isMain && <Shown session={session} id={id} source="screen" />}
      <video ref={video} className={styles.screen} data-person={id} data-source="screen" aria-label={name} autoPlay playsInline muted />
    </>
  );
}

/** While the call is small, only its one picture is received, in a size that fits. */
function Shown({ session, id, source }: { session: CallSession; id: string; source: "camera" | "screen" }) {
  useShown(session, [{ id, source, wanted: source === "screen" ? { width: 640, height: 360 } : { width: 320, height: 200 } }]);
  return null;
}
