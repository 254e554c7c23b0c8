// One polite voice for the room: what a screen reader hears and nobody sees. The latest moment wins.
import { createStore } from "zustand/vanilla";

export const announcements = createStore<{ readonly text: string; readonly count: number }>(() => ({ text: "", count: 0 }));

/** Sentences of one moment are heard together: the second must not swallow the first. */
const MOMENT_MS = 700;
let last = Number.NEGATIVE_INFINITY;

export function say(text: string): void {
  const now = performance.now();
  const isSameMoment = now - last < MOMENT_MS;
  last = now;
  announcements.setState((before) => ({ text: isSameMoment ? `${before.text} ${text}` : text, count: before.count + 1 }));
}
