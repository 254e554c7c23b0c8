// What the server takes away is closed at once; what it gives back waits for a press.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeRoom, fakeLocal, fakeTrack, on, remotePerson, remoteTrack } from "./fakes";
import { SAMPLE_MS } from "./link-step";
import { EVERYTHING } from "./room-port";
import { createCallSession } from "./session";
import { createSpokeWatch } from "./spoke-watch";
import { shownAt } from "./subscriptions";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function joined(prepare: (room: FakeRoom) => void = () => undefined) {
  const local = fakeLocal();
  const rooms: FakeRoom[] = [];
  const session = createCallSession({
    takeTicket: () => Promise.resolve({ url: "ws://school/livekit", token: "t", identity: "me" }),
    local,
    openRoom: (listener) => {
      const room = new FakeRoom(listener);
      prepare(room);
      rooms.push(room);
      return room;
    },
    random: () => 0.5,
  });
  await session.join();
  const room = rooms[0] as FakeRoom;
  return { session, local, room, state: () => session.store.getState(), settle: () => vi.advanceTimersByTimeAsync(1) };
}

const silent = { microphone: false, camera: true, screen: true };

describe("rights", () => {
  it("closes at the door what the room does not take", async () => {
    const { local } = await joined((room) => (room.allowed = silent));
    expect(local.allowed).toEqual(silent);
  });

  it("follows the room and the app: closed by either, open by both, and free again after the lesson", async () => {
    const { session, local, room } = await joined();
    room.say({ kind: "rights", rights: silent });
    session.allow({ ...EVERYTHING, screen: false });
    expect(local.allowed).toEqual({ microphone: false, camera: true, screen: false });
    room.say({ kind: "rights", rights: EVERYTHING });
    expect(local.allowed).toEqual({ microphone: true, camera: true, screen: false });
    await session.leave();
    expect(local.allowed).toEqual(EVERYTHING);
  });

  it("turns the microphone off when the server has muted it, and says so", async () => {
    const { local, room, state, settle } = await joined();
    room.say({ kind: "silenced", source: "microphone" });
    await settle();
    expect([local.asked, state().silences]).toEqual([["microphone off"], 1]);
  });
});

describe("a link that gets worse", () => {
  /** Every second packet is lost, reading after reading. */
  const bad = () => {
    let readings = 0;
    return () => {
      readings += 1;
      return { packets: readings * 100, lost: readings * 100, samples: 0, concealed: 0, pictures: readings * 60, wanted: 2, rttMs: 300, heldBack: 0 };
    };
  };

  it("gives up the pictures step by step, keeps the voice, sends no camera, and takes all back when wished", async () => {
    const voice = remoteTrack("microphone");
    const face = remoteTrack("camera");
    const { session, local, room, state, settle } = await joined((one) => {
      one.remote = [remotePerson("teacher", [voice, face])];
      one.read = bad();
    });
    local.set({ camera: on(fakeTrack()) });
    await settle();
    session.show([{ id: "teacher", source: "camera", wanted: "best" }]);
    await settle();
    expect(face.wants.at(-1)).toBe("best");

    await vi.advanceTimersByTimeAsync(SAMPLE_MS * 5);
    await settle();
    expect([state().step, face.wants.at(-1)]).toEqual(["speaker", { width: 320, height: 180, fps: 15 }]);
    await vi.advanceTimersByTimeAsync(SAMPLE_MS * 4);
    await settle();
    expect([state().step, face.wants.at(-1), voice.wants.at(-1)]).toEqual(["voice", null, "best"]);
    expect(room.carried.has("camera")).toBe(false);

    session.saveVideo(false);
    await settle();
    expect([state().step, face.wants.at(-1), room.carried.has("camera")]).toEqual(["full", "best", true]);
  });

  it("keeps the step over a rejoin", async () => {
    const { room, state } = await joined((one) => (one.read = bad()));
    await vi.advanceTimersByTimeAsync(SAMPLE_MS * 5);
    expect(state().step).toBe("speaker");
    room.say({ kind: "lost", reason: "accident" });
    await vi.advanceTimersByTimeAsync(1_500);
    expect([state().phase, state().step]).toEqual(["live", "speaker"]);
  });

  it("saves traffic by wish without any measurement", async () => {
    const { session, state } = await joined();
    session.saveVideo(true);
    expect([state().step, state().isVideoSaved]).toEqual(["voice", true]);
  });
});

it("takes the page in its simplest form when only voice and page are left", () => {
  const screen = { id: "t", source: "screen", wanted: "best" } as const;
  const faces = ["a", "b"].map((id) => ({ id, source: "camera", wanted: "best" }) as const);
  expect(shownAt("full", [screen, ...faces])).toHaveLength(3);
  expect(shownAt("speaker", [...faces, screen]).map(({ id }) => id)).toEqual(["t", "a"]);
  expect(shownAt("voice", [screen, ...faces])).toEqual([{ id: "t", source: "screen", wanted: { width: 1280, height: 720, fps: 5 } }]);
});

it("notices three seconds of speech, with breaths, but not a word", async () => {
  const onSpoke = vi.fn();
  const watch = createSpokeWatch(onSpoke);
  watch.hear(true);
  await vi.advanceTimersByTimeAsync(500);
  watch.hear(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(onSpoke).not.toHaveBeenCalled();
  watch.hear(true);
  await vi.advanceTimersByTimeAsync(1_500);
  watch.hear(false);
  await vi.advanceTimersByTimeAsync(500);
  watch.hear(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onSpoke).toHaveBeenCalledTimes(1);
});
