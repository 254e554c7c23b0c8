import { describe, expect, it } from "vitest";
import { emptyHeap, heapUp, sentences } from "./announcements";
import { addMessages, emptyChat, lastSeq, markOutgoing, startSending } from "./chat";
import { minuteOf, minutesUntil } from "./clock";
import { before, placeOf, waitedSeconds } from "./hands";
import { changeLesson, laterLesson } from "./reducers";
import { newerState } from "./queries";
import type { Hand, LessonState, Message, Person } from "./types";

const person = (id: string): Person => ({ id, name: id, full_name: id, initials: id, color: 0, role: "pupil" });
const hand = (user_id: string, place: number): Hand => ({ user_id, place, raised_at: "2026-11-23T09:00:00Z" });
const message = (seq: number, client_id = `c${seq}`): Message => ({
  id: `m${seq}`,
  chat_id: "chat",
  seq,
  client_id,
  author: person("p1"),
  text: "…",
  sent_at: "2026-11-23T09:00:00Z",
});

const state = {
  lesson: { id: "lesson", state: "open" },
  seq: 4,
  staff_seq: 0,
  chat_last_seq: 2,
  people: [{ ...person("p1"), is_here: true }],
  hands: [hand("p1", 1)],
  waiting: ["p2"],
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
    expect(entered).toMatchObject({ waiting: [], people: [{ id: "p1" }, here] });
    expect(change(entered, "lesson.person_left", { user_id: "p2" }).people[1]).toMatchObject({ id: "p2", is_here: false });
  });

  it("let somebody wait once", () => {
    const knocked = changeLesson(state, { type: "lesson.person_knocked", seq: 1, data: { person: person("p3") } }, "staff_seq");
    expect(knocked).toMatchObject({ waiting: ["p2", "p3"], staff_seq: 1, seq: 4 });
    expect(changeLesson(knocked, { type: "lesson.person_knocked", seq: 1, data: { person: person("p3") } }, "staff_seq")).toEqual(knocked);
  });

  it("end the lesson with its queue, and only this lesson", () => {
    const ended = { lesson: { ...state.lesson, state: "ended" } };
    expect(changeLesson(state, { type: "lesson.ended", seq: null, data: ended }, null)).toMatchObject({ lesson: { state: "ended" }, hands: [], waiting: [] });
    const other = { lesson: { ...state.lesson, id: "other", state: "ended" } };
    for (const type of ["lesson.cancelled", "lesson.ended"]) expect(changeLesson(state, { type, seq: null, data: other }, null)).toBe(state);
  });

  it("change nothing when nobody knows them", () => {
    expect(change(state, "lesson.teleported", {})).toBe(state);
  });
});

describe("the chat", () => {
  it("keeps one message per number in their order, whatever way they came", () => {
    const chat = addMessages(addMessages(emptyChat, [message(2), message(3)]), [message(1), message(2), message(4)]);
    expect(chat.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(lastSeq(chat)).toBe(4);
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

describe("the queue", () => {
  it("tells my place and who is before me", () => {
    const hands = [hand("p1", 1), hand("p2", 2), hand("p3", 3)];
    expect([placeOf(hands, "p3"), placeOf(hands, "p9"), before(hands, "p3"), before(hands, "p9")]).toEqual([3, null, ["p1", "p2"], []]);
    expect(waitedSeconds(hand("p1", 1), Date.parse("2026-11-23T09:01:20.9Z"))).toBe(80);
    expect(waitedSeconds(hand("p1", 1), Date.parse("2026-11-23T08:59:00Z"))).toBe(0);
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
