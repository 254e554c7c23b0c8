// A teacher's hurried time is understood or refused, never guessed.
import { expect, test } from "vitest";
import { readClock } from "./clock";

test.each([
  ["09:20", "09:20"],
  ["9:20", "09:20"],
  ["9.20", "09:20"],
  ["920", "09:20"],
  ["1545", "15:45"],
  [" 15 45 ", "15:45"],
  ["0:05", "00:05"],
])("%s is %s", (typed, time) => expect(readClock(typed)).toBe(time));

test.each(["", "9", "24:00", "12:60", "12:5", "завтра"])("%s is no time", (typed) => expect(readClock(typed)).toBeNull());
