// The bar's menus: how to look at the class, reactions, and what is needed less often.
import { AppWindow, Ellipsis, Hand, SlidersHorizontal, UsersRound, VolumeX, Keyboard, LayoutDashboard, Maximize, MessageSquare, MonitorUp, PictureInPicture2, Settings2, SmilePlus, Users, Video, VideoOff } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog as Bubble, DialogTrigger } from "react-aria-components/Dialog";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { View } from "@/call/layout/stage";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Dialog } from "@/ui/Dialog";
import { Menu, type MenuAction } from "@/ui/Menu";
import { toast } from "@/ui/toast";
import pop from "@/ui/Popover.module.css";
import { sendReaction } from "../../queries";
import { roomStore, setView, togglePanel } from "../../room-store";
import { DeviceDialog } from "@/room/devices/DeviceDialog";
import { Ctl } from "@/room/Ctl";
import { useLessonHere } from "./faces";
import { usePictureWindow } from "../mini/picture-window";
import { REACTIONS, ReactionIcon } from "./reaction-icons";
import styles from "./menus.module.css";
import { useCall } from "@/room/media";
import { useRoom } from "./use-room";
import { useScreenShare } from "./use-screen-share";
import { useSilence } from "./use-silence";
import { toggleFullScreen } from "@/room/full-screen";

const VIEWS: readonly View[] = ["auto", "grid", "speaker", "content"];

