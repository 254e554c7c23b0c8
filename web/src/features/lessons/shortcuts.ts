// Which keys do what in the room. By `event.code`, so that «в» on a Russian layout is still the D key. Pure.

export type RoomAction = "microphone" | "camera" | "talk" | "hand" | "chat" | "people" | "full_screen" | "keys" | "bar";

export type KeyPress = Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

export type KeyPlace = {
  /** The focus is in a field: letters and space belong to the text. */
  readonly isTyping: boolean;
  /** The focus is on a control that itself uses Space. */
  readonly isOnControl: boolean;
  /** The focus is in the room or nowhere; elsewhere single letters do nothing (WCAG 2.1.4). */
  readonly isInRoom: boolean;
  readonly hasLetters: boolean;
};

const WITH_SHIFT: Readonly<Record<string, RoomAction>> = {
  KeyH: "hand",
  KeyM: "chat",
  KeyP: "people",
  KeyF: "full_screen",
  Slash: "keys",
};

export function actionOf(key: KeyPress, place: KeyPlace): RoomAction | null {
  if (key.altKey) return null;
  if (key.ctrlKey || key.metaKey) {
    if (key.shiftKey) return WITH_SHIFT[key.code] ?? null;
    if (key.code === "KeyD") return "microphone";
    return key.code === "KeyE" ? "camera" : null;
  }
  if (key.code === "F2") return "bar";
  if (place.isTyping || !place.isInRoom || !place.hasLetters) return null;
  // The one key that is known by its sign: layouts put it in different places.
  if (key.key === "?") return "keys";
  if (key.shiftKey) return null;
  if (key.code === "KeyV") return "talk";
  return key.code === "Space" && !place.isOnControl ? "talk" : null;
}
