// My own picture before the lesson, with proof that I am heard; the same green stands for «live» as in the room.
import { CircleHelp, Mic, MicOff, Video, VideoOff } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Device, Failure } from "@/call/failures";
import { watchLevel } from "@/call/level";
import type { LocalMedia } from "@/call/local-media";
import { t } from "@/i18n/t";
import { Avatar } from "@/ui/Avatar";
import { Ctl } from "@/room/Ctl";
import { useTrack } from "@/room/media";
import { failureText } from "@/room/devices/failure-text";
import styles from "./PreJoin.module.css";

const FailureDialog = lazy(() => import("@/room/devices/FailureDialog"));

const BARS = 16;

type MirrorProps = { readonly local: LocalMedia; readonly me: { name: string; initials: string; color: number } };

export function Mirror({ local, me }: MirrorProps) {
  const { microphone, camera } = useStore(local.store);
  const video = useRef<HTMLVideoElement>(null);
  const [help, setHelp] = useState<{ device: Device; failure: Failure } | null>(null);
  useTrack(video, camera.media);

  return (
    <div className={styles.look}>
      <div className={`board ${styles.mirror}`}>
        {camera.media ? (
          <video ref={video} className={styles.face} data-person="me" data-source="camera" autoPlay playsInline muted />
        ) : (
          <Avatar color={me.color} size="xl">
            {me.initials}
          </Avatar>
        )}
        {camera.failure && (
          <button type="button" className={styles.fault} onClick={() => setHelp({ device: "camera", failure: camera.failure as Failure })}>
            <VideoOff aria-hidden="true" />
            <span>{failureText("camera", camera.failure)}</span>
            <u>{t("call.notice.what_to_do")}</u>
          </button>
        )}
        <span className={styles.name}>{me.name}</span>
      </div>
      <div className={`board ${styles.under}`}>
        <Ctl
          name="microphone"
          icon={microphone.isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
          word={t("call.bar.microphone")}
          label={microphone.isOn ? t("call.bar.microphone_on") : t("call.bar.microphone_off")}
          isPressed={microphone.isOn}
          isOff={!microphone.isOn}
          isDisabled={microphone.isBusy}
          onPress={() => void local.setMicrophone(!microphone.isOn)}
        />
        <Level local={local} onHelp={(failure) => setHelp({ device: "microphone", failure })} />
        <Ctl
          name="camera"
          icon={camera.isOn ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
          word={t("call.bar.camera")}
          label={camera.isOn ? t("call.bar.camera_on") : t("call.bar.camera_off")}
          isPressed={camera.isOn}
          isOff={!camera.isOn}
          isDisabled={camera.isBusy}
          onPress={() => void local.setCamera(!camera.isOn)}
        />
      </div>
      {help && (
        <Suspense>
          <FailureDialog
            device={help.device}
            failure={help.failure}
            onClose={() => setHelp(null)}
            onAgain={() => void (help.device === "camera" ? local.setCamera(true) : local.setMicrophone(true))}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Loudness goes straight into a CSS variable; React learns only whether anything was heard at all. */
function Level({ local, onHelp }: { local: LocalMedia; onHelp: (failure: Failure) => void }) {
  const meter = useRef<HTMLSpanElement>(null);
  const { isOn, media, failure, isBusy } = useStore(local.store, (state) => state.microphone);
  const [isHeard, setHeard] = useState(false);

  useEffect(() => {
    setHeard(false);
    if (!media || !isOn) {
      meter.current?.style.setProperty("--lit", "0");
      return;
    }
    const stop = watchLevel(media, {
      onLevel: (level) => {
        const lit = Math.round(level * BARS);
        meter.current?.style.setProperty("--lit", String(lit));
        if (lit > 2) setHeard(true);
      },
      onSilence: (isSilent) => local.reportSilence(isSilent),
    });
    return () => {
      stop();
      local.reportSilence(false);
    };
  }, [local, media, isOn]);

  const text = failure ? failureText("microphone", failure) : isBusy ? t("call.level.asking") : isOn ? (isHeard ? t("call.level.heard") : t("call.level.say_something")) : t("call.level.off");
  return (
    <div className={styles.level}>
      <p role="status">{text}</p>
      {failure ? (
        <button type="button" className={styles.helpButton} onClick={() => onHelp(failure)}>
          <CircleHelp aria-hidden="true" />
          {t("call.notice.what_to_do")}
        </button>
      ) : (
        <span ref={meter} className={styles.meter} aria-hidden="true">
          {Array.from({ length: BARS }, (_, index) => (
            <i key={index} style={{ "--index": index } as React.CSSProperties} />
          ))}
        </span>
      )}
    </div>
  );
}
