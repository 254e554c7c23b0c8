// One person's tile. Draws again only when his own media, hand or name change; loudness goes past React.
import { Ellipsis, Hand as HandIcon, Mic, MicOff } from "lucide-react";
import { memo, useRef } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { standingOf } from "../../rules";
import { useFace, useLessonHere } from "./faces";
import { openPersonMenu } from "./person-menu";
import { Picture } from "@/room/Picture";
import styles from "@/room/Tile.module.css";
import { useLoudness } from "@/room/loudness";
import { useCall, useLocal } from "@/room/media";
import { WeakLink } from "@/room/WeakLink";

type TileProps = {
  readonly session: CallSession;
  readonly id: string;
  /** Short names where tiles are narrow. */
  readonly isNarrow?: boolean;
  /** Without a picture, although there is one: the link does not bear it. */
  readonly isPlain?: boolean;
  /** Small tiles have no room for a button; the list of the class has the same menu. */
  readonly hasMenu?: boolean;
};

export const Tile = memo(function Tile({ session, id, isNarrow = false, isPlain = false, hasMenu = true }: TileProps) {
  const tile = useRef<HTMLDivElement>(null);
  const isMe = useCall(session, (state) => state.myId === id);
  const person = useCall(session, (state) => state.people[id]);
  const myQuality = useCall(session, (state) => (state.myId === id ? state.myQuality : null));
  const isLinkLow = useLessonHere((state) => (standingOf(state, id)?.link ?? "full") !== "full") === true;
  const canRule = useLessonHere((state) => state.lesson.can_rule) === true;
  const mine = useLocal(session, (state) => (isMe ? state : null));
  const face = useFace(id, person?.name);
  useLoudness(session, id, tile);

  const camera = isMe ? (mine?.camera.media ?? null) : (person?.camera ?? null);
  const hasCamera = isMe ? mine?.camera.isOn === true : person?.hasCamera === true;
  // What is held back would stand still and lie about the moment: the initials are the truth.
  const hasPicture = hasCamera && !isPlain && (isMe || person?.isCameraHeldBack !== true);
  const isMicrophoneOn = isMe ? mine?.microphone.isOn === true : person?.isMicrophoneOn === true;
  const quality = isMe ? myQuality : person?.quality;
  const isWeak = isLinkLow || quality === "weak" || quality === "lost";
  const name = isMe ? t("call.tile.me") : isNarrow ? face.shortName : face.name;

  return (
    <div
      ref={tile}
      className={styles.tile}
      role="group"
      aria-label={face.describe({ isMe, isMicrophoneOn, isWeak })}
      data-person={id}
      data-hand={face.place ?? undefined}
      data-word={face.hasWord ? "" : undefined}
      data-place={face.place ?? undefined}
    >
      <span className={styles.avatar} style={face.colors} aria-hidden="true">
        {face.initials}
      </span>
      {hasPicture && <Picture session={session} id={id} source="camera" media={camera} className={styles.picture} isMirrored={isMe} />}
      {isWeak && (
        <span className={styles.net}>
          <WeakLink />
        </span>
      )}
      {face.place !== null && (
        <span className={styles.hand} aria-hidden="true">
          <HandIcon aria-hidden="true" />
          {face.place}
        </span>
      )}
      <span className={styles.plate} data-teacher={face.isTeacher && !isMe ? "" : undefined} data-word={face.hasWord ? "" : undefined} aria-hidden="true">
        {isMicrophoneOn ? <Mic aria-hidden="true" /> : <MicOff className={styles.off} aria-hidden="true" />}
        <span>{name}</span>
      </span>
      {hasMenu && canRule && !isMe && (
        <button type="button" className={styles.menu} aria-haspopup="menu" aria-label={t("call.person.menu", { name: face.name })} onClick={(event) => openPersonMenu(id, event.currentTarget)}>
          <Ellipsis aria-hidden="true" />
        </button>
      )}
    </div>
  );
});
