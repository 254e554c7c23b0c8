// The one picture that matters while one looks elsewhere: what is shown, else who speaks.
import { useRef } from "react";
import { stageOf } from "@/call/layout/stage";
import type { CallSession } from "@/call/session";
import { useCall, useTrack } from "@/room/media";
import styles from "@/room/mini/MiniCall.module.css";
import { useShown } from "@/room/shown";
import type { Call } from "../types";
import { CallTile } from "./CallTile";

export function SmallPicture({ session, call }: { session: CallSession; call: Call }) {
  const me = useCall(session, (state) => state.myId);
  const present = useCall(session, (state) => state.present);
  const shares = useCall(session, (state) => state.shares).filter((id) => id !== me);
  const mainSpeaker = useCall(session, (state) => state.mainSpeaker);
  const stage = stageOf({ view: shares.length > 0 ? "content" : "speaker", shares, me, teachers: [], mainSpeaker, present: [...(me === null ? [] : [me]), ...present], forward: null, isOneOnly: false });
  return <div className={styles.picture}>{stage.kind === "content" ? <Screen session={session} id={stage.shares[0] ?? ""} /> : stage.kind === "speaker" ? <Face session={session} call={call} id={stage.person} /> : null}</div>;
}

function Face({ session, call, id }: { session: CallSession; call: Call; id: string }) {
  useShown(session, [{ id, source: "camera", wanted: { width: 320, height: 200 } }]);
  return <CallTile session={session} call={call} id={id} />;
}

function Screen({ session, id }: { session: CallSession; id: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const media = useCall(session, (state) => state.people[id]?.screen ?? null);
  const name = useCall(session, (state) => state.people[id]?.name ?? "");
  useShown(session, [{ id, source: "screen", wanted: { width: 640, height: 360 } }]);
  useTrack(video, media);
  return <video ref={video} className={styles.screen} data-person={id} data-source="screen" aria-label={name} autoPlay playsInline muted />;
}
