// The one lesson in which this page takes part, above all pages: walking through the app does not end it.
import { createStore, type StoreApi } from "zustand/vanilla";
import { createDeviceShelf, type DeviceShelf } from "@/call/devices";
import { createLocalMedia, type LocalMedia } from "@/call/local-media";
import type { CallSession } from "@/call/session";
import type { View } from "@/call/layout/stage";
import type { Ticket } from "@/call/room-port";
import type { Lesson } from "./types";

export type PanelTab = "hands" | "chat" | "people";

export type RoomState = {
  readonly lesson: Lesson | null;
  readonly session: CallSession | null;
  /** He has pressed «Войти» before the teacher came: the lesson opens for him by itself. */
  readonly isWaiting: boolean;
  readonly view: View;
  readonly panel: PanelTab | null;
  readonly isKeysOpen: boolean;
};

const outside: RoomState = { lesson: null, session: null, isWaiting: false, view: "auto", panel: null, isKeysOpen: false };

export const roomStore: StoreApi<RoomState> = createStore<RoomState>(() => outside);

let shelf: DeviceShelf | null = null;

/** The shelf of devices is one for the page: what is chosen before a lesson holds in it and in the settings. */
export function deviceShelf(): DeviceShelf {
  shelf ??= createDeviceShelf(navigator.mediaDevices, localStorage);
  return shelf;
}

export function newLocalMedia(isTeacher: boolean): LocalMedia {
  return createLocalMedia({ devices: deviceShelf(), media: navigator.mediaDevices, cameraHeight: isTeacher ? 720 : 360 });
}

export type Entry = {
  readonly lesson: Lesson;
  readonly local: LocalMedia;
  readonly takeTicket: (lessonId: string) => Promise<Ticket>;
};

/** Goes in, or takes the place at the door when the lesson is not open yet; whatever lesson there was before is left. The engine's library is loaded on the way. */
export async function enterLesson({ lesson, local, takeTicket }: Entry): Promise<void> {
  await leaveLesson();
  const [{ createCallSession }, { openLivekitRoom }] = await Promise.all([import("@/call/session"), import("@/call/livekit-room")]);
  const session = createCallSession({ local, openRoom: openLivekitRoom, takeTicket: () => takeTicket(lesson.id) });
  roomStore.setState({ ...outside, lesson, session, view: rememberedView(), panel: firstPanel(lesson) });
  session.store.subscribe(({ phase, over }) => {
    if (roomStore.getState().session === session) roomStore.setState({ isWaiting: phase === "over" && over === "not_open" });
  });
  await session.join();
}

/** The lesson has opened: whoever waits for it comes in. */
export function letIn(lessonId: string): void {
  const { lesson, session, isWaiting } = roomStore.getState();
  if (isWaiting && lesson?.id === lessonId) void session?.join();
}

/** The lesson is over for all: the room says so instead of staying behind empty. */
export function lessonIsOver(lessonId: string): void {
  const { lesson, session } = roomStore.getState();
  if (lesson?.id === lessonId) void session?.end();
}

export async function leaveLesson(): Promise<void> {
  const { session } = roomStore.getState();
  roomStore.setState(outside);
  await session?.leave();
}

export function setView(view: View): void {
  roomStore.setState({ view });
  localStorage.setItem("sferum.view", view);
}

/** Opens that tab, or closes the panel when it is open there already. */
export function togglePanel(tab: PanelTab): void {
  roomStore.setState(({ panel }) => ({ panel: panel === tab ? null : tab }));
}

function rememberedView(): View {
  const view = localStorage.getItem("sferum.view");
  return view === "grid" || view === "speaker" || view === "content" ? view : "auto";
}

function firstPanel(lesson: Lesson): PanelTab | null {
  if (lesson.can_lower_hands || lesson.can_end || lesson.can_open) return "hands";
  return window.innerWidth >= 760 ? "chat" : null;
}
