// One numbered channel over a Centrifugo subscription: feeds the numbering, reads the state when something
// may be missing (spread by jitter, tried again until it works) and hands events on in order, each once.
import type { Subscription } from "centrifuge";
import { type Envelope, readEnvelope } from "./envelope";
import { advance, type Numbering, type NumberingInput, unnumbered } from "./numbering";

export type ReadState = {
  /** The channel's number inside the state that was read. */
  readonly seq: number;
  /** Puts the state on the page; not called when the page is already further. */
  readonly show: () => void;
};

export type ChannelOptions = {
  readonly subscription: Pick<Subscription, "on" | "removeListener" | "subscribe" | "state">;
  readonly read: () => Promise<ReadState>;
  readonly apply: (envelope: Envelope) => void;
  /** Milliseconds to wait before a reading: jitter first, growing after failures. */
  readonly delay?: (failures: number) => number;
  readonly onClosed?: () => void;
};

export function followChannel({ subscription, read, apply, delay = readingDelay, onClosed }: ChannelOptions): () => void {
  let numbering: Numbering = unnumbered;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isOver = false;

  function take(input: NumberingInput, show?: () => void): void {
    const { next, apply: ready, mustRead, isFresh } = advance(numbering, input);
    numbering = next;
    if (isFresh) show?.();
    ready.forEach(apply);
    if (mustRead) plan();
  }

  function plan(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void readNow(), delay(failures));
  }

  async function readNow(): Promise<void> {
    try {
      const state = await read();
      if (isOver) return;
      failures = 0;
      take({ kind: "state_read", seq: state.seq }, state.show);
    } catch {
      // Offline or a server on its way up: the state is still needed, so the next try only waits longer.
      failures += 1;
      if (!isOver) plan();
    }
  }

  const onSubscribed = ({ recovered }: { recovered: boolean }) => take({ kind: "subscribed", isRecovered: recovered });
  const onPublication = ({ data }: { data: unknown }) => {
    const envelope = readEnvelope(data);
    if (envelope) take({ kind: "event", envelope });
  };
  const onUnsubscribed = () => onClosed?.();
  subscription.on("subscribed", onSubscribed);
  subscription.on("publication", onPublication);
  subscription.on("unsubscribed", onUnsubscribed);
  subscription.subscribe();
  // Another part of the page follows it already: the engine will not say «subscribed» once more.
  if (subscription.state === "subscribed") onSubscribed({ recovered: false });

  return () => {
    isOver = true;
    clearTimeout(timer);
    subscription.removeListener("subscribed", onSubscribed);
    subscription.removeListener("publication", onPublication);
    subscription.removeListener("unsubscribed", onUnsubscribed);
  };
}

function readingDelay(failures: number): number {
  return Math.random() * 500 + Math.min(10_000, failures === 0 ? 0 : 500 * 2 ** failures);
}
