// What limits the lesson right now, in words: sound not allowed, a device that fails, a weak link, no pictures.
import { CloudOff, Hand, Hourglass, MicOff, VideoOff, VolumeX, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Device, Failure } from "@/call/failures";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { useConnectionState } from "@/realtime/context";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { before, placeOf } from "../../hands";
import { failureText } from "../before/failure-text";
import { soundStore, unblockSound } from "./RemoteAudio";
import { useLessonHere } from "./faces";
import styles from "./Notices.module.css";
import { useHandActions } from "./use-hands";
import { useCall, useLocal } from "./use-media";
import { WeakLink } from "./WeakLink";

const FailureDialog = lazy(() => import("../before/FailureDialog"));

/** A weak second is no news. */
const WEAK_AFTER_MS = 3_000;

/** `isAside`: the word about a weak link stands elsewhere, beside the voices. */
export function Notices({ session, isAside = false }: { session: CallSession; isAside?: boolean }) {
  const isSoundBlocked = useStore(soundStore, (state) => state.isBlocked);
  const connection = useConnectionState();
  const phase = useCall(session, (state) => state.phase);
  const step = useCall(session, (state) => state.step);
  const frozenFor = useLessonHere((state) => (state.room.frozen_at === null ? null : state.lesson.can_rule ? "ruler" : "pupil")) ?? null;
  const isWeak = useSteady(useCall(session, (state) => state.myQuality === "weak" || state.myQuality === "lost"));
  const failure = useDeviceFailure(session);
  const [helpFor, setHelpFor] = useState<{ device: Device; failure: Failure } | null>(null);

  const strip = isSoundBlocked ? (
    <Strip icon={<VolumeX aria-hidden="true" />} text={t("call.notice.sound_blocked")} action={<Act onPress={unblockSound}>{t("call.notice.sound_allow")}</Act>} />
  ) : connection === "offline" ? (
    <Strip icon={<CloudOff aria-hidden="true" />} text={t("call.notice.offline")} />
  ) : phase === "blip" ? (
    <Strip icon={<WeakLink />} text={t("call.notice.blip")} />
  ) : failure ? (
    <Strip
      icon={failure.device === "camera" ? <VideoOff aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      text={failureText(failure.device, failure.failure)}
      action={
        <>
          <Act onPress={() => setHelpFor(failure)}>{t("call.notice.what_to_do")}</Act>
          <IconButton label={t("common.close")} icon={<X aria-hidden="true" />} onPress={session.local.forgetFailures} className={styles.close ?? ""} />
        </>
      }
    />
  ) : frozenFor ? (
    <Strip icon={<Hourglass aria-hidden="true" />} strong={t("call.frozen.title")} text={t("call.frozen.text")} />
  ) : step !== "full" && !isAside ? (
    <StepNotice session={session} />
  ) : isWeak ? (
    <Strip icon={<WeakLink />} strong={t("call.notice.weak")} text={t("call.notice.weak_rest")} action={<Act onPress={() => session.saveVideo(true)}>{t("call.notice.without_video")}</Act>} />
  ) : null;

  return (
    <>
      <div role="status">{strip}</div>
      <Suspense>{helpFor && <FailureDialog device={helpFor.device} failure={helpFor.failure} onClose={() => setHelpFor(null)} />}</Suspense>
    </>
  );
}

/** What was given up for a weak link, or by one's own wish, what works nevertheless, and the way back. */
export function StepNotice({ session }: { session: CallSession }) {
  const isVideoSaved = useCall(session, (state) => state.isVideoSaved);
  const step = useCall(session, (state) => state.step);
  const isVoice = step === "voice";
  return (
    <Strip
      icon={isVideoSaved ? <VideoOff aria-hidden="true" /> : <WeakLink />}
      strong={isVoice ? t("call.notice.voice_step") : t("call.notice.speaker_step")}
      text={t("call.notice.step_rest")}
      action={<Act onPress={() => session.saveVideo(false)}>{t("call.more.video_back")}</Act>}
    />
  );
}

function Strip({ icon, strong, text, action }: { icon: ReactNode; strong?: string; text: string; action?: ReactNode }) {
  return (
    <div className={styles.strip}>
      {icon}
      <p>
        {strong && <b>{strong} </b>}
        {text}
      </p>
      {action}
    </div>
  );
}

function Act({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <Button variant="onboard" size="tight" onPress={onPress}>
      {children}
    </Button>
  );
}

/** On phones the pupil's place in the queue stands above the bar, with who is before him. */
export function MyPlace({ session }: { session: CallSession }) {
  const myId = useCall(session, (state) => state.myId) ?? "";
  const place = useLessonHere((state) => placeOf(state.hands, myId)) ?? null;
  const names = useLessonHere((state) => before(state.hands, myId).map((id) => state.people.find((person) => person.id === id)?.name.split(" ")[0] ?? ""));
  const { lower, isBusy } = useHandActions();
  if (place === null) return null;
  return (
    <div className={styles.mine} data-place={place} role="status">
      <Hand aria-hidden="true" />
      <p>
        <b>{t("call.hand.place", { place })}</b>
        {beforeMe(names ?? [])}
      </p>
      <Button size="small" isDisabled={isBusy} onPress={() => void lower(myId)}>
        {t("call.hand.lower")}
      </Button>
    </div>
  );
}

/** A long queue is told by the number alone. */
function beforeMe([first, second, third]: readonly string[]): string | null {
  if (first === undefined || third !== undefined) return null;
  return second === undefined ? t("call.hand.before_one", { first }) : t("call.hand.before_two", { first, second });
}

function useDeviceFailure(session: CallSession): { device: Device; failure: Failure } | null {
  const microphone = useLocal(session, (state) => state.microphone.failure);
  const camera = useLocal(session, (state) => state.camera.failure);
  const screen = useLocal(session, (state) => state.screen.failure);
  if (microphone) return { device: "microphone", failure: microphone };
  if (camera) return { device: "camera", failure: camera };
  return screen ? { device: "screen", failure: screen } : null;
}

function useSteady(isTrue: boolean): boolean {
  const [isSteady, setSteady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(isTrue), isTrue ? WEAK_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [isTrue]);
  return isSteady;
}
