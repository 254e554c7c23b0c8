// Dates are the school's, not the device's.
import { beforeEach, expect, test } from "vitest";
import { addDays, clockTime, dayOf, dayTitle, fullDate, momentOf, nearDay, schoolYear, setSchoolZone, weekdayOf } from "./time";

beforeEach(() => setSchoolZone("Asia/Yekaterinburg"));

test("shows the school's clock", () => {
  expect(clockTime("2026-11-23T04:20:00Z")).toBe("09:20");
});

test("knows the school's day near midnight", () => {
  expect(dayOf("2026-11-23T20:30:00Z")).toBe("2026-11-24");
});

test("finds the moment of a school's hour", () => {
  expect(momentOf("2026-11-23", "09:20")).toBe("2026-11-23T04:20:00.000Z");
  setSchoolZone("America/New_York");
  expect(momentOf("2026-11-01", "12:00")).toBe("2026-11-01T17:00:00.000Z");
});

test("keeps the zone before when the new one is unknown", () => {
  setSchoolZone("Mars/Olympus");
  expect(clockTime("2026-11-23T04:20:00Z")).toBe("09:20");
});

test("writes days in Russian with no-break spaces", () => {
  expect(dayTitle("2026-11-23")).toBe("Понедельник, 23\u00a0ноября");
  expect(fullDate("2027-08-31T10:00:00Z")).toBe("31\u00a0августа\u00a02027\u00a0г.");
});

test("walks over the end of a month and of a week", () => {
  expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
  expect(weekdayOf("2026-11-29")).toBe(6);
});

test("names near days by a word", () => {
  expect(nearDay("2026-11-24", "2026-11-23")).toBe("завтра");
  expect(nearDay("2026-11-26", "2026-11-23")).toBe("26\u00a0ноября");
});

test("names a school year by both of its years", () => {
  expect([schoolYear(2027), schoolYear(2099)]).toEqual(["2027/28", "2099/00"]);
});
