// The lesson as a strip: where on it somebody was present, and where his link was broken. Pure, in per cent.
import type { Register, RegisterLine } from "./types";

export type Span = { readonly from: number; readonly to: number };
export type Piece = { readonly left: number; readonly width: number };
export type Strip = { readonly stays: readonly Piece[]; readonly breaks: readonly Piece[] };

const MINUTE_MS = 60_000;

/** From the opening to the end; while it lasts, to the bell or to now, whichever is later. */
export function spanOf({ lesson, now }: Pick<Register, "lesson" | "now">): Span {
  const from = Date.parse(lesson.opened_at ?? lesson.starts_at);
  const to = lesson.ended_at ? Date.parse(lesson.ended_at) : Math.max(Date.parse(lesson.ends_at), Date.parse(now));
  return { from, to: Math.max(to, from + MINUTE_MS) };
}

export function minutesOf({ from, to }: Span): number {
  return Math.max(1, Math.round((to - from) / MINUTE_MS));
}

export function stripOf({ stays, breaks }: RegisterLine, span: Span, now: number): Strip {
  const piece = (start: string, end: string | null): Piece[] => {
    const left = part(Date.parse(start), span);
    const width = part(end === null ? Math.min(now, span.to) : Date.parse(end), span) - left;
    return width > 0 ? [{ left, width }] : [];
  };
  return {
    stays: stays.flatMap(({ entered_at, left_at }) => piece(entered_at, left_at)),
    breaks: breaks.filter(({ cause }) => cause === "link" || cause === "device" || cause === "engine").flatMap(({ started_at, ended_at }) => piece(started_at, ended_at)),
  };
}

/** Times under the strip: its beginning, middle and end. */
export function ticksOf({ from, to }: Span): readonly Date[] {
  return [from, (from + to) / 2, to].map((at) => new Date(at));
}

function part(at: number, { from, to }: Span): number {
  const share = (100 * (at - from)) / (to - from);
  return Math.round(10 * Math.min(100, Math.max(0, share))) / 10;
}
