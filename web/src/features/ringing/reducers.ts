// A list of calls of now after one of them has moved. Pure and idempotent.
import type { Call, RingState } from "./types";

export function withCall(calls: readonly Call[], call: Call, belongs: (call: Call) => boolean): Call[] {
  const others = calls.filter((one) => one.id !== call.id);
  return call.state === "ended" || !belongs(call) ? others : [...others, call];
}

export function ringStateOf(call: Call, userId: string): RingState | null {
  return call.people.find(({ person }) => person.id === userId)?.state ?? null;
}

/** It rings me, or I am in it, on whichever of my devices. */
export function isMine(call: Call, myId: string): boolean {
  const state = ringStateOf(call, myId);
  return state === "ringing" || state === "in";
}

/** Who is talking or still called, but me. */
export function othersOf(call: Call, myId: string): Call["people"] {
  return call.people.filter(({ person }) => person.id !== myId);
}
