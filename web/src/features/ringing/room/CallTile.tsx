// One person of the call. Draws again only when his own media or name change; loudness goes past React.
import { Mic, MicOff } from "lucide-react";
import { memo, useRef } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { useLoudness } from "@/room/loudness";
import { useCall, useLocal } from "@/room/media";
import { Picture } from "@/room/Picture";
import styles from "@/room/Tile.module.css";
import { WeakLink } from "@/room/WeakLink";
import type { Call } from "../types";
import { useFace } from "./faces";

type TileProps = { readonly session: CallSession; readonly call: Call; readonly id: string; readonly isPlain?: boolean };

export const CallTile = memo(function CallTile({ session, call, id, isPlain = false }: TileProps) {
  const tile = useRef<HTMLDivElement>(null);
  const isMe = useCall(session, (state) => state.myId === id);
  const person = useCall(session, (state) => state.people[id]);
  const myQuality = useCall(session, (state) => (state.myId === id ? state.myQuality : null));
  const mine = useLocal(session, (state) => (isMe ? state : null));
  const face = useFace(call, id, person?.name);
  useLoudness(session, id, tile);

  const hasCamera = isMe ? mine?.camera.isOn === true : person?.hasCamera === true;
  const hasPicture = hasCamera && !isPlain && (isMe || person?.isCameraHeldBack !== true);
  const isMicrophoneOn = isMe ? mine?.microphone.isOn === true : person?.isMicrophoneOn === true;
  const quality = isMe ? myQuality : person?.quality;
  const isWeak = quality === "weak" || quality === "lost";
  const words = [isMe ? t("call.tile.me_named", { name: face.name }) : face.name, t(isMicrophoneOn ? "call.tile.microphone_on" : "call.tile.microphone_off"), isWeak ? t("call.tile.weak") : ""];

  return (
    <div ref={tile} className={styles.tile} role="group" aria-label={words.filter(Boolean).join(", ")} data-person={id}>
      <span className={styles.avatar} style={face.colors} aria-hidden="true">
        {face.initials}
      </span>
      {hasPicture && <Picture session={session} id={id} source="camera" media={isMe ? (mine?.camera.media ?? null) : (person?.camera ?? null)} className={styles.picture} isMirrored={isMe} />}
      {isWeak && (
        <span className={styles.net}>
          <WeakLink />
        </span>
      )}
      <span className={styles.plate} aria-hidden="true">
        {isMicrophoneOn ? <Mic aria-hidden="true" /> : <MicOff className={styles.off} aria-hidden="true" />}
        <span>{isMe ? t("call.tile.me") : face.name}</span>
      </span>
    </div>
  );
});
