import { beforeEach, expect, it } from "vitest";
import { setSchoolZone } from "@/i18n/time";
import { changeAnnouncement, changeWaiting } from "./reducers";
import type { Announcement } from "./types";
import { actWords, dueWords, VALUES } from "./words";

beforeEach(() => setSchoolZone("Europe/Moscow"));

it("says a term near at hand by its day, a far one by its date", () => {
  const now = Date.parse("2026-11-23T09:00:00Z");
  expect(dueWords("2026-11-23T17:00:00Z", now)).toBe("сегодня, до 20:00");
  expect(dueWords("2026-11-24T17:00:00Z", now)).toBe("завтра, до 20:00");
  expect(dueWords("2026-12-01T17:00:00Z", now)).toBe("до 1\u00a0декабря, 20:00");
});

it("asks a person and a family in their own words", () => {
  expect(VALUES.come.map((value) => actWords("come", value, "people"))).toEqual(["Буду", "Не смогу"]);
  expect(VALUES.come.map((value) => actWords("come", value, "families"))).toEqual(["Будем", "Не сможем"]);
  expect(VALUES.read.map((value) => actWords("read", value, "people"))).toEqual(["Прочитано"]);
});

const child = (id: string) => ({ pupil: { id, name: id, full_name: id, initials: "", color: 0 }, value: null, way: null, at: null });
const open = { id: "a", is_ended: false, can_answer: true, can_see_missing: false, progress: null, mine: [child("anna"), child("oleg")] } as unknown as Announcement;

it("leaves the list of what waits only when the last child is answered for", () => {
  const given = (id: string) => ({ type: "announcement.answered", data: { announcement_id: "a", mine: { ...child(id), value: "yes", way: "app", at: "2026-11-23T09:00:00Z" } } }) as const;
  const half = changeWaiting([open], given("anna"));
  expect(half).toHaveLength(1);
  expect(changeWaiting(half, given("oleg"))).toEqual([]);
});

it("takes no answers after the end, and tells no numbers to who does not lead it", () => {
  const progress = { answered: 1, asked: 2, line: "", can_remind: false, remind_from: null, second_try_at: null, second_tried_at: null };
  expect(changeAnnouncement(open, { type: "announcement.changed", data: { announcement_id: "a", is_ended: true, progress } })).toMatchObject({ is_ended: true, can_answer: false, progress: null });
});
