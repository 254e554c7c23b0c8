// What limits the lesson right now, in words: sound not allowed, a device that fails, a weak link, no pictures.
import { CloudOff, Hand, Hourglass, VolumeX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { Device, Failure } from "@/call/failures";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { useConnectionState } from "@/realtime/context";
import { Button } from "@/ui/Button";
import { useCall } from "@/room/media";
import styles from "@/room/Notices.module.css";
import { soundStore, unblockSound } from "@/room/RemoteAudio";
import { Act, FailureStrip, StepNotice, Strip, useDeviceFailure, useSteady } from "@/room/Strips";
import { WeakLink } from "@/room/WeakLink";
import { before, placeOf } from "../../hands";
import { useLessonHere } from "./faces";
import { useHandActions } from "./use-hands";

const FailureDialog = lazy(() => import("@/room/devices/FailureDialog"));

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
    <FailureStrip session={session} failed={failure} onHelp={() => setHelpFor(failure)} />
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
