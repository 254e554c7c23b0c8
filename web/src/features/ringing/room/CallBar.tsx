// The bar under a call: my devices left, the rest in the middle, the way out right.
import { Ellipsis, LayoutGrid, LogOut, Maximize, Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Settings2, UserPlus, Video, VideoOff } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import styles from "@/room/Bar.module.css";
import { Ctl } from "@/room/Ctl";
import { DeviceDialog } from "@/room/devices/DeviceDialog";
import { toggleFullScreen } from "@/room/full-screen";
import { useCall, useLocal } from "@/room/media";
import { Menu, type MenuAction } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import { wordsOf } from "../acts";
import { callStore, hangUp, setCallView } from "../call-store";
import { endCall } from "../queries";
import type { Call } from "../types";

type BarProps = { readonly session: CallSession; readonly call: Call; readonly myId: string; readonly isPhone: boolean; readonly onAdd: () => void };

export function CallBar({ session, call, myId, isPhone, onAdd }: BarProps) {
  const { microphone, camera, screen } = useLocal(session, (state) => state);
  const { local } = session;
  return (
    <section className={`board ${styles.bar}`} aria-label={t("call.bar.label")}>
      <ul className={styles.group} data-size={isPhone ? 2 : undefined}>
        <li>
          <Ctl
            name="microphone"
            icon={microphone.isOn ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
            word={t("call.bar.microphone")}
            label={t(microphone.isOn ? "call.bar.microphone_on" : microphone.failure ? "call.bar.microphone_fails" : "call.bar.microphone_off")}
            isPressed={microphone.isOn}
            isOff={!microphone.isOn}
            isDisabled={microphone.isBusy}
            onPress={() => void local.setMicrophone(!microphone.isOn)}
          />
        </li>
        <li>
          <Ctl
            name="camera"
            icon={camera.isOn ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
            word={t("call.bar.camera")}
            label={t(camera.isOn ? "call.bar.camera_on" : "call.bar.camera_off")}
            isPressed={camera.isOn}
            isOff={!camera.isOn}
            isDisabled={camera.isBusy}
            onPress={() => void local.setCamera(!camera.isOn)}
          />
        </li>
        {!isPhone && local.canShareScreen ? (
          <li>
            <Ctl
              name="screen"
              icon={screen.isOn ? <MonitorX aria-hidden="true" /> : <MonitorUp aria-hidden="true" />}
              word={t("call.bar.screen")}
              label={t(screen.isOn ? "call.bar.screen_on" : "call.bar.screen_off")}
              isPressed={screen.isOn}
              isDisabled={screen.isBusy}
              onPress={() => void local.setScreen(!screen.isOn)}
            />
          </li>
        ) : null}
      </ul>
      <ul className={styles.group} data-size={isPhone ? 3 : undefined}>
        <li>
          <Ctl name="add" icon={<UserPlus aria-hidden="true" />} word={t("ringing.bar.add")} label={t("ringing.add.title")} onPress={onAdd} />
        </li>
        {isPhone ? null : <View session={session} />}
        <li>
          <More session={session} call={call} myId={myId} isPhone={isPhone} />
        </li>
        {isPhone ? <Leave call={call} /> : null}
      </ul>
      {isPhone ? null : (
        <ul className={styles.group}>
          <Leave call={call} />
        </ul>
      )}
    </section>
  );
}

/** Of two there is nothing to choose between. */
function View({ session }: { session: CallSession }) {
  const view = useStore(callStore, (store) => store.view);
  const isMany = useCall(session, (state) => state.present.length > 1);
  if (!isMany) return null;
  const isSpeaker = view === "speaker";
  return (
    <li>
      <Ctl name="view" icon={<LayoutGrid aria-hidden="true" />} word={t("call.bar.view")} label={t(isSpeaker ? "ringing.bar.to_grid" : "ringing.bar.to_speaker")} isPressed={isSpeaker} onPress={() => setCallView(isSpeaker ? "auto" : "speaker")} />
    </li>
  );
}

function More({ session, call, myId, isPhone }: { session: CallSession; call: Call; myId: string; isPhone: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const view = useStore(callStore, (store) => store.view);
  const isMany = useCall(session, (state) => state.present.length > 1);
  const isVideoSaved = useCall(session, (state) => state.isVideoSaved);
  const { isOn: isShowing } = useLocal(session, (state) => state.screen);
  const actions: (MenuAction | false)[] = [
    { id: "devices", label: t("call.more.devices"), icon: <Settings2 aria-hidden="true" />, onAction: () => setOpen(true) },
    isPhone && isMany && { id: "view", label: t(view === "speaker" ? "ringing.bar.to_grid" : "ringing.bar.to_speaker"), icon: <LayoutGrid aria-hidden="true" />, onAction: () => setCallView(view === "speaker" ? "auto" : "speaker") },
    isPhone && session.local.canShareScreen && { id: "screen", label: t(isShowing ? "call.bar.screen_on" : "call.bar.screen_off"), icon: <MonitorUp aria-hidden="true" />, onAction: () => void session.local.setScreen(!isShowing) },
    { id: "video", label: t(isVideoSaved ? "call.more.video_back" : "call.more.video_off"), icon: isVideoSaved ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />, onAction: () => session.saveVideo(!isVideoSaved) },
    { id: "full", label: t("call.more.full_screen"), icon: <Maximize aria-hidden="true" />, onAction: toggleFullScreen },
    call.is_group &&
      call.caller.id === myId && {
        id: "end",
        label: t("ringing.bar.end_for_all"),
        icon: <PhoneOff aria-hidden="true" />,
        isDanger: true,
        onAction: () => void endCall(call.id).catch((error: unknown) => toast(wordsOf(error))),
      },
  ];
  return (
    <>
      <Menu label={t("call.bar.more")} actions={actions.filter((one) => one !== false)}>
        <Ctl name="more" icon={<Ellipsis aria-hidden="true" />} word={t("call.bar.more")} />
      </Menu>
      <DeviceDialog session={session} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}

function Leave({ call }: { call: Call }) {
  return (
    <li>
      <Ctl
        name="leave"
        icon={call.is_group ? <LogOut aria-hidden="true" /> : <PhoneOff aria-hidden="true" />}
        word={t(call.is_group ? "call.bar.leave" : "call.bar.end")}
        label={t(call.is_group ? "ringing.bar.leave" : "ringing.room.hang_up")}
        isLeave
        onPress={() => void hangUp()}
      />
    </li>
  );
}
