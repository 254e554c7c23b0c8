// My microphone, camera and screen on the bar. What the lesson has closed stays in its place and says why.
import { Mic, MicOff, MonitorUp, MonitorX, Video, VideoOff } from "lucide-react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Ctl } from "@/room/Ctl";
import { useLocal } from "@/room/media";
import { useWhyClosed } from "./use-rights";
import { useScreenShare } from "./use-screen-share";

export function Microphone({ session }: { session: CallSession }) {
  const { isOn, isBusy, failure } = useLocal(session, (state) => state.microphone);
  const closed = useWhyClosed(session, "microphone");
  return (
    <li>
      <Ctl
        name="microphone"
        icon={isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        word={t("call.bar.microphone")}
        label={isOn ? t("call.bar.microphone_on") : failure ? t("call.bar.microphone_fails") : t("call.bar.microphone_off")}
        closed={closed}
        isPressed={isOn}
        isOff={!isOn}
        isDisabled={isBusy}
        keys="Control+D"
        onPress={() => void session.local.setMicrophone(!isOn)}
      />
    </li>
  );
}

export function Camera({ session }: { session: CallSession }) {
  const { isOn, isBusy } = useLocal(session, (state) => state.camera);
  const closed = useWhyClosed(session, "camera");
  return (
    <li>
      <Ctl
        name="camera"
        icon={isOn ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
        word={t("call.bar.camera")}
        label={isOn ? t("call.bar.camera_on") : t("call.bar.camera_off")}
        closed={closed}
        isPressed={isOn}
        isOff={!isOn}
        isDisabled={isBusy}
        keys="Control+E"
        onPress={() => void session.local.setCamera(!isOn)}
      />
    </li>
  );
}

export function ScreenShare({ session }: { session: CallSession }) {
  const { isOn, isAsked, label, closed, isBusy, press } = useScreenShare(session);
  // Phones cannot show their screen; a control that never works would only be in the way.
  if (!session.local.canShareScreen) return null;
  return (
    <li>
      <Ctl
        name="screen"
        icon={isOn ? <MonitorX aria-hidden="true" /> : <MonitorUp aria-hidden="true" />}
        word={t("call.bar.screen")}
        label={label}
        closed={closed}
        isPressed={isOn || isAsked}
        isDisabled={isBusy}
        onPress={press}
      />
    </li>
  );
}
