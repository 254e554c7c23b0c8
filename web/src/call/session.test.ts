import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeRoom, fakeLocal, fakeTrack, on, remotePerson, remoteTrack } from "./fakes";
import type { Ticket } from "./room-port";
import { createCallSession } from "./session";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function call(prepare: (room: FakeRoom, index: number) => void = () => undefined) {
  const rooms: FakeRoom[] = [];
  const local = fakeLocal();
  let tickets = 0;
  const takeTicket = vi.fn<() => Promise<Ticket>>(() => {
    tickets += 1;
    return Promise.resolve({ url: "ws://school/livekit", token: `ticket-${tickets}`, identity: "me" });
  });
  const session = createCallSession({
    takeTicket,
    local,
    openRoom: (listener) => {
      const room = new FakeRoom(listener);
      prepare(room, rooms.length);
      rooms.push(room);
      return room;
    },
    random: () => 0.5,
  });
  const state = () => session.store.getState();
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const last = () => rooms.at(-1) as FakeRoom;
  return { session, rooms, local, takeTicket, state, settle, last };
}

const accident = { kind: "lost", reason: "accident" } as const;

describe("joining", () => {
  it("takes a ticket, joins and publishes what is on", async () => {
    const { session, local, state, settle, last } = call();
    local.set({ microphone: on(fakeTrack("audio")), camera: on(fakeTrack()) });
    await session.join();
    await settle();
    expect(state()).toMatchObject({ phase: "live", myId: "me" });
    expect([...last().carried.keys()]).toEqual(["microphone", "camera"]);
  });

  it("works with no device at all", async () => {
    const { session, state, last, settle } = call();
    await session.join();
    await settle();
    expect(state().phase).toBe("live");
    expect(last().carried.size).toBe(0);
  });

  it("waits while the engine is down and then comes in", async () => {
    const { session, takeTicket, state } = call();
    takeTicket.mockRejectedValueOnce({ status: 503, code: "media_unavailable" }).mockRejectedValueOnce(new TypeError("network"));
    const joining = session.join();
    await vi.advanceTimersByTimeAsync(500);
    expect(state()).toMatchObject({ phase: "joining", refusal: { code: "media_unavailable" } });
    await vi.advanceTimersByTimeAsync(5_000);
    await joining;
    expect(state()).toMatchObject({ phase: "live", refusal: null });
    expect(takeTicket).toHaveBeenCalledTimes(3);
  });

  it("keeps the own picture when the lesson is not open yet, and gives the devices back after any other refusal", async () => {
    const { session, takeTicket, state, local } = call();
    takeTicket.mockRejectedValueOnce({ status: 409, code: "lesson_not_open" });
    await session.join();
    expect(state()).toMatchObject({ phase: "over", over: "not_open" });
    expect(local.stops).toBe(0);
    takeTicket.mockRejectedValueOnce({ status: 409, code: "lesson_ended" });
    await session.join();
    expect(state()).toMatchObject({ phase: "over", over: "ended" });
    expect(local.stops).toBe(1);
  });

  it("stops joining when the person leaves meanwhile, and leaves no room behind", async () => {
    const { session, rooms, takeTicket, state } = call();
    takeTicket.mockRejectedValueOnce({ status: 503 });
    const joining = session.join();
    await vi.advanceTimersByTimeAsync(100);
    const leaving = session.leave();
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all([joining, leaving]);
    expect(state()).toMatchObject({ phase: "over", over: "left" });
    expect(rooms).toHaveLength(0);
  });
});

