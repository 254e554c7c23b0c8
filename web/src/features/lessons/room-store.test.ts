import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeRoom, fakeLocal } from "@/call/fakes";
import type { RoomEvent } from "@/call/room-port";
import { enterLesson, leaveLesson, letIn, lessonIsOver, roomStore, standAside, togglePanel } from "./room-store";
import type { Lesson } from "./types";

const rooms: FakeRoom[] = [];
vi.mock("@/call/livekit-room", () => ({
  openLivekitRoom: (listener: (event: RoomEvent) => void) => {
    const room = new FakeRoom(listener);
    rooms.push(room);
    return room;
  },
}));

const lesson = { id: "lesson", community: { id: "class" }, can_end: false, can_open: false } as unknown as Lesson;
const ticket = { url: "ws://school/livekit", token: "t", identity: "me" };
const notOpen = { status: 409, code: "lesson_not_open" };

beforeEach(() => rooms.splice(0));
afterEach(async () => {
  await leaveLesson();
  roomStore.setState({ end: null });
});

it("waits at the door and comes in by itself when this lesson opens, not another one", async () => {
  const local = fakeLocal();
  const takeTicket = vi.fn().mockRejectedValueOnce(notOpen).mockResolvedValue(ticket);
  await enterLesson({ lesson, local, takeTicket });
  expect(roomStore.getState()).toMatchObject({ isWaiting: true, isIn: false, isJoining: false });
  letIn("another");
  expect(takeTicket).toHaveBeenCalledTimes(1);
  letIn("lesson");
  await vi.waitFor(() => expect(roomStore.getState()).toMatchObject({ isWaiting: false, isIn: true, lesson }));
  expect(local.stops).toBe(0);
});

it("comes in twice for no two openings", async () => {
  const takeTicket = vi.fn().mockRejectedValueOnce(notOpen).mockResolvedValue(ticket);
  await enterLesson({ lesson, local: fakeLocal(), takeTicket });
  letIn("lesson");
  letIn("lesson");
  await vi.waitFor(() => expect(roomStore.getState().isIn).toBe(true));
  expect(rooms).toHaveLength(1);
});

it("stands aside with the own picture still on, and is not let in afterwards", async () => {
  const local = fakeLocal();
  const takeTicket = vi.fn().mockRejectedValueOnce(notOpen).mockResolvedValue(ticket);
  await enterLesson({ lesson, local, takeTicket });
  standAside();
  letIn("lesson");
  await Promise.resolve();
  expect(roomStore.getState()).toMatchObject({ session: null, isWaiting: false, end: null });
  expect([local.stops, rooms.length]).toEqual([0, 0]);
});

it.each([
  ["behind a closed door", { status: 409, code: "in_lobby" }],
  ["after the teacher asked him to leave", { status: 403, code: "removed" }],
])("waits %s, and comes in by itself when somebody lets him in", async (_name, refusal) => {
  const takeTicket = vi.fn().mockRejectedValueOnce(refusal).mockRejectedValueOnce(refusal).mockResolvedValue(ticket);
  await enterLesson({ lesson, local: fakeLocal(), takeTicket });
  expect(roomStore.getState()).toMatchObject({ isWaiting: true, isInLobby: true, isIn: false, end: null });
  // Something else about his rights changed: he stays where he is.
  letIn("lesson");
  await vi.waitFor(() => expect(takeTicket).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(roomStore.getState()).toMatchObject({ isWaiting: true, isInLobby: true }));
  letIn("lesson");
  await vi.waitFor(() => expect(roomStore.getState()).toMatchObject({ isIn: true, isInLobby: false }));
});

it("puts out who is removed, with every device given back", async () => {
  const local = fakeLocal();
  await enterLesson({ lesson, local, takeTicket: () => Promise.resolve(ticket) });
  rooms[0]?.say({ kind: "lost", reason: "removed" });
  expect(roomStore.getState()).toMatchObject({ isIn: false, isWaiting: false, end: { why: "removed" } });
  expect(local.stops).toBe(1);
});

it("stands at the door again when it was shut during a break", async () => {
  const takeTicket = vi.fn().mockResolvedValueOnce(ticket).mockRejectedValueOnce({ status: 409, code: "in_lobby" });
  await enterLesson({ lesson, local: fakeLocal(), takeTicket });
  rooms[0]?.say({ kind: "lost", reason: "accident" });
  await vi.waitFor(() => expect(roomStore.getState()).toMatchObject({ isIn: false, isWaiting: true, isInLobby: true }), { timeout: 3_000 });
});

it("tells how the lesson ended, once, with every device given back", async () => {
  const local = fakeLocal();
  await enterLesson({ lesson, local, takeTicket: () => Promise.resolve(ticket) });
  lessonIsOver("lesson");
  rooms[0]?.say({ kind: "lost", reason: "room_ended" });
  expect(roomStore.getState()).toMatchObject({ session: null, isIn: false, end: { lessonId: "lesson", communityId: "class", why: "ended" } });
  expect(local.stops).toBe(1);
});

it("leaves with a way back, and forgets it when the next lesson begins", async () => {
  await enterLesson({ lesson, local: fakeLocal(), takeTicket: () => Promise.resolve(ticket) });
  await leaveLesson();
  expect(roomStore.getState().end).toMatchObject({ why: "left" });
  expect(rooms[0]?.state).toBe("left");
  await enterLesson({ lesson, local: fakeLocal(), takeTicket: () => Promise.resolve(ticket) });
  expect(roomStore.getState()).toMatchObject({ end: null, isIn: true });
});

it("opens a tab of the panel, changes it, and closes it by the same press", () => {
  roomStore.setState({ panel: null });
  togglePanel("chat");
  togglePanel("people");
  expect(roomStore.getState().panel).toBe("people");
  togglePanel("people");
  expect(roomStore.getState().panel).toBeNull();
});
