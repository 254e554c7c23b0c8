// Presets and their choices in words; the choices stand from loose to tight, as the server compares them.
import type { MessageKey } from "@/i18n/t";
import "@/i18n/with-presets";
import type { PresetKey, Rules } from "./types";

export const presetWords: Record<PresetKey, { title: MessageKey; text: MessageKey }> = {
  grades_1_4: { title: "presets.grades_1_4", text: "presets.grades_1_4.text" },
  grades_5_9: { title: "presets.grades_5_9", text: "presets.grades_5_9.text" },
  grades_10_11: { title: "presets.grades_10_11", text: "presets.grades_10_11.text" },
  parents_meeting: { title: "presets.parents_meeting", text: "presets.parents_meeting.text" },
  staff_meeting: { title: "presets.staff_meeting", text: "presets.staff_meeting.text" },
  open_broadcast: { title: "presets.open_broadcast", text: "presets.open_broadcast.text" },
};

type Choice = { readonly value: string; readonly word: MessageKey };

export const ruleChoices = {
  speak: { title: "presets.speak", choices: [{ value: "all", word: "presets.speak.all" }, { value: "word", word: "presets.speak.word" }] },
  camera: { title: "presets.camera", choices: [{ value: "all", word: "presets.camera.all" }, { value: "none", word: "presets.camera.none" }] },
  share: {
    title: "presets.share",
    choices: [{ value: "all", word: "presets.share.all" }, { value: "ask", word: "presets.share.ask" }, { value: "none", word: "presets.share.none" }],
  },
  write: {
    title: "presets.write",
    choices: [{ value: "all", word: "presets.write.all" }, { value: "teachers", word: "presets.write.teachers" }, { value: "closed", word: "presets.write.closed" }],
  },
  react: { title: "presets.react", choices: [{ value: "all", word: "presets.react.all" }, { value: "none", word: "presets.react.none" }] },
  slow_seconds: {
    title: "presets.slow",
    choices: [{ value: "0", word: "presets.slow.0" }, { value: "10", word: "presets.slow.10" }, { value: "30", word: "presets.slow.30" }, { value: "60", word: "presets.slow.60" }],
  },
} as const satisfies Record<keyof Rules, { title: MessageKey; choices: readonly Choice[] }>;

export const RULES = ["speak", "camera", "share", "write", "react", "slow_seconds"] as const satisfies readonly (keyof Rules)[];

/** Slow mode is about writing to all: where nobody writes to all there is nothing to slow down. */
export function isShown(rule: keyof Rules, rules: Rules): boolean {
  return rule !== "slow_seconds" || rules.write === "all";
}

export function withChoice(rules: Rules, rule: keyof Rules, value: string): Rules {
  return { ...rules, [rule]: rule === "slow_seconds" ? Number(value) : value };
}
