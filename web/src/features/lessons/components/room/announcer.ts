// One polite voice for the room: what a screen reader hears and nobody sees. The latest sentence wins.
import { createStore } from "zustand/vanilla";

export const announcements = createStore<{ readonly text: string; readonly count: number }>(() => ({ text: "", count: 0 }));

export function say(text: string): void {
  announcements.setState(({ count }) => ({ text, count: count + 1 }));
}
