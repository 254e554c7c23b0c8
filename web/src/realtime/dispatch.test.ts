import { expect, it, vi } from "vitest";
import { createDispatcher } from "./dispatch";
import { readEnvelope } from "./envelope";

it("hands an event to everybody who registered for its type", () => {
  const { register, dispatch } = createDispatcher();
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()];
  register({ "lesson.opened": first });
  register({ "lesson.opened": second, "lesson.ended": other });
  expect(dispatch({ type: "lesson.opened", seq: null, data: 1 })).toBe(true);
  expect([first.mock.calls, second.mock.calls, other.mock.calls]).toEqual([[[1]], [[1]], []]);
});

it("ignores an event that nobody knows", () => {
  expect(createDispatcher().dispatch({ type: "lesson.teleported", seq: 3, data: {} })).toBe(false);
});

it("forgets handlers that were taken back", () => {
  const { register, dispatch } = createDispatcher();
  const handler = vi.fn();
  register({ "lesson.opened": handler })();
  expect(dispatch({ type: "lesson.opened", seq: null, data: 1 })).toBe(false);
  expect(handler).not.toHaveBeenCalled();
});

it("reads envelopes and refuses what is none", () => {
  expect(readEnvelope({ type: "a", seq: 2, data: 1 })).toEqual({ type: "a", seq: 2, data: 1 });
  expect(readEnvelope({ type: "a", data: 1 })).toEqual({ type: "a", seq: null, data: 1 });
  for (const odd of [null, "a", {}, { type: 5 }, { type: "a", seq: "2" }, { type: "a", seq: 1.5 }]) expect(readEnvelope(odd)).toBeNull();
});
