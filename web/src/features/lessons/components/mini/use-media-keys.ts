// Microphone, camera and «hang up» keys of headsets and of the system's own media bar, where the browser hands them on.
import { useEffect } from "react";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { leaveLesson } from "../../room-store";
import type { Lesson } from "../../types";

type CallKeys = MediaSession & { setMicrophoneActive?: (isOn: boolean) => unknown; setCameraActive?: (isOn: boolean) => unknown };
type CallAction = MediaSessionAction | "togglemicrophone" | "togglecamera" | "hangup";

export function useMediaKeys(session: CallSession, lesson: Lesson): void {
  useEffect(() => {
    const keys = navigator.mediaSession as CallKeys | undefined;
    if (!keys) return;
    const { local } = session;
    const set = (action: CallAction, handler: (() => void) | null) => {
      try {
        keys.setActionHandler(action as MediaSessionAction, handler);
      } catch {
        // This browser does not know that key.
      }
    };
    keys.metadata = new MediaMetadata({ title: t("call.head.title", { subject: lesson.subject, name: lesson.community.name }), artist: lesson.teacher.name });
    set("togglemicrophone", () => void local.setMicrophone(!local.store.getState().microphone.isOn));
    set("togglecamera", () => void local.setCamera(!local.store.getState().camera.isOn));
    set("hangup", () => void leaveLesson());
    const tell = () => {
      const { microphone, camera } = local.store.getState();
      keys.setMicrophoneActive?.(microphone.isOn);
      keys.setCameraActive?.(camera.isOn);
    };
    tell();
    const stop = local.store.subscribe(tell);
    return () => {
      stop();
      keys.metadata = null;
      for (const action of ["togglemicrophone", "togglecamera", "hangup"] as const) set(action, null);
    };
  }, [session, lesson]);
}
