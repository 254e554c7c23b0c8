// The one lesson in which this page takes part, above all pages: walking through the app does not end it.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { View } from "@/call/layout/stage";
import type { LocalMedia } from "@/call/local-media";
import type { Over } from "@/call/reconnect";
import type { Ticket } from "@/call/room-port";
import type { CallSession } from "@/call/session";
import { keepTroubles, type Trouble } from "./troubles";
import type { Lesson } from "./types";

export type PanelTab = "hands" | "register" | "chat" | "people";

/** How the last lesson on this page ended for us; told until another one begins or the person goes on. */
export type LessonEnd = { readonly lessonId: string; readonly communityId: string; readonly why: Over; readonly refusal: unknown };

export type RoomState = {
  readonly lesson: Lesson | null;
  readonly session: CallSession | null;
  /** Inside, with a room or on the way back to it; false while joining for the first time and at the door. */
  readonly isIn: boolean;
  readonly isJoining: boolean;
  /** Why joining takes its time, as the app said it. */
  readonly refusal: unknown;
  /** He has pressed «Войти» and is not let in yet: the lesson opens for him by itself. */
  readonly isWaiting: boolean;
  /** The door itself is shut for him, not only the lesson not begun: somebody inside must let him in. */
  readonly isInLobby: boolean;
  /** He was asked to leave and asks to come back, with his devices off until he turns them on himself. */
  readonly isComingBack: boolean;
  readonly end: LessonEnd | null;
  readonly view: View;
  readonly panel: PanelTab | null;
  readonly isKeysOpen: boolean;
  /** What a ruler has opened over the room. */
  readonly dialog: "rules" | "co_teacher" | null;
};

const outside: RoomState = { lesson: null, session: null, isIn: false, isJoining: false, refusal: null, isWaiting: false, isInLobby: false, isComingBack: false, end: null, view: "auto", panel: null, isKeysOpen: false, dialog: null };

export const roomStore: StoreApi<RoomState> = createStore<RoomState>(() => outside);

export type Entry = {
  readonly lesson: Lesson;
  readonly local: LocalMedia;
  readonly takeTicket: (lessonId: string) => Promise<Ticket>;
  readonly isComingBack?: boolean;
  readonly tellTrouble?: (lessonId: string, trouble: Trouble) => Promise<void>;
};

/** Goes in, or takes the place at the door when the lesson is not open yet. Whatever lesson there was before is left. */
export async function enterLesson({ lesson, local, takeTicket, tellTrouble, isComingBack = false }: Entry): Promise<void> {
  await leaveLesson();
  forgetEnd();
  // The engine's library comes with the first lesson, not with the first page.
  const [{ createCallSession }, { openLivekitRoom }] = await Promise.all([import("@/call/session"), import("@/call/livekit-room")]);
  const session = createCallSession({ local, openRoom: openLivekitRoom, takeTicket: () => takeTicket(lesson.id), isAlwaysSeen: lesson.can_rule || lesson.can_open });
  roomStore.setState({ ...outside, lesson, session, isComingBack, view: rememberedView(), panel: firstPanel(lesson) });
  const stopTroubles = tellTrouble && keepTroubles(session, (trouble) => tellTrouble(lesson.id, trouble));
  session.store.subscribe(({ phase, over, refusal }) => {
    // Whom the teacher asked to leave knocks by the same press; who is put out of the room learns why on its page.
    const isKnock = over === "in_lobby" || (over === "removed" && !roomStore.getState().isIn);
    const isWait = over === "not_open" || isKnock;
    if (phase === "over" && !isWait) stopTroubles?.();
    if (roomStore.getState().session !== session) return;
    if (phase === "live") roomStore.setState({ isIn: true, isWaiting: false, isInLobby: false, isComingBack: false });
    roomStore.setState({ isJoining: phase === "joining", refusal });
    if (phase !== "over" || over === null) return;
    if (isWait) roomStore.setState({ isWaiting: true, isInLobby: isKnock, isIn: false });
    else roomStore.setState({ ...outside, end: { lessonId: lesson.id, communityId: lesson.community.id, why: over, refusal } });
  });
  // Before the lesson its page told of them; inside only what fails inside is news.
  local.forgetFailures();
  await session.join();
}

/** The lesson has opened: whoever waits for it comes in. */
export function letIn(lessonId: string): void {
  const { lesson, session, isWaiting } = roomStore.getState();
  if (!isWaiting || lesson?.id !== lessonId) return;
  roomStore.setState({ isWaiting: false, isInLobby: false });
  void session?.join();
}

/** Not let in this time: the page before the lesson says so, and he may knock again. */
export function turnAway(lessonId: string): void {
  const { lesson, isWaiting } = roomStore.getState();
  if (isWaiting && lesson?.id === lessonId) standAside();
}

/** The lesson is over for all: the room says so instead of staying behind empty. */
export function lessonIsOver(lessonId: string): void {
  const { lesson, session } = roomStore.getState();
  if (lesson?.id === lessonId) void session?.end();
}

/** Away from the door or from a join that takes too long, with the own picture still on: he may knock again. */
export function standAside(): void {
  const { session } = roomStore.getState();
  roomStore.setState(outside);
  void session?.leave({ keepsMedia: true });
}

/** Out of the lesson; the way back in stays on its page. */
export async function leaveLesson(): Promise<void> {
  const { session, lesson, isIn } = roomStore.getState();
  const end: LessonEnd | null = lesson && isIn ? { lessonId: lesson.id, communityId: lesson.community.id, why: "left", refusal: null } : null;
  roomStore.setState({ ...outside, end });
  await session?.leave();
}

export function forgetEnd(): void {
  roomStore.setState({ end: null });
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
  if (lesson.can_rule || lesson.can_open) return "hands";
  return window.innerWidth >= 760 ? "chat" : null;
}
