import { expect, it } from "vitest";
import { actionOf, type KeyPlace, type KeyPress } from "./shortcuts";

const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({ code, key: "", ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
const room: KeyPlace = { isTyping: false, isOnControl: false, isInRoom: true, hasLetters: true };

it("answers the same keys on every layout and from everywhere", () => {
  const typing = { ...room, isTyping: true, isInRoom: false };
  expect(actionOf(press("KeyD", { ctrlKey: true }), typing)).toBe("microphone");
  expect(actionOf(press("KeyE", { metaKey: true }), typing)).toBe("camera");
  expect(["KeyH", "KeyM", "KeyP", "KeyF", "Slash"].map((code) => actionOf(press(code, { ctrlKey: true, shiftKey: true }), typing))).toEqual([
    "hand",
    "chat",
    "people",
    "full_screen",
    "keys",
  ]);
  expect(actionOf(press("F2"), typing)).toBe("bar");
});

it("talks while Space or V is held, but leaves Space to buttons and both to text", () => {
  expect([actionOf(press("Space"), room), actionOf(press("KeyV"), room)]).toEqual(["talk", "talk"]);
  expect(actionOf(press("Space"), { ...room, isOnControl: true })).toBeNull();
  expect(actionOf(press("KeyV"), { ...room, isTyping: true })).toBeNull();
});

it("leaves single letters alone outside the room and for who switched them off", () => {
  expect(actionOf(press("KeyV"), { ...room, isInRoom: false })).toBeNull();
  expect(actionOf(press("KeyV"), { ...room, hasLetters: false })).toBeNull();
  expect(actionOf(press("Slash", { shiftKey: true, key: "?" }), room)).toBe("keys");
  expect(actionOf(press("Digit7", { shiftKey: true, key: "?" }), room)).toBe("keys");
  expect(actionOf(press("Digit7", { shiftKey: true, key: "?" }), { ...room, hasLetters: false })).toBeNull();
  expect(actionOf(press("KeyD"), room)).toBeNull();
  expect(actionOf(press("KeyD", { ctrlKey: true, altKey: true }), room)).toBeNull();
});
