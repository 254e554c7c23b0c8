// The link of a home judged by what a lesson needs.
import { expect, test } from "vitest";
import { isBlocked, judgeLink, linkVerdict } from "./judge";

const fine = { rtt_ms: 40, loss_percent: 0, kbit_up: 900, kbit_down: 20_000 };

test.each([
  ["a usual home", {}, "good"],
  ["a village with a slow way down", { kbit_down: 600 }, "enough"],
  ["a phone at its edge", { kbit_up: 80, loss_percent: 9 }, "voice"],
  ["a satellite", { rtt_ms: 700 }, "voice"],
  ["half of everything is lost", { loss_percent: 50 }, "none"],
  ["nothing gets through", { kbit_up: null }, "none"],
  ["a way down that could not be measured", { kbit_down: null }, "good"],
] as const)("%s: %o is %s", (_, changes, link) => {
  expect(judgeLink({ ...fine, ...changes })).toBe(link);
});

test("voice and page are enough to take part", () => {
  expect((["good", "enough", "voice", "none"] as const).map(linkVerdict)).toEqual(["ok", "ok", "ok", "bad"]);
});

test("a server that answers while nothing of the lesson gets through is behind a firewall", () => {
  expect(isBlocked({ kbit_down: 9_000, kbit_up: null })).toBe(true);
  expect(isBlocked({ kbit_down: null })).toBe(false);
  expect(isBlocked(fine)).toBe(false);
});