describe("reconnecting", () => {
  it("throws the room away after an accident and joins anew with a new ticket, microphone muted and camera on as before", async () => {
    const { session, rooms, local, state, settle, last } = call();
    const [voice, picture] = [fakeTrack("audio"), fakeTrack()];
    local.set({ microphone: on(voice), camera: on(picture) });
    await session.join();
    await settle();
    local.set({ microphone: { ...on(voice), isOn: false } });
    await settle();
    expect(last().carried.get("microphone")?.isMuted).toBe(true);

    last().say(accident);
    expect(state().phase).toBe("rejoining");
    await vi.advanceTimersByTimeAsync(299);
    expect(rooms).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(400);
    expect(rooms).toHaveLength(2);
    expect(rooms[0]?.state).toBe("left");
    expect(last().tokens).toEqual(["ticket-2"]);
    expect(state().phase).toBe("live");
    expect(last().carried.get("camera")?.media).toBe(picture);
    expect(last().carried.has("microphone")).toBe(false);
    expect([voice.readyState, picture.readyState]).toEqual(["live", "live"]);

    local.set({ microphone: on(voice) });
    await settle();
    expect(last().carried.get("microphone")).toEqual({ media: voice, isMuted: false });
  });

  it("keeps the people and their last pictures while it rejoins", async () => {
    const { session, state, settle, last } = call((room) => (room.remote = [remotePerson("p1", [remoteTrack("camera", { media: fakeTrack() })])]));
    await session.join();
    await settle();
    const before = state().people;
    expect(Object.keys(before)).toEqual(["p1"]);
    last().remote = [];
    last().say({ kind: "changed" });
    last().say(accident);
    await settle();
    expect(state().people).toBe(before);
  });

  it("does not listen to the room that it threw away", async () => {
    const { session, rooms, state } = call();
    await session.join();
    rooms[0]?.say(accident);
    rooms[0]?.say(accident);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rooms).toHaveLength(2);
    rooms[0]?.say({ kind: "lost", reason: "removed" });
    expect(state().phase).toBe("live");
  });

  it("goes on trying when a join meets a room that is gone, with a new ticket each time", async () => {
    const { session, rooms, takeTicket, state } = call((room, index) => (room.joinFails = index === 1 || index === 2));
    await session.join();
    rooms[0]?.say(accident);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state().phase).toBe("live");
    expect(rooms.map((room) => room.state)).toEqual(["left", "left", "left", "joined"]);
    expect(takeTicket).toHaveBeenCalledTimes(4);
  });

  it("leaves a short blip to the engine's library and takes over a long one", async () => {
    const { session, rooms, state } = call();
    await session.join();
    rooms[0]?.say({ kind: "blip" });
    expect(state().phase).toBe("blip");
    await vi.advanceTimersByTimeAsync(8_000);
    rooms[0]?.say({ kind: "blip_over" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect([state().phase, rooms.length]).toEqual(["live", 1]);
    rooms[0]?.say({ kind: "blip" });
    await vi.advanceTimersByTimeAsync(12_000);
    expect([state().phase, rooms.length]).toEqual(["live", 2]);
  });

  it.each(["other_device", "removed", "room_ended"] as const)("stays out when it was %s, with every device given back", async (reason) => {
    const { session, rooms, local, state } = call();
    await session.join();
    rooms[0]?.say({ kind: "lost", reason });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state()).toMatchObject({ phase: "over", over: reason });
    expect([rooms.length, rooms[0]?.state, local.stops]).toEqual([1, "left", 1]);
  });

  it("ends when the lesson ended while it was away", async () => {
    const { session, rooms, takeTicket, state, local } = call();
    await session.join();
    takeTicket.mockRejectedValueOnce({ status: 503 }).mockRejectedValueOnce({ status: 409, code: "lesson_ended" });
    rooms[0]?.say(accident);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(state()).toMatchObject({ phase: "over", over: "ended" });
    expect(local.stops).toBe(1);
  });
});

