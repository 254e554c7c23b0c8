// Reads of the queue of hands. The order is the server's; nothing here sorts by a local clock.
import type { Hand } from "./types";

export function placeOf(hands: readonly Hand[], userId: string | null): number | null {
  return hands.find((hand) => hand.user_id === userId)?.place ?? null;
}

export function before(hands: readonly Hand[], userId: string): readonly string[] {
  const place = placeOf(hands, userId);
  return place === null ? [] : hands.filter((hand) => hand.place < place).map((hand) => hand.user_id);
}

/** Whole seconds since then, by the server's clock. */
export function waitedSeconds(since: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
}
