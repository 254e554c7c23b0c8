import { describe, expect, it } from "vitest";
import { newsOf } from "./announcements";
import { closedForAll, forwardId, isBeyond, whyClosed, whyNotWriting } from "./rules";
import type { Hand, Lesson, LessonState, Room, Rules } from "./types";

const loose: Rules = { speak: "all", camera: "all", share: "all", write: "all", react: "all", slow_seconds: 0 };
const lesson = (change: Partial<Lesson> = {}) =>
  ({ state: "open", can_speak: true, can_show_camera: true, can_share: true, can_ask_share: false, can_write: true, can_write_teachers: true, can_rule: false, ...change }) as Lesson;
const room = (rules: Partial<Rules> = {}, change: Partial<Room> = {}) =>
  ({ rules: { ...loose, ...rules }, limits: loose, is_locked: false, frozen_at: null, floor: null, spotlight_id: null, ...change }) as Room;
const hand = (user_id: string, place: number): Hand => ({ user_id, place, raised_at: "2026-11-23T09:00:00Z" });

it("knows what is looser than the school allows", () => {
  const limits: Rules = { ...loose, speak: "word", share: "ask", slow_seconds: 30 };
  expect([isBeyond(limits, "speak", "all"), isBeyond(limits, "speak", "word")]).toEqual([true, false]);
  expect((["all", "ask", "none"] as const).map((level) => isBeyond(limits, "share", level))).toEqual([true, false, false]);
  expect(([0, 10, 30, 60] as const).map((level) => isBeyond(limits, "slow_seconds", level))).toEqual([true, true, false, false]);
});

describe("why something is closed", () => {
  it.each<[string, "microphone" | "camera" | "screen", Partial<Lesson>, Room, ReturnType<typeof whyClosed>]>([
    ["it is open", "microphone", {}, room(), null],
    ["who has the word speaks whatever the rule", "microphone", {}, room({ speak: "word" }), null],
    ["the teacher opens microphones", "microphone", { can_speak: false }, room({ speak: "word" }), "call.rule.speak_word"],
    ["the teacher closed mine", "microphone", { can_speak: false }, room(), "call.rule.speak_denied"],
    ["the teacher has gone", "microphone", { can_speak: false }, room({}, { frozen_at: "2026-11-23T09:10:00Z" }), "call.rule.frozen_short"],
    ["no cameras", "camera", { can_show_camera: false }, room({ camera: "none" }), "call.rule.camera_none"],
    ["not mine", "camera", { can_show_camera: false }, room(), "call.rule.camera_denied"],
    ["by approval", "screen", { can_share: false, can_ask_share: true }, room({ share: "ask" }), "call.rule.share_ask"],
    ["not at all", "screen", { can_share: false }, room({ share: "none" }), "call.rule.share_none"],
  ])("%s", (_name, kind, may, where, why) => {
    expect(whyClosed(kind, { lesson: lesson(may), room: where })).toBe(why);
  });

  it("tells why nothing can be written to all", () => {
    expect(whyNotWriting({ lesson: lesson(), room: room() })).toBeNull();
    expect(whyNotWriting({ lesson: lesson({ can_write: false }), room: room({ write: "teachers" }) })).toBe("call.chat.only_teacher");
    expect(whyNotWriting({ lesson: lesson({ can_write: false, can_write_teachers: false }), room: room({ write: "closed" }) })).toBe("call.chat.switched_off");
    expect(whyNotWriting({ lesson: lesson({ can_write: false }), room: room({}, { frozen_at: "x" }) })).toBe("call.chat.frozen");
    expect(whyNotWriting({ lesson: lesson({ can_write: false, state: "ended" }), room: room() })).toBe("call.chat.closed");
  });

  it("lists what holds for all, and keeps to one sentence while the room stands still", () => {
    const strict = room({ speak: "word", camera: "none", write: "closed", react: "none" }, { is_locked: true });
    expect(closedForAll({ lesson: lesson(), room: strict })).toEqual(["call.rule.speak_word", "call.rule.camera_none", "call.rule.write_closed", "call.rule.react_none", "call.rule.locked"]);
    expect(closedForAll({ lesson: lesson(), room: { ...strict, frozen_at: "x" } })).toEqual(["call.rule.locked"]);
    expect(closedForAll({ lesson: lesson(), room: room() })).toEqual([]);
  });
});

it("puts the word before the spotlight", () => {
  expect(forwardId(room({}, { spotlight_id: "s" }))).toBe("s");
  expect(forwardId(room({}, { spotlight_id: "s", floor: { user_id: "f", given_at: "x" } }))).toBe("f");
  expect(forwardId(undefined)).toBeNull();
});

describe("news for who listens", () => {
  const state = (change: { room?: Room; lesson?: Lesson; hands?: Hand[] } = {}) => ({ room: room(), lesson: lesson(), hands: [], ...change }) as Pick<LessonState, "room" | "lesson" | "hands">;
  const floor = (user_id: string) => room({}, { floor: { user_id, given_at: "x" } });

  it.each([
    ["nothing new", state(), state(), []],
    ["the teacher went", state(), state({ room: room({}, { frozen_at: "x" }) }), ["frozen"]],
    ["the teacher is back", state({ room: room({}, { frozen_at: "x" }) }), state(), ["restored"]],
    ["the word for me", state(), state({ room: floor("me") }), ["word_given"]],
    ["the word is over", state({ room: floor("me") }), state(), ["word_ended"]],
    ["the word for another, after me", state({ room: floor("me") }), state({ room: floor("p1") }), ["word_ended", "answers"]],
    ["silence", state(), state({ room: room({ speak: "word" }) }), ["silenced"]],
    ["silence is no news for who made it", state({ lesson: lesson({ can_rule: true }) }), state({ lesson: lesson({ can_rule: true }), room: room({ speak: "word" }) }), []],
    ["the chat only to the teacher, the door shut", state(), state({ room: room({ write: "teachers" }, { is_locked: true }) }), ["chat_teachers", "locked"]],
    ["I may show", state({ lesson: lesson({ can_share: false }) }), state(), ["share_allowed"]],
    ["my place moves", state({ hands: [hand("p1", 1), hand("me", 2)] }), state({ hands: [hand("me", 1)] }), ["my_place"]],
  ])("%s", (_name, before, now, keys) => {
    expect(newsOf(before, now, "me").map(({ key }) => key)).toEqual(keys);
  });
});
