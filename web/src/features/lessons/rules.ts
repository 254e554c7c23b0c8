// What holds in the room, in words: why something is closed, what a teacher may still choose. Pure.
import type { MessageKey } from "@/i18n/t";
import type { Lesson, LessonState, Room, Rules, Standing } from "./types";

export type Switch = keyof Rules;

/** From loose to tight, as the server counts them. */
export const LEVELS: { readonly [Name in Switch]: readonly Rules[Name][] } = {
  speak: ["all", "word"],
  camera: ["all", "none"],
  share: ["all", "ask", "none"],
  write: ["all", "teachers", "closed"],
  react: ["all", "none"],
  slow_seconds: [0, 10, 30, 60],
};

/** Looser than the school lets this lesson be. */
export function isBeyond<Name extends Switch>(limits: Rules, name: Name, level: Rules[Name]): boolean {
  return LEVELS[name].indexOf(level) < LEVELS[name].indexOf(limits[name]);
}

export function standingOf(state: Pick<LessonState, "standings">, userId: string): Standing | undefined {
  return state.standings.find((standing) => standing.user_id === userId);
}

/** Whose picture everybody gets large: the word goes before the spotlight. */
export function forwardId(room: Room | undefined): string | null {
  return room?.floor?.user_id ?? room?.spotlight_id ?? null;
}

/** What is closed for the one who looks, for the head of the room. One who rules is told of the door alone. */
export function closedForAll({ lesson, room }: Pick<LessonState, "lesson" | "room">): readonly MessageKey[] {
  const { rules, is_locked: isLocked, frozen_at: frozenAt } = room;
  const closed: MessageKey[] = [];
  // While the room stands still one sentence says it all, in its own place.
  if (frozenAt === null) {
    if (rules.speak === "word") closed.push("call.rule.speak_word");
    if (rules.camera === "none") closed.push("call.rule.camera_none");
    if (rules.write === "teachers") closed.push("call.rule.write_teachers");
    if (rules.write === "closed") closed.push("call.rule.write_closed");
    if (rules.react === "none" && !lesson.can_rule) closed.push("call.rule.react_none");
  }
  if (isLocked) closed.push("call.rule.locked");
  return closed;
}

/** Why the microphone, the camera or the screen does not open now; null where a press opens it. */
export function whyClosed(kind: "microphone" | "camera" | "screen", { lesson, room }: Pick<LessonState, "lesson" | "room">): MessageKey | null {
  if (isAllowed(kind, lesson)) return null;
  if (room.frozen_at !== null) return "call.rule.frozen_short";
  switch (kind) {
    case "microphone":
      return room.rules.speak === "word" ? "call.rule.speak_word" : "call.rule.speak_denied";
    case "camera":
      return room.rules.camera === "none" ? "call.rule.camera_none" : "call.rule.camera_denied";
    case "screen":
      return lesson.can_ask_share ? "call.rule.share_ask" : "call.rule.share_none";
  }
}

function isAllowed(kind: "microphone" | "camera" | "screen", lesson: Lesson): boolean {
  if (kind === "microphone") return lesson.can_speak;
  return kind === "camera" ? lesson.can_show_camera : lesson.can_share;
}

/** Why nothing can be written to all. */
export function whyNotWriting({ lesson, room }: Pick<LessonState, "lesson" | "room">): MessageKey | null {
  if (lesson.can_write) return null;
  if (lesson.state === "ended") return "call.chat.closed";
  if (room.frozen_at !== null) return "call.chat.frozen";
  return lesson.can_write_teachers ? "call.chat.only_teacher" : "call.chat.switched_off";
}
