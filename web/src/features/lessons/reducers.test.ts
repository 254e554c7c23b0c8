import { describe, expect, it } from "vitest";
import { emptyHeap, heapUp, sentences } from "./announcements";
import { addMessages, emptyChat, inOneRow, markOutgoing, removeMessage, startSending, takeBack } from "./chat";
import { minuteOf, minutesUntil } from "./clock";
import { before, placeOf, waitedSeconds } from "./hands";
import { changeLesson, laterLesson } from "./reducers";
import { newerState } from "./queries";
import type { Hand, LessonState, Message, Person, Standing, Waiting } from "./types";

const person = (id: string): Person => ({ id, name: id, full_name: id, initials: id, color: 0, role: "pupil" });
const hand = (user_id: string, place: number): Hand => ({ user_id, place, raised_at: "2026-11-23T09:00:00Z" });
const message = (seq: number, client_id = `c${seq}`): Message => ({
  id: `m${seq}`,
  chat_id: "chat",
  seq,
  client_id,
  author: person("p1"),
  kind: "text",
  text: "…",
  sent_at: "2026-11-23T09:00:00Z",
  is_hidden: false,
  warning: "",
});

const rules = { speak: "all", camera: "all", share: "all", write: "all", react: "all", slow_seconds: 0 } as const;
const knock = (id: string, reason: Waiting["reason"] = "early"): Waiting => ({ person: person(id), reason, knocked_at: "2026-11-23T09:00:00Z" });
const usual = (user_id: string): Standing => ({ user_id, part: null, speak: "default", camera: "default", share: "default", share_asked_at: null, is_removed: false, link: "full" });

const state = {
  lesson: { id: "lesson", state: "open" },
  seq: 4,
  staff_seq: 0,
  chat_last_seq: 2,
  people: [{ ...person("p1"), is_here: true }],
  hands: [hand("p1", 1)],
  chat_id: "chat",
  room: { frozen_at: null, floor: null, spotlight_id: null, is_locked: false, rules, limits: rules },
  standings: [],
  lobby: [knock("p2")],
} as unknown as LessonState;

const change = (from: LessonState, type: string, data: unknown, seq = 5) => changeLesson(from, { type, seq, data }, "seq");

describe("events of a lesson", () => {
  it("put a hand into its place, and twice is once", () => {
    const once = change(state, "lesson.hand_raised", { hand: hand("p2", 2) });
    expect(once).toMatchObject({ seq: 5, hands: [hand("p1", 1), hand("p2", 2)] });
    expect(change(once, "lesson.hand_raised", { hand: hand("p2", 2) }, 5)).toEqual(once);
  });

  it("give the places anew when one hand goes down, and none when all do", () => {
    expect(change(state, "lesson.hand_lowered", { user_id: "p1", hands: [hand("p3", 1)] }).hands).toEqual([hand("p3", 1)]);
    expect(change(state, "lesson.hands_lowered", {}).hands).toEqual([]);
  });

  it("bring in who waited, mark who left, and meet who was not on the list", () => {
    const here = { ...person("p2"), is_here: true };
    const entered = change(state, "lesson.person_entered", { person: here });
    expect(entered).toMatchObject({ lobby: [], people: [{ id: "p1" }, here] });
    expect(change(entered, "lesson.person_left", { user_id: "p2" }).people[1]).toMatchObject({ id: "p2", is_here: false });
  });

  it("let somebody wait once, for the reason he was told last, until he is answered", () => {
    const staff = (from: LessonState, type: string, data: unknown, seq: number) => changeLesson(from, { type, seq, data }, "staff_seq");
    const knocked = staff(state, "lesson.person_knocked", { waiting: knock("p3") }, 1);
    expect(knocked).toMatchObject({ lobby: [{ person: { id: "p2" } }, { person: { id: "p3" } }], staff_seq: 1, seq: 4 });
    expect(staff(knocked, "lesson.person_knocked", { waiting: knock("p3") }, 1)).toEqual(knocked);
    expect(staff(knocked, "lesson.person_knocked", { waiting: knock("p3", "locked") }, 2).lobby[1]?.reason).toBe("locked");
    expect(staff(knocked, "lesson.knock_answered", { user_id: "p2" }, 2).lobby).toEqual([knock("p3")]);
  });

  it("keep what differs for one person, and only as long as it differs", () => {
    const asked = { ...usual("p1"), share_asked_at: "2026-11-23T09:01:00Z" };
    const once = change(state, "lesson.standing_changed", { standing: asked });
    expect(once.standings).toEqual([asked]);
    expect(change(once, "lesson.standing_changed", { standing: asked })).toEqual(once);
    expect(change(once, "lesson.standing_changed", { standing: usual("p1") }).standings).toEqual([]);
  });

  it("put the room's rules as they are now", () => {
    const room = { ...state.room, is_locked: true, rules: { ...rules, speak: "word" as const } };
    expect(change(state, "lesson.room_changed", { room }).room).toEqual(room);
  });

  it("do not count the teachers' own chat as the class's", () => {
    expect(change(state, "chat.message_sent", { message: { ...message(9), chat_id: "teachers" } }).chat_last_seq).toBe(2);
    expect(change(state, "chat.message_sent", { message: message(9) }).chat_last_seq).toBe(9);
  });

  it("end the lesson with its queue, and only this lesson", () => {
    const ended = { lesson: { ...state.lesson, state: "ended" } };
    expect(changeLesson(state, { type: "lesson.ended", seq: null, data: ended }, null)).toMatchObject({ lesson: { state: "ended" }, hands: [], lobby: [] });
    const other = { lesson: { ...state.lesson, id: "other", state: "ended" } };
    for (const type of ["lesson.cancelled", "lesson.ended"]) expect(changeLesson(state, { type, seq: null, data: other }, null)).toBe(state);
  });

  it("change nothing when nobody knows them", () => {
    expect(changeLesson(state, { type: "lesson.teleported", seq: null, data: {} }, null)).toBe(state);
    // Another feature's event on the same channel counts all the same.
    expect(change(state, "register.line_changed", {}, 7)).toEqual({ ...state, seq: 7 });
  });
});

