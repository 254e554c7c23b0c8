// What the numbers of a link are good for in a lesson, in four steps that each have words. Pure.
import type { CheckDetails, Verdict } from "./types";

/** Everything; picture now and then; voice and page; not even that. */
export type Link = "good" | "enough" | "voice" | "none";

type Numbers = Pick<CheckDetails, "rtt_ms" | "loss_percent" | "kbit_up" | "kbit_down">;
type Limit = { readonly up: number; readonly down: number; readonly loss: number; readonly rtt: number };

/** A speech of 40 kbit/s with its repair and the page itself needs about 100; nine small pictures and a screen about 1000. */
const VOICE: Limit = { up: 60, down: 100, loss: 15, rtt: 1_000 };
const ENOUGH: Limit = { up: 150, down: 500, loss: 8, rtt: 500 };
const GOOD: Limit = { up: 300, down: 1_000, loss: 3, rtt: 300 };

export function judgeLink(details: Numbers): Link {
  if (typeof details.kbit_up !== "number") return "none";
  if (holds(details, GOOD)) return "good";
  if (holds(details, ENOUGH)) return "enough";
  return holds(details, VOICE) ? "voice" : "none";
}

function holds({ rtt_ms, loss_percent, kbit_up, kbit_down }: Numbers, wanted: Limit): boolean {
  return (kbit_up ?? 0) >= wanted.up && (kbit_down ?? Infinity) >= wanted.down && (loss_percent ?? 0) <= wanted.loss && (rtt_ms ?? 0) <= wanted.rtt;
}

/** With voice and page a lesson can be taken part in: that is a pass, with words of its own. */
export function linkVerdict(link: Link): Verdict {
  return link === "none" ? "bad" : "ok";
}

/** The school's server answers, but nothing of a lesson gets through to it: a firewall, more often than not. */
export function isBlocked({ kbit_up, kbit_down }: Numbers): boolean {
  return typeof kbit_up !== "number" && typeof kbit_down === "number";
}

/** What a lesson over this link would begin with. */
export const stepOf: Record<Link, CheckDetails["step"]> = { good: "full", enough: "speaker", voice: "voice", none: null };
