import { expect, it } from "vitest";
import { classifyFailure, isChoiceNotToShare } from "./failures";
import { createSilenceWatch, toBar } from "./level";
import { createPushToTalk } from "./push-to-talk";
import { afterLoss, afterRefusal, rejoinDelay } from "./reconnect";

it("joins anew after accidents and stays out after decisions", () => {
  expect(afterLoss("accident")).toBe("rejoin");
  for (const reason of ["left", "other_device", "removed", "room_ended"] as const) expect(afterLoss(reason)).toBe(reason);
});

it("spreads the first rejoin over 0.3–0.8 s and backs off to about five seconds", () => {
  expect([rejoinDelay(0, () => 0), rejoinDelay(0, () => 1)]).toEqual([300, 800]);
  for (let attempt = 1; attempt < 12; attempt += 1) {
    expect(rejoinDelay(attempt, () => 1)).toBeLessThanOrEqual(6_500);
    expect(rejoinDelay(attempt, () => 0)).toBeGreaterThanOrEqual(400);
  }
  expect(rejoinDelay(6, () => 0.5)).toBe(5_000);
});

it("asks again when the engine is down or the network silent, and takes a rule's refusal as final", () => {
  expect(afterRefusal({ status: 503, code: "media_unavailable" })).toBe("retry");
  expect(afterRefusal({ status: 502 })).toBe("retry");
  expect(afterRefusal({ status: 429, code: "throttled" })).toBe("retry");
  expect(afterRefusal(new TypeError("Failed to fetch"))).toBe("retry");
  expect(afterRefusal(undefined)).toBe("retry");
  expect(afterRefusal({ status: 409, code: "lesson_not_open" })).toBe("not_open");
  expect(afterRefusal({ status: 409, code: "lesson_ended" })).toBe("ended");
  expect(afterRefusal({ status: 409, code: "call_ended" })).toBe("ended");
  expect(afterRefusal({ status: 409, code: "lesson_full" })).toBe("full");
  expect(afterRefusal({ status: 404, code: "not_found" })).toBe("refused");
  expect(afterRefusal({ status: 401, code: "not_signed_in" })).toBe("signed_out");
});

it("tells the kinds of failures apart", () => {
  const kind = (name: string, message = "") => classifyFailure(new DOMException(message, name));
  expect(kind("NotFoundError")).toBe("none");
  expect(kind("NotAllowedError", "Permission denied")).toBe("browser");
  expect(kind("NotAllowedError", "Permission denied by system")).toBe("system");
  expect(kind("NotReadableError", "Could not start video source")).toBe("busy");
  expect(classifyFailure(new TypeError("x"))).toBe("unsupported");
  expect(isChoiceNotToShare(new DOMException("Permission denied", "NotAllowedError"))).toBe(true);
  expect(isChoiceNotToShare(new DOMException("Permission denied by system", "NotAllowedError"))).toBe(false);
});

it("calls a microphone silent after five seconds of nothing and takes it back at the first sound", () => {
  const said: boolean[] = [];
  const { hear } = createSilenceWatch((isSilent) => said.push(isSilent));
  hear(0, 0);
  hear(0, 4_999);
  expect(said).toEqual([]);
  hear(0, 5_000);
  hear(0, 9_000);
  hear(0.1, 9_100);
  hear(0, 9_200);
  hear(0, 14_000);
  expect(said).toEqual([true, false]);
});

it("shows speech on the whole bar", () => {
  expect([toBar(0), toBar(0.003), toBar(0.4)].map((level) => Math.round(level * 10) / 10)).toEqual([0, 0, 1]);
  expect(toBar(0.03)).toBeCloseTo(0.49, 1);
});

it("holds to talk only for who was muted", () => {
  let isOn = false;
  const push = createPushToTalk({ isOn: () => isOn, set: (next) => void (isOn = next) });
  push.hold();
  push.hold();
  expect(isOn).toBe(true);
  push.release();
  expect(isOn).toBe(false);
  isOn = true;
  push.hold();
  push.release();
  expect(isOn).toBe(true);
});
