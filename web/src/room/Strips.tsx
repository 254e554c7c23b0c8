// The strip above the room in plain words, and what it may have to say in a lesson and in a call alike.
import { MicOff, VideoOff, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Device, Failure } from "@/call/failures";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { failureText } from "./devices/failure-text";
import { useCall, useLocal } from "./media";
import styles from "./Notices.module.css";
import { WeakLink } from "./WeakLink";

/** A weak second is no news. */
const WEAK_AFTER_MS = 3_000;

export function Strip({ icon, strong, text, action }: { icon: ReactNode; strong?: string; text: string; action?: ReactNode }) {
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

export function Act({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <Button variant="onboard" size="tight" onPress={onPress}>
      {children}
    </Button>
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

type Failed = { readonly device: Device; readonly failure: Failure };

/** A device that fails: what is wrong with it, and the way to help. */
export function FailureStrip({ session, failed, onHelp }: { session: CallSession; failed: Failed; onHelp: () => void }) {
  return (
    <Strip
      icon={failed.device === "camera" ? <VideoOff aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      text={failureText(failed.device, failed.failure)}
      action={
        <>
          <Act onPress={onHelp}>{t("call.notice.what_to_do")}</Act>
          <IconButton label={t("common.close")} icon={<X aria-hidden="true" />} onPress={session.local.forgetFailures} className={styles.close ?? ""} />
        </>
      }
    />
  );
}

export function useDeviceFailure(session: CallSession): Failed | null {
  const microphone = useLocal(session, (state) => state.microphone.failure);
  const camera = useLocal(session, (state) => state.camera.failure);
  const screen = useLocal(session, (state) => state.screen.failure);
  if (microphone) return { device: "microphone", failure: microphone };
  if (camera) return { device: "camera", failure: camera };
  return screen ? { device: "screen", failure: screen } : null;
}

export function useSteady(isTrue: boolean): boolean {
  const [isSteady, setSteady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(isTrue), isTrue ? WEAK_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [isTrue]);
  return isSteady;
}