describe("publishing", () => {
  it("puts many quick clicks into one true end", async () => {
    const { session, local, settle, last } = call();
    const voice = fakeTrack("audio");
    await session.join();
    local.set({ microphone: on(voice) });
    for (let click = 0; click < 9; click += 1) local.set({ microphone: { ...on(voice), isOn: click % 2 === 0 } });
    await settle();
    expect(last().carried.get("microphone")).toEqual({ media: voice, isMuted: false });
  });

  it("replaces a camera by another one and takes back one that is off", async () => {
    const { session, local, settle, last } = call();
    await session.join();
    local.set({ camera: on(fakeTrack()) });
    await settle();
    const other = fakeTrack();
    local.set({ camera: on(other) });
    await settle();
    expect(last().carried.get("camera")?.media).toBe(other);
    local.set({ camera: { isOn: false, isBusy: false, failure: null, media: null, isClosed: false } });
    await settle();
    expect(last().carried.has("camera")).toBe(false);
  });

  it("tells what the room refused and does not ask again with the same track", async () => {
    const { session, local, settle, state, last } = call((room) => (room.refuses = "camera"));
    await session.join();
    local.set({ camera: on(fakeTrack()), microphone: on(fakeTrack("audio")) });
    await settle();
    expect(state().refusedSource).toBe("camera");
    expect(last().carried.has("microphone")).toBe(true);
  });
});

describe("what is taken from the room", () => {
  it("is every voice, the shown pictures in their size, and nothing else", async () => {
    const [voice, shown, hidden, screen] = [remoteTrack("microphone"), remoteTrack("camera"), remoteTrack("camera"), remoteTrack("screen")];
    const { session, settle } = call((room) => (room.remote = [remotePerson("p1", [voice, shown, screen]), remotePerson("p2", [hidden])]));
    session.show([
      { id: "p1", source: "camera", wanted: { width: 180, height: 112 } },
      { id: "p1", source: "screen", wanted: "best" },
    ]);
    await session.join();
    await settle();
    expect([voice.wants.at(-1), shown.wants.at(-1), hidden.wants.at(-1), screen.wants.at(-1)]).toEqual(["best", { width: 180, height: 112 }, null, "best"]);
    session.saveVideo(true);
    await settle();
    expect([voice.wants.at(-1), shown.wants.at(-1), screen.wants.at(-1)]).toEqual(["best", null, { width: 1280, height: 720, fps: 5 }]);
  });

  it("keeps the object of a person whose media did not change", async () => {
    const camera = remoteTrack("camera");
    const { session, settle, state, last } = call((room) => (room.remote = [remotePerson("p1", [camera]), remotePerson("p2")]));
    await session.join();
    await settle();
    const { p1, p2 } = state().people;
    last().remote = [remotePerson("p1", [remoteTrack("camera")]), remotePerson("p2", [remoteTrack("microphone")])];
    last().say({ kind: "changed" });
    await settle();
    expect(state().people["p1"]).toBe(p1);
    expect(state().people["p2"]).not.toBe(p2);
  });

  it("keeps two screens in the order in which they began, ours among them", async () => {
    const { session, local, settle, state, last } = call();
    await session.join();
    local.set({ screen: { ...on(fakeTrack()), sound: null } });
    await settle();
    last().remote = [remotePerson("p1", [remoteTrack("screen")])];
    last().say({ kind: "changed" });
    await settle();
    expect(state().shares).toEqual(["me", "p1"]);
    local.set({ screen: { isOn: false, isBusy: false, failure: null, media: null, isClosed: false, sound: null } });
    await settle();
    expect(state().shares).toEqual(["p1"]);
  });

  it("gives the word to who speaks for two seconds, not to a cough", async () => {
    const { session, state, last } = call();
    await session.join();
    last().say({ kind: "speakers", speakers: [{ id: "p1", level: 0.5 }] });
    await vi.advanceTimersByTimeAsync(1_000);
    last().say({ kind: "speakers", speakers: [] });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state().mainSpeaker).toBeNull();
    last().say({ kind: "speakers", speakers: [{ id: "p2", level: 0.5 }] });
    await vi.advanceTimersByTimeAsync(1_000);
    last().say({ kind: "speakers", speakers: [{ id: "p1", level: 0.9 }, { id: "p2", level: 0.5 }] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state()).toMatchObject({ mainSpeaker: "p2", speakers: ["p1", "p2"] });
  });
});
