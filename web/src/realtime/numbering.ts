// The rule of numbered channels as a pure state machine: drop what is known, apply what comes next,
// hold what comes too early and ask for the state anew. The engine may forget or repeat; this forgets nothing.
import type { Envelope } from "./envelope";

export type Numbering = {
  /** Number of the last event that the page has taken in, or null before the first reading of the state. */
  readonly last: number | null;
  /** True from the moment something may be missing until a fresh state is read. */
  readonly isBehind: boolean;
  /** Events that came too early, in the order of their numbers. */
  readonly held: readonly Envelope[];
};

export type NumberingInput =
  | { readonly kind: "subscribed"; readonly isRecovered: boolean }
  | { readonly kind: "event"; readonly envelope: Envelope }
  | { readonly kind: "state_read"; readonly seq: number };

export type NumberingStep = {
  readonly next: Numbering;
  /** Events to hand on now, in order. */
  readonly apply: readonly Envelope[];
  /** Whether the state must be read again (the caller spreads the readings by jitter). */
  readonly mustRead: boolean;
  /** For `state_read` only: whether the state is at least as new as what the page shows. */
  readonly isFresh: boolean;
};

export const unnumbered: Numbering = { last: null, isBehind: true, held: [] };

export function advance(state: Numbering, input: NumberingInput): NumberingStep {
  switch (input.kind) {
    case "subscribed":
      return onSubscribed(state, input.isRecovered);
    case "event":
      return onEvent(state, input.envelope);
    case "state_read":
      return onStateRead(state, input.seq);
  }
}

function onSubscribed(state: Numbering, isRecovered: boolean): NumberingStep {
  if (isRecovered && state.last !== null && !state.isBehind) return step(state, []);
  return { ...step({ ...state, isBehind: true }, []), mustRead: true };
}

function onEvent(state: Numbering, envelope: Envelope): NumberingStep {
  if (envelope.seq === null) return step(state, [envelope]);
  if (state.last !== null && envelope.seq <= state.last) return step(state, []);
  const [apply, next] = drain(state.last, hold(state.held, envelope));
  // A reading is asked for once: while it is under way further gaps only wait for it.
  const isGap = next.held.length > 0 && !state.isBehind;
  return { ...step({ ...next, isBehind: state.isBehind || isGap }, apply), mustRead: isGap };
}

function onStateRead(state: Numbering, seq: number): NumberingStep {
  const isFresh = state.last === null || seq >= state.last;
  const from = isFresh ? seq : state.last;
  const [apply, next] = drain(from, state.held);
  const isGap = next.held.length > 0;
  return { next: { ...next, isBehind: isGap }, apply, mustRead: isGap, isFresh };
}

function hold(held: readonly Envelope[], envelope: Envelope): readonly Envelope[] {
  if (held.some((other) => other.seq === envelope.seq)) return held;
  return [...held, envelope].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

/** Takes from the held events those that follow `last` without a hole. Before the first reading nothing follows. */
function drain(last: number | null, held: readonly Envelope[]): [Envelope[], Numbering] {
  const apply: Envelope[] = [];
  let reached = last;
  const rest: Envelope[] = [];
  for (const envelope of held) {
    const seq = envelope.seq ?? 0;
    if (reached !== null && seq <= reached) continue;
    if (reached !== null && seq === reached + 1) {
      apply.push(envelope);
      reached = seq;
    } else {
      rest.push(envelope);
    }
  }
  return [apply, { last: reached, isBehind: false, held: rest }];
}

function step(next: Numbering, apply: readonly Envelope[]): NumberingStep {
  return { next, apply, mustRead: false, isFresh: true };
}
