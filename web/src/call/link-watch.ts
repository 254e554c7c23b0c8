// Reads the link every two seconds while the call is live and tells the step that it can bear.
import { asWished, type LinkStep, nextLink, SAMPLE_MS, sampleOf, wholeLink } from "./link-step";
import type { LinkCounters, Quality, Room } from "./room-port";

/** Later than this, or with an answer slower than this, it is the computer that is busy and not the link that is bad. */
const BUSY_MS = 400;

export type LinkWatch = {
  /** Follows this room, or nobody; the step is kept between two rooms. */
  readonly follow: (room: Pick<Room, "link" | "myQuality"> | null) => void;
  readonly wishFull: () => void;
  readonly stop: () => void;
};

export function createLinkWatch(onStep: (step: LinkStep) => void): LinkWatch {
  let state = wholeLink;
  let timer: ReturnType<typeof setInterval> | undefined;

  function become(next: typeof state): void {
    const { step } = state;
    state = next;
    if (next.step !== step) onStep(next.step);
  }

  function follow(room: { link: () => Promise<LinkCounters | null>; myQuality: () => Quality } | null): void {
    clearInterval(timer);
    if (!room) return;
    let before: LinkCounters | null = null;
    let due = performance.now() + SAMPLE_MS;
    const own = setInterval(() => void read(), SAMPLE_MS);
    timer = own;

    async function read(): Promise<void> {
      const asked = performance.now();
      const isBusy = asked - due > BUSY_MS;
      due = asked + SAMPLE_MS;
      const now = await room?.link().catch(() => null);
      if (!now || !room || timer !== own) return;
      const isTrue = !isBusy && performance.now() - asked < BUSY_MS;
      // Counters that went back belong to tracks that came and went: a fresh beginning.
      if (isTrue && before && now.packets >= before.packets) become(nextLink(state, sampleOf(before, now, room.myQuality())));
      before = now;
    }
  }

  return {
    follow,
    wishFull: () => become(asWished(state)),
    stop() {
      follow(null);
      state = wholeLink;
    },
  };
}
