import { describe, expect, it } from "vitest";
import type { Envelope } from "./envelope";
import { advance, type Numbering, type NumberingInput, unnumbered } from "./numbering";

const event = (seq: number | null): Envelope => ({ type: "chat.message_sent", seq, data: seq });
const at = (last: number): Numbering => ({ last, isBehind: false, held: [] });

/** Plays inputs one after another and tells what was applied and how often the state had to be read. */
function play(start: Numbering, inputs: readonly NumberingInput[]) {
  let state = start;
  const applied: (number | null)[] = [];
  let reads = 0;
  for (const input of inputs) {
    const step = advance(state, input);
    state = step.next;
    applied.push(...step.apply.map(({ seq }) => seq));
    if (step.mustRead) reads += 1;
  }
  return { state, applied, reads };
}

const take = (seq: number | null): NumberingInput => ({ kind: "event", envelope: event(seq) });
const read = (seq: number): NumberingInput => ({ kind: "state_read", seq });

describe("numbered channels", () => {
  it("apply events in turn", () => {
    expect(play(at(4), [take(5), take(6), take(7)])).toEqual({ state: at(7), applied: [5, 6, 7], reads: 0 });
  });

  it("drop what was applied before", () => {
    expect(play(at(4), [take(5), take(5), take(3)])).toEqual({ state: at(5), applied: [5], reads: 0 });
  });

  it("put a swapped pair in order, although the gap has asked for a reading", () => {
    const { state, applied, reads } = play(at(4), [take(6), take(5)]);
    expect(applied).toEqual([5, 6]);
    expect(reads).toBe(1);
    expect(state.last).toBe(6);
  });

  it("ask for the state at a gap, once, and go on from it", () => {
    const { state, applied, reads } = play(at(4), [take(7), take(9), read(7), take(8)]);
    expect(applied).toEqual([8, 9]);
    expect(reads).toBe(2);
    expect(state).toMatchObject({ last: 9, held: [] });
  });

  it("hold everything until the first reading, then apply only what it did not contain", () => {
    const { state, applied, reads } = play(unnumbered, [{ kind: "subscribed", isRecovered: false }, take(3), take(4), take(5), read(4)]);
    expect(applied).toEqual([5]);
    expect(reads).toBe(1);
    expect(state).toEqual(at(5));
  });

  it("read the state again when the engine forgot its history", () => {
    const { applied, reads, state } = play(at(9), [{ kind: "subscribed", isRecovered: false }, read(14), take(15)]);
    expect([applied, reads, state]).toEqual([[15], 1, at(15)]);
  });

  it("read nothing when the engine remembers everything", () => {
    expect(play(at(9), [{ kind: "subscribed", isRecovered: true }, take(10)])).toEqual({ state: at(10), applied: [10], reads: 0 });
  });

  it("read although the engine remembers, when something was missing before", () => {
    expect(play(unnumbered, [{ kind: "subscribed", isRecovered: true }]).reads).toBe(1);
  });

  it("do not let an older state overwrite a newer page", () => {
    const behind: Numbering = { last: 9, isBehind: true, held: [] };
    expect(advance(behind, read(7))).toMatchObject({ isFresh: false, next: { last: 9, isBehind: false } });
    expect(advance(behind, read(9)).isFresh).toBe(true);
  });

  it("pass events without a number straight on", () => {
    expect(play(at(4), [take(null)])).toEqual({ state: at(4), applied: [null], reads: 0 });
  });

  it("end with every event once and in order, whatever the engine repeats, swaps or forgets", () => {
    let seed = 7;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let round = 0; round < 300; round += 1) {
      let state = unnumbered;
      const page: number[] = [];
      let published = 0;
      const run = (input: NumberingInput) => {
        const step = advance(state, input);
        state = step.next;
        if (input.kind === "state_read" && step.isFresh) {
          page.length = 0;
          for (let seq = 1; seq <= input.seq; seq += 1) page.push(seq);
        }
        page.push(...step.apply.map(({ seq }) => seq as number));
      };
      for (let turn = 0; turn < 60; turn += 1) {
        const what = random();
        if (what < 0.6) run(take((published += 1)));
        else if (what < 0.7) published += 1;
        else if (what < 0.8) run(take(Math.max(1, published - Math.floor(random() * 3))));
        else if (what < 0.9) run({ kind: "subscribed", isRecovered: false });
        else run(read(published));
      }
      run({ kind: "subscribed", isRecovered: false });
      run(read(published));
      expect(page).toEqual(Array.from({ length: published }, (_, index) => index + 1));
    }
  });
});
