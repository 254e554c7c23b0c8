// The class without pictures: who is here, who speaks, whose hand is up. For weak links and by one's own wish.
import { Mic, MicOff } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import type { CallSession } from "@/call/session";
import type { ShownVideo } from "@/call/subscriptions";
import { t } from "@/i18n/t";
import { useFace } from "./faces";
import styles from "@/room/Stage.module.css";
import { useCall, useLocal } from "@/room/media";
import { useShown } from "@/room/shown";

const NOTHING: readonly ShownVideo[] = [];

type VoicesProps = { readonly session: CallSession; readonly order: readonly string[]; readonly screens?: readonly ShownVideo[] };

export function Voices({ session, order, screens = NOTHING }: VoicesProps) {
  useShown(session, screens);
  return (
    <ul className={styles.voices} aria-label={t("call.stage.class")}>
      {order.map((id) => (
        <Voice key={id} session={session} id={id} />
      ))}
    </ul>
  );
}

const Voice = memo(function OneVoice({ session, id }: { session: CallSession; id: string }) {
  const row = useRef<HTMLLIElement>(null);
  const isMe = useCall(session, (state) => state.myId === id);
  const person = useCall(session, (state) => state.people[id]);
  const isMineOn = useLocal(session, (state) => isMe && state.microphone.isOn);
  const face = useFace(id, person?.name);
  useEffect(
    () => session.onSpeakers((speakers) => row.current?.toggleAttribute("data-speaking", speakers.some((speaker) => speaker.id === id))),
    [session, id],
  );
  const isOn = isMe ? isMineOn : person?.isMicrophoneOn;
  return (
    <li ref={row} className={styles.voice} data-person={id} data-place={face.place ?? undefined}>
      <span style={face.colors} aria-hidden="true">
        {face.initials}
      </span>
      <b>{isMe ? t("call.tile.me") : face.isTeacher ? t("call.voice.teacher", { name: face.name }) : face.shortName}</b>
      {face.place !== null && <i aria-label={t("call.tile.hand", { place: face.place })}>{face.place}</i>}
      {isOn ? <Mic aria-label={t("call.tile.microphone_on")} /> : <MicOff data-off="" aria-label={t("call.tile.microphone_off")} />}
    </li>
  );
});
