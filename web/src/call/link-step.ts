// How much the link can bear: every tile, one speaker, or the voice and the page. Down at once when it suffers, up
// again only after it has been well for a while, and later each time that going up was too early. Pure.
import type { LinkCounters, Quality } from "./room-port";

export type LinkStep = "full" | "speaker" | "voice";

export type LinkSample = {
  readonly quality: Quality;
  /** Cameras that were asked for, and whether anything at all came of them. */
  readonly wanted: number;
  readonly hasPictures: boolean;
  /** Shares of 1; null where too little arrived to tell. */
  readonly loss: number | null;
  readonly concealed: number;
  readonly rttMs: number | null;
  /** The media server holds pictures back, so that the voice gets through: less must be asked for. */
  readonly isHeldBack: boolean;
};

export type LinkState = {
  readonly step: LinkStep;
  readonly bad: number;
  readonly good: number;
  /** How many good samples in a row it takes to go up. */
  readonly patience: number;
  /** Samples since the last step up; null when it was long ago. */
  readonly sinceUp: number | null;
  /** Samples for which the person's own wish holds against the measurement. */
  readonly grace: number;
};

export const SAMPLE_MS = 2_000;
const DOWN_AFTER = 4;
const UP_AFTER = 6;
const LONGEST_PATIENCE = 48;
/** Down again so soon after going up: it was too early. */
const RELAPSE = 20;
const GRACE = 10;
/** Fewer packets than this in a sample say nothing about loss. */
const TELLING_PACKETS = 20;
/** This share of the voice lost and made up: hardly a word is understood. */
const GONE = 0.35;

const ORDER: readonly LinkStep[] = ["full", "speaker", "voice"];

export const wholeLink: LinkState = { step: "full", bad: 0, good: 0, patience: UP_AFTER, sinceUp: null, grace: 0 };

/** «Вернуть видео»: his own word counts more than one bad measurement. */
export function asWished(state: LinkState): LinkState {
  return { ...wholeLink, patience: state.patience, sinceUp: 0, grace: GRACE };
}

export function judge({ quality, loss, concealed, rttMs, isHeldBack }: LinkSample): "bad" | "fair" | "good" {
  const lost = loss ?? 0;
  const rtt = rttMs ?? 0;
  if (quality === "lost" || lost >= 0.08 || isHeldBack) return "bad";
  // A delay alone may be the computer's, or the school's: it needs a second witness.
  if (rtt >= 1_000 && (lost >= 0.01 || quality === "weak")) return "bad";
  // A voice full of holes without loss is a slow computer: fewer packets would not help it.
  if (concealed >= 0.08 && lost >= 0.02) return "bad";
  if (quality === "weak" && (lost >= 0.03 || rtt >= 500)) return "bad";
  return quality === "weak" || lost >= 0.03 || concealed >= 0.03 || rtt >= 500 ? "fair" : "good";
}

/** Nothing comes of any picture. One alone may be its owner's fault; but then, one step down, it is no loss either. */
function isStarved({ step }: LinkState, { wanted, hasPictures }: LinkSample): boolean {
  return !hasPictures && wanted >= (step === "full" ? 2 : 1);
}

/** The voice goes under, or only the media server keeps it above: no time for a second opinion. */
function isDrowning({ loss, concealed, isHeldBack }: LinkSample): boolean {
  return isHeldBack || ((loss ?? 0) >= 0.15 && concealed >= 0.1);
}

export function nextLink(state: LinkState, sample: LinkSample): LinkState {
  const verdict = isStarved(state, sample) ? "bad" : judge(sample);
  const next = {
    ...state,
    bad: verdict === "bad" ? state.bad + weight(sample) : 0,
    good: verdict === "good" ? state.good + 1 : 0,
    sinceUp: state.sinceUp === null || state.sinceUp >= RELAPSE ? null : state.sinceUp + 1,
    grace: Math.max(0, state.grace - 1),
  };
  if (next.bad >= DOWN_AFTER && next.grace === 0 && state.step !== "voice") {
    const patience = next.sinceUp === null ? state.patience : Math.min(LONGEST_PATIENCE, state.patience * 2);
    return { ...next, step: neighbour(state.step, 1), bad: 0, good: 0, patience, sinceUp: null };
  }
  if (next.good >= state.patience && state.step !== "full") return { ...next, step: neighbour(state.step, -1), good: 0, sinceUp: 0 };
  // Well for so long with everything on: earlier relapses are forgiven.
  if (state.step === "full" && next.good >= LONGEST_PATIENCE) return { ...next, patience: UP_AFTER };
  return next;
}

/** How much a bad sample weighs: a voice that is gone is the last thing to wait for. */
function weight(sample: LinkSample): number {
  if ((sample.loss ?? 0) >= GONE && sample.concealed >= GONE) return DOWN_AFTER;
  return isDrowning(sample) ? 2 : 1;
}

function neighbour(step: LinkStep, by: 1 | -1): LinkStep {
  return ORDER[ORDER.indexOf(step) + by] ?? step;
}

/** What happened between two readings of the same room. */
export function sampleOf(before: LinkCounters, now: LinkCounters, quality: Quality): LinkSample {
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  const samples = now.samples - before.samples;
  return {
    quality,
    wanted: Math.min(before.wanted, now.wanted),
    hasPictures: now.pictures > before.pictures,
    loss: packets + lost < TELLING_PACKETS ? null : lost / (packets + lost),
    concealed: samples <= 0 ? 0 : Math.max(0, now.concealed - before.concealed) / samples,
    rttMs: now.rttMs,
    isHeldBack: now.heldBack > 0,
  };
}
