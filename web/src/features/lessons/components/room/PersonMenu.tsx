// What a ruler may do about one person: his microphone, camera and place on the stage; co-teacher; the way out.
import { GraduationCap, Hand, Maximize2, MicOff, Mic, Minimize2, MonitorX, MonitorUp, UserRoundX, Video, VideoOff } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import type { CallSession } from "@/call/session";
import { t } from "@/i18n/t";
import { Confirm } from "@/ui/Confirm";
import type { MenuAction } from "@/ui/Menu";
import { isBeyond, standingOf } from "../../rules";
import { changeStanding, dismissCoTeacher, endWord, giveWord, makeCoTeacher, mutePerson, putBack, putForward, removePerson, type StandingChange } from "../../ruling";
import type { LessonPerson } from "../../types";
import { AnchoredMenu } from "./AnchoredMenu";
import { useLessonHere } from "./faces";
import { personMenu } from "./person-menu";
import { useAct } from "./use-act";
import { useCall } from "@/room/media";

export function PersonMenu({ session }: { session: CallSession }) {
  const open = useStore(personMenu, (state) => state.open);
  const person = useLessonHere((state) => state.people.find((one) => one.id === open?.userId));
  const [removing, setRemoving] = useState<LessonPerson | null>(null);
  const close = () => personMenu.setState({ open: null });
  return (
    <>
      {open && person && <Actions session={session} person={person} anchor={open.anchor} onClose={close} onRemove={() => setRemoving(person)} />}
      {removing && <RemoveDialog person={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

type ActionsProps = { readonly session: CallSession; readonly person: LessonPerson; readonly anchor: HTMLElement; readonly onClose: () => void; readonly onRemove: () => void };

function Actions({ session, person, anchor, onClose, onRemove }: ActionsProps) {
  const { id: userId, part } = person;
  const room = useLessonHere((state) => state.room);
  const standing = useLessonHere((state) => standingOf(state, userId));
  const isHere = useCall(session, (state) => userId in state.people);
  const isHeard = useCall(session, (state) => state.people[userId]?.isMicrophoneOn === true);
  const { act, actOnRoom } = useAct();
  if (!room) return null;

  const isTeaching = part === "teacher" || part === "co_teacher";
  const change = (what: StandingChange) => () => void act((id) => changeStanding(id, userId, what));
  const isSpeakingFree = standing?.speak === "allow" || (room.rules.speak === "all" && standing?.speak !== "deny");
  const isCameraFree = standing?.camera !== "deny";
  const isLarge = room.spotlight_id === userId;

  const ofPupil: MenuAction[] = [
    room.floor?.user_id === userId
      ? { id: "word", label: t("call.floor.end_word"), icon: <Hand aria-hidden="true" />, onAction: () => void actOnRoom(endWord) }
      : { id: "word", label: t("call.hands.give_word"), icon: <Hand aria-hidden="true" />, onAction: () => void actOnRoom((id) => giveWord(id, userId)) },
    isSpeakingFree
      ? { id: "speak", label: t("call.person.forbid_speaking"), icon: <MicOff aria-hidden="true" />, onAction: change({ speak: room.rules.speak === "all" ? "deny" : "default" }) }
      : { id: "speak", label: t("call.person.allow_speaking"), icon: <Mic aria-hidden="true" />, onAction: change({ speak: room.rules.speak === "all" ? "default" : "allow" }) },
    ...(room.rules.camera === "all"
      ? [
          isCameraFree
            ? { id: "camera", label: t("call.person.forbid_camera"), icon: <VideoOff aria-hidden="true" />, onAction: change({ camera: "deny" }) }
            : { id: "camera", label: t("call.person.allow_camera"), icon: <Video aria-hidden="true" />, onAction: change({ camera: "default" }) },
        ]
      : []),
    ...(standing?.share === "allow" || standing?.share === "deny"
      ? [{ id: "share", label: standing.share === "allow" ? t("call.person.forbid_showing") : t("call.person.showing_as_all"), icon: <MonitorX aria-hidden="true" />, onAction: change({ share: "default" }) }]
      : room.rules.share === "ask" && !isBeyond(room.limits, "share", "ask")
        ? [{ id: "share", label: t("call.person.allow_showing"), icon: <MonitorUp aria-hidden="true" />, onAction: change({ share: "allow" }) }]
        : []),
  ];
  const actions: MenuAction[] = [
    ...(isHeard ? [{ id: "mute", label: t("call.person.mute"), icon: <MicOff aria-hidden="true" />, onAction: () => void act((id) => mutePerson(id, userId)) }] : []),
    ...(isTeaching ? [] : ofPupil),
    isLarge
      ? { id: "large", label: t("call.spotlight.end"), icon: <Minimize2 aria-hidden="true" />, onAction: () => void actOnRoom(putBack) }
      : { id: "large", label: t("call.spotlight.make"), icon: <Maximize2 aria-hidden="true" />, onAction: () => void actOnRoom((id) => putForward(id, userId)) },
    ...(part === "co_teacher"
      ? [{ id: "co", label: t("call.person.dismiss_co_teacher"), icon: <GraduationCap aria-hidden="true" />, onAction: () => void act((id) => dismissCoTeacher(id, userId)) }]
      : person.role !== "pupil" && part === "guest"
        ? [{ id: "co", label: t("call.person.make_co_teacher"), icon: <GraduationCap aria-hidden="true" />, onAction: () => void act((id) => makeCoTeacher(id, userId)) }]
        : []),
    ...(part === "teacher" ? [] : [{ id: "remove", label: t("call.person.remove"), icon: <UserRoundX aria-hidden="true" />, isDanger: true, onAction: onRemove }]),
  ];
  // Who is not in the room can neither be muted nor shown large; what he may do when he comes can be said now.
  const shown = isHere ? actions : actions.filter(({ id }) => id !== "mute" && id !== "large" && id !== "word");
  return <AnchoredMenu label={t("call.person.menu", { name: person.name })} anchor={anchor} actions={shown} onClose={onClose} />;
}

function RemoveDialog({ person, onClose }: { person: LessonPerson; onClose: () => void }) {
  const { act, isBusy } = useAct();
  async function remove(): Promise<void> {
    await act((id) => removePerson(id, person.id));
    onClose();
  }
  return (
    <Confirm
      title={t("call.remove.title", { name: person.name })}
      yes={t("call.remove.yes")}
      no={t("call.remove.no")}
      isDanger
      isPending={isBusy}
      onYes={() => void remove()}
      onNo={onClose}
    >
      <p>{t("call.remove.text")}</p>
    </Confirm>
  );
}
