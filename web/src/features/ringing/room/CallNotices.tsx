// What limits the call right now, in words and with one step: no sound, a device that fails, a weak link.
import { CloudOff, VideoOff, VolumeX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useStore } from "zustand";
import type { Device, Failure } from "@/call/failures";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { useConnectionState } from "@/realtime/context";
import { useCall } from "@/room/media";
import { soundStore, unblockSound } from "@/room/RemoteAudio";
import { Act, FailureStrip, Strip, useDeviceFailure, useSteady } from "@/room/Strips";
import { WeakLink } from "@/room/WeakLink";

const FailureDialog = lazy(() => import("@/room/devices/FailureDialog"));

export function CallNotices({ session }: { session: CallSession }) {
  const isSoundBlocked = useStore(soundStore, (state) => state.isBlocked);
  const connection = useConnectionState();
  const phase = useCall(session, (state) => state.phase);
  const step = useCall(session, (state) => state.step);
  const isVideoSaved = useCall(session, (state) => state.isVideoSaved);
  const isWeak = useSteady(useCall(session, (state) => state.myQuality === "weak" || state.myQuality === "lost"));
  const failure = useDeviceFailure(session);
  const [helpFor, setHelpFor] = useState<{ device: Device; failure: Failure } | null>(null);

  const strip = isSoundBlocked ? (
    <Strip icon={<VolumeX aria-hidden="true" />} text={t("call.notice.sound_blocked")} action={<Act onPress={unblockSound}>{t("call.notice.sound_allow")}</Act>} />
  ) : connection === "offline" ? (
    <Strip icon={<CloudOff aria-hidden="true" />} text={t("ringing.notice.offline")} />
  ) : phase === "blip" ? (
    <Strip icon={<WeakLink />} text={t("call.notice.blip")} />
  ) : failure ? (
    <FailureStrip session={session} failed={failure} onHelp={() => setHelpFor(failure)} />
  ) : step !== "full" ? (
    <Strip
      icon={isVideoSaved ? <VideoOff aria-hidden="true" /> : <WeakLink />}
      text={t(step === "voice" ? "ringing.notice.voice" : "ringing.notice.speaker")}
      action={<Act onPress={() => session.saveVideo(false)}>{t("call.more.video_back")}</Act>}
    />
  ) : isWeak ? (
    <Strip icon={<WeakLink />} strong={t("call.notice.weak")} text={t("ringing.notice.weak")} action={<Act onPress={() => session.saveVideo(true)}>{t("call.notice.without_video")}</Act>} />
  ) : null;

  return (
    <>
      <div role="status">{strip}</div>
      <Suspense>{helpFor && <FailureDialog device={helpFor.device} failure={helpFor.failure} onClose={() => setHelpFor(null)} />}</Suspense>
    </>
  );
}
