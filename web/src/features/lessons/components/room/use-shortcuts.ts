// Listens to the keyboard for the room; what a key means is decided in shortcuts.ts.
import { type RefObject, useEffect, useRef } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { createPushToTalk } from "@/call/push-to-talk";
import type { CallSession } from "@/call/session";
import { type MessageKey, t } from "@/i18n/t";
import { toast } from "@/ui/toast";
import { placeOf } from "../../hands";
import { lessonKeys } from "../../queries";
import { roomStore, togglePanel } from "../../room-store";
import { whyClosed } from "../../rules";
import { actionOf, type RoomAction } from "../../shortcuts";
import type { LessonState } from "../../types";
import { say } from "./announcer";
import { toggleFullScreen } from "@/room/full-screen";
import { useHandActions } from "./use-hands";

type ShortcutOptions = { readonly session: CallSession; readonly room: RefObject<HTMLElement | null>; readonly hasLetters: boolean };

export function useShortcuts({ session, room, hasLetters }: ShortcutOptions): void {
  const client = useQueryClient();
  const handActions = useHandActions();
  const latest = useRef(handActions);
  latest.current = handActions;

  useEffect(() => {
    const { local } = session;
    const talk = createPushToTalk({ isOn: () => local.store.getState().microphone.isOn, set: (isOn) => void local.setMicrophone(isOn) });

    function hand(): void {
      const lessonId = roomStore.getState().lesson?.id;
      const { myId } = session.store.getState();
      const state = lessonId && client.getQueryData<LessonState>(lessonKeys.state(lessonId));
      if (!state || myId === null || !state.lesson.can_raise_hand) return;
      void (placeOf(state.hands, myId) === null ? latest.current.raise() : latest.current.lower(myId));
    }

    /** What the lesson has closed is said, not tried. */
    function toggle(kind: "microphone" | "camera", set: (isOn: boolean) => unknown, words: readonly [MessageKey, MessageKey]): void {
      const { isOn } = local.store.getState()[kind];
      const lessonId = roomStore.getState().lesson?.id;
      const state = lessonId && client.getQueryData<LessonState>(lessonKeys.state(lessonId));
      const why = state ? whyClosed(kind, state) : null;
      if (why !== null && !isOn) return toast(t(why));
      set(!isOn);
      say(t(words[isOn ? 1 : 0]));
    }

    const actions: Record<RoomAction, () => void> = {
      microphone: () => toggle("microphone", local.setMicrophone, ["call.say.microphone_on", "call.say.microphone_off"]),
      camera: () => toggle("camera", local.setCamera, ["call.say.camera_on", "call.say.camera_off"]),
      talk: () => talk.hold(),
      hand,
      chat: () => togglePanel("chat"),
      people: () => togglePanel("people"),
      full_screen: toggleFullScreen,
      keys: () => roomStore.setState(({ isKeysOpen }) => ({ isKeysOpen: !isKeysOpen })),
      bar: () => room.current?.querySelector<HTMLElement>("[data-control]")?.focus(),
    };

    function onDown(event: KeyboardEvent): void {
      const action = actionOf(event, placeOfFocus(room.current, hasLetters));
      if (action === null) return;
      event.preventDefault();
      if (!event.repeat) actions[action]();
    }
    const onUp = (event: KeyboardEvent) => {
      if (event.code === "Space" || event.code === "KeyV") talk.release();
    };
    // A key that is let go in another window is never told to this one.
    const onBlur = () => talk.release();

    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", onUp);
    window.addEventListener("blur", onBlur);
    return () => {
      talk.release();
      window.removeEventListener("keydown", onDown);
      window.removeEventListener("keyup", onUp);
      window.removeEventListener("blur", onBlur);
    };
  }, [session, room, hasLetters, client]);
}

function placeOfFocus(room: HTMLElement | null, hasLetters: boolean) {
  const focused = document.activeElement;
  const isTyping = focused instanceof HTMLElement && (focused.isContentEditable || focused.matches("input, textarea, select, [role='textbox']"));
  const isOnControl = focused instanceof HTMLElement && focused.matches("button, a, summary, [role='button'], [role='tab'], [role='menuitem'], [role='option']");
  const isInRoom = focused === null || focused === document.body || (room?.contains(focused) ?? false);
  return { isTyping, isOnControl, isInRoom, hasLetters };
}