export function ViewMenu() {
  const view = useRoom((state) => state.view);
  return (
    <MenuTrigger>
      <Ctl name="view" icon={<LayoutDashboard aria-hidden="true" />} word={t("call.bar.view")} label={t("call.bar.view_now", { view: t(`call.view.${view}`) })} />
      <Popover className={pop.popover ?? ""} offset={8}>
        <AriaMenu
          aria-label={t("call.view.label")}
          className={pop.list ?? ""}
          selectionMode="single"
          selectedKeys={[view]}
          onSelectionChange={(keys) => {
            const [next] = keys as Set<View>;
            if (next) setView(next);
          }}
        >
          {VIEWS.map((one) => (
            <MenuItem key={one} id={one} textValue={t(`call.view.${one}`)} className={pop.item ?? ""}>
              <span className={pop.words}>
                <b>{t(`call.view.${one}`)}</b>
                <span className="meta">{t(`call.view.${one}_hint`)}</span>
              </span>
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function ReactionMenu() {
  const [isOpen, setOpen] = useState(false);
  const canReact = useLessonHere((state) => state.lesson.can_react);
  if (canReact === false) return null;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Ctl name="reaction" icon={<SmilePlus aria-hidden="true" />} word={t("call.bar.reaction")} />
      <Popover className={pop.popover ?? ""} offset={8}>
        <Bubble aria-label={t("call.reaction.label")} className={styles.reactions ?? ""}>
          <ReactionButtons onDone={() => setOpen(false)} />
        </Bubble>
      </Popover>
    </DialogTrigger>
  );
}

function ReactionButtons({ onDone }: { onDone: () => void }) {
  const lessonId = useRoom((state) => state.lesson?.id ?? null);
  return REACTIONS.map((reaction) => (
    <Button
      key={reaction}
      className={styles.reaction ?? ""}
      onPress={() => {
        onDone();
        // A reaction that does not arrive is not worth a sentence: the next press is one tap away.
        if (lessonId !== null) sendReaction(lessonId, reaction).catch(() => undefined);
      }}
    >
      <ReactionIcon reaction={reaction} />
      {t(`call.reaction.${reaction}`)}
    </Button>
  ));
}

type MoreProps = { readonly session: CallSession; readonly isPhone: boolean; readonly isTeacher: boolean };

export function MoreMenu({ session, isPhone, isTeacher }: MoreProps) {
  const [isDevicesOpen, setDevicesOpen] = useState(false);
  const [isReacting, setReacting] = useState(false);
  const [isChoosingView, setChoosingView] = useState(false);
  const isVideoSaved = useCall(session, (state) => state.isVideoSaved);
  const share = useScreenShare(session);
  const silence = useSilence();
  const picture = usePictureWindow();
  const canReact = useLessonHere((state) => state.lesson.can_react) === true;
  const view = useRoom((state) => state.view);

  const ofTeacher: MenuAction[] = [
    { id: "silence", label: silence.label, icon: <VolumeX aria-hidden="true" />, onAction: silence.press },
    { id: "rules", label: t("call.rules.title"), icon: <SlidersHorizontal aria-hidden="true" />, onAction: () => roomStore.setState({ dialog: "rules" }) },
    { id: "hands", label: t("call.bar.hands"), icon: <Hand aria-hidden="true" />, onAction: () => togglePanel("hands") },
  ];
  const ofPhone: MenuAction[] = [
    ...(isTeacher ? ofTeacher : []),
    { id: "chat", label: t("call.bar.chat"), icon: <MessageSquare aria-hidden="true" />, onAction: () => togglePanel("chat") },
    { id: "people", label: t("call.bar.people"), icon: <Users aria-hidden="true" />, onAction: () => togglePanel("people") },
    ...(canReact ? [{ id: "reaction", label: t("call.bar.reaction"), icon: <SmilePlus aria-hidden="true" />, onAction: () => setReacting(true) }] : []),
    {
      id: "view",
      label: t("call.bar.view"),
      hint: t(`call.view.${view}`),
      icon: <LayoutDashboard aria-hidden="true" />,
      onAction: () => setChoosingView(true),
    },
    ...(!isTeacher && session.local.canShareScreen
      ? [{ id: "screen", label: share.label, hint: share.closed ? t(share.closed) : "", icon: <MonitorUp aria-hidden="true" />, onAction: share.closed ? () => toast(t(share.closed ?? "call.rule.opening")) : share.press }]
      : []),
  ];
  const actions: MenuAction[] = [
    ...(isPhone ? ofPhone : []),
    {
      id: "video",
      label: isVideoSaved ? t("call.more.video_back") : t("call.more.video_off"),
      hint: isVideoSaved ? "" : t("call.more.video_off_hint"),
      icon: isVideoSaved ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />,
      onAction: () => session.saveVideo(!isVideoSaved),
    },
    ...(isTeacher ? [{ id: "co_teacher", label: t("call.co_teacher.call"), icon: <UsersRound aria-hidden="true" />, onAction: () => roomStore.setState({ dialog: "co_teacher" }) }] : []),
    { id: "devices", label: t("call.more.devices"), icon: <Settings2 aria-hidden="true" />, onAction: () => setDevicesOpen(true) },
    ...(picture.isAvailable
      ? [{ id: "picture", label: picture.isOpen ? t("call.more.picture_close") : t("call.more.picture"), icon: <PictureInPicture2 aria-hidden="true" />, onAction: picture.toggle }]
      : []),
    ...(document.fullscreenEnabled ? [{ id: "full", label: t("call.more.full_screen"), icon: document.fullscreenElement ? <AppWindow aria-hidden="true" /> : <Maximize aria-hidden="true" />, onAction: toggleFullScreen }] : []),
    ...(isPhone ? [] : [{ id: "keys", label: t("call.more.keys"), icon: <Keyboard aria-hidden="true" />, onAction: () => roomStore.setState({ isKeysOpen: true }) }]),
  ];

  return (
    <>
      <Menu label={t("call.bar.more")} actions={actions}>
        <Ctl name="more" icon={<Ellipsis aria-hidden="true" />} word={t("call.bar.more")} />
      </Menu>
      <DeviceDialog session={session} isOpen={isDevicesOpen} onOpenChange={setDevicesOpen} />
      <ReactionSheet isOpen={isReacting} onClose={() => setReacting(false)} />
      <ViewSheet isOpen={isChoosingView} onClose={() => setChoosingView(false)} />
    </>
  );
}

type PhoneSheetProps = { readonly isOpen: boolean; readonly onClose: () => void };

function ReactionSheet({ isOpen, onClose }: PhoneSheetProps) {
  return (
    <Dialog title={t("call.reaction.label")} isOpen={isOpen} onClose={onClose}>
      <div className={styles.sheet}>
        <ReactionButtons onDone={onClose} />
      </div>
    </Dialog>
  );
}

function ViewSheet({ isOpen, onClose }: PhoneSheetProps) {
  const view = useRoom((state) => state.view);
  return (
    <Dialog title={t("call.view.label")} isOpen={isOpen} onClose={onClose}>
      {VIEWS.map((one) => (
        <Button
          key={one}
          className={styles.view ?? ""}
          aria-pressed={one === view}
          onPress={() => {
            setView(one);
            onClose();
          }}
        >
          <b>{t(`call.view.${one}`)}</b>
          <span className="meta">{t(`call.view.${one}_hint`)}</span>
        </Button>
      ))}
    </Dialog>
  );
}
