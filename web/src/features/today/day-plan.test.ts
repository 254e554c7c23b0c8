// What is past, now and next on the margin of the day.
import { expect, test } from "vitest";
import type { Lesson } from "@/api/client";
import { lastEnd, minuteOf, momentOfLesson, usualSubject } from "./day-plan";

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);

function lesson(changes: Partial<Lesson>): Lesson {
  return {
    id: "l1",
    community: { id: "c1", name: "7 «Б»", short_name: "7Б" },
    subject: "Алгебра",
    topic: "",
    teacher: { id: "t1", name: "", full_name: "", initials: "", color: 0 },
    starts_at: "2026-11-23T09:20:00Z",
    ends_at: "2026-11-23T10:00:00Z",
    state: "planned",
    preset: null,
    opened_at: null,
    ended_at: null,
    can_enter: false,
    can_open: false,
    can_edit: false,
    can_cancel: false,
    can_end: false,
    can_lower_hands: false,
    can_raise_hand: false,
    can_react: false,
    can_write: false,
    can_write_teachers: false,
    can_speak: false,
    can_show_camera: false,
    can_share: false,
    can_ask_share: false,
    is_asking_share: false,
    knock: null,
    can_rule: false,
    can_see_register: false,
    is_removed: false,
    part: null,
    ...changes,
  };
}

test("a planned lesson is next, then now, then past", () => {
  expect(momentOfLesson(lesson({}), at("09:00"))).toBe("next");
  expect(momentOfLesson(lesson({}), at("09:20"))).toBe("now");
  expect(momentOfLesson(lesson({}), at("10:00"))).toBe("past");
});

test("an open lesson is now although its hour is over, an ended one is past before it", () => {
  expect(momentOfLesson(lesson({ state: "open" }), at("10:30"))).toBe("now");
  expect(momentOfLesson(lesson({ state: "ended" }), at("09:30"))).toBe("past");
});

test("minutes count from the moment the teacher opened the lesson", () => {
  expect(minuteOf(lesson({ state: "open", opened_at: "2026-11-23T09:22:00Z" }), at("09:22"))).toBe(1);
  expect(minuteOf(lesson({ state: "open", opened_at: "2026-11-23T09:22:00Z" }), at("09:34"))).toBe(13);
});

test("the day ends with its last lesson, whichever began last", () => {
  expect(lastEnd([lesson({ ends_at: "2026-11-23T12:00:00Z" }), lesson({})])).toBe("2026-11-23T12:00:00Z");
  expect(lastEnd([])).toBeNull();
});

test("the subject of a class goes before the subject of the day", () => {
  const day = [lesson({}), lesson({ id: "l2", community: { id: "c2", name: "", short_name: "" }, subject: "Геометрия" })];
  expect(usualSubject(day, "c1", "t1")).toBe("Алгебра");
  expect(usualSubject(day, "c9", "t1")).toBe("Геометрия");
  expect(usualSubject(day, "c1", "t9")).toBeNull();
});