describe("the chat", () => {
  it("keeps one message per number in their order, whatever way they came", () => {
    const chat = addMessages(addMessages(emptyChat, [message(2), message(3)]), [message(1), message(2), message(4)]);
    expect(chat.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(addMessages(chat, [message(4)])).toBe(chat);
  });

  it("shows an own message at once, and once when it comes back", () => {
    const sending = startSending(emptyChat, "c9", "привет");
    expect(sending.outgoing).toEqual([{ clientId: "c9", text: "привет", state: "sending" }]);
    const failed = markOutgoing(sending, "c9", "failed");
    expect(startSending(failed, "c9", "привет").outgoing).toHaveLength(1);
    const back = addMessages(failed, [message(9, "c9")]);
    expect([back.outgoing, back.messages.length]).toEqual([[], 1]);
  });
});

describe("a message taken away", () => {
  it("leaves its trace in its place", () => {
    const chat = addMessages(emptyChat, [message(1), message(2)]);
    const gone = removeMessage(chat, { message_id: "m1", deleted_at: "2026-11-23T09:05:00Z" });
    expect(gone.messages.map(({ text, deleted_at: at }) => [text, at ?? null])).toEqual([["", "2026-11-23T09:05:00Z"], ["…", null]]);
  });

  it("goes back to where it was written when a slow chat does not take it", () => {
    expect(takeBack(startSending(emptyChat, "c9", "привет"), "c9").outgoing).toEqual([]);
  });

  it("stands in one row of time with what was said to the teacher alone", () => {
    const at = (one: Message, time: string) => ({ ...one, sent_at: `2026-11-23T09:${time}Z` });
    const all = addMessages(emptyChat, [at(message(1), "00:01"), at(message(2), "00:05")]);
    const asides = addMessages(emptyChat, [at({ ...message(1, "a1"), id: "a1" }, "00:03")]);
    expect(inOneRow(all, asides).map(({ message: { id }, isPrivate }) => [id, isPrivate])).toEqual([["m1", false], ["a1", true], ["m2", false]]);
  });
});

describe("the queue", () => {
  it("tells my place and who is before me", () => {
    const hands = [hand("p1", 1), hand("p2", 2), hand("p3", 3)];
    expect([placeOf(hands, "p3"), placeOf(hands, "p9"), before(hands, "p3"), before(hands, "p9")]).toEqual([3, null, ["p1", "p2"], []]);
    expect(waitedSeconds("2026-11-23T09:00:00Z", Date.parse("2026-11-23T09:01:20.9Z"))).toBe(80);
    expect(waitedSeconds("2026-11-23T09:00:00Z", Date.parse("2026-11-23T08:59:00Z"))).toBe(0);
  });
});

it("counts the minutes of a lesson", () => {
  const now = Date.parse("2026-11-23T09:41:10Z");
  expect(minutesUntil("2026-11-23T10:00:00Z", now)).toBe(19);
  expect(minuteOf("2026-11-23T09:40:00Z", now)).toBe(2);
  expect(minuteOf("2026-11-23T09:42:00Z", now)).toBe(1);
});

it("tells of arrivals in heaps and keeps silent about who came and went", () => {
  const heap = ["А", "Б", "В"].reduce((all, name) => heapUp(all, { kind: "entered", name }), emptyHeap);
  expect(sentences(heap)).toEqual([{ key: "many_entered", count: 3 }]);
  expect(sentences(heapUp(emptyHeap, { kind: "left", name: "А" }))).toEqual([{ key: "one_left", name: "А" }]);
  expect(sentences(heapUp(heapUp(emptyHeap, { kind: "entered", name: "А" }), { kind: "left", name: "А" }))).toEqual([]);
});

describe("a state that was read before the lesson opened", () => {
  it("does not put an open lesson back, whatever its numbers say", () => {
    const lesson = (way: LessonState["lesson"]["state"]) => ({ id: "l", state: way, can_end: way === "open" }) as LessonState["lesson"];
    const seen = { lesson: lesson("open"), seq: 4, staff_seq: 1 } as LessonState;
    const late = { lesson: lesson("planned"), seq: 4, staff_seq: 1 } as LessonState;
    expect(newerState(seen, late).lesson).toEqual(lesson("open"));
    expect(newerState(late, seen).lesson).toEqual(lesson("open"));
    expect(laterLesson(lesson("open"), lesson("ended")).state).toBe("ended");
    expect(laterLesson(lesson("ended"), lesson("open")).state).toBe("ended");
  });
});
