// The class sorted by what the register says: counts, groups with the absent first, orders of the page. Pure.
import type { Register, RegisterLine, Status } from "./types";

/** Absent first: what is missing stands above what is fine. */
export const ABSENT_FIRST: readonly Status[] = ["absent", "trying", "late", "left_early", "present"];

export type Counts = { readonly absent: number; readonly trying: number; readonly late: number; readonly leftEarly: number; readonly here: number };

/** Whoever came late or left early was at the lesson too, and counts as such. */
export function countsOf(by: Readonly<Record<Status, number>>): Counts {
  return { absent: by.absent, trying: by.trying, late: by.late, leftEarly: by.left_early, here: by.present + by.late + by.left_early };
}

export function countLines(lines: readonly RegisterLine[]): Counts {
  const by: Record<Status, number> = { absent: 0, trying: 0, late: 0, left_early: 0, present: 0 };
  for (const { status } of lines) by[status] += 1;
  return countsOf(by);
}

export type Group = { readonly status: Status; readonly lines: readonly RegisterLine[] };

export function groupsOf(lines: readonly RegisterLine[]): readonly Group[] {
  return ABSENT_FIRST.map((status) => ({ status, lines: lines.filter((line) => line.status === status) })).filter((group) => group.lines.length > 0);
}

/** Both orders keep the number that a pupil has in the list of the class. */
export type Numbered = { readonly number: number; readonly line: RegisterLine };

export function numbered(lines: readonly RegisterLine[], isAbsentFirst: boolean): readonly Numbered[] {
  const all = lines.map((line, index) => ({ number: index + 1, line }));
  return isAbsentFirst ? ABSENT_FIRST.flatMap((status) => all.filter(({ line }) => line.status === status)) : all;
}

export function isLive({ lesson }: Register): boolean {
  return lesson.opened_at !== null && lesson.ended_at === null;
}

export function isHereNow({ stays }: RegisterLine): boolean {
  return stays.some(({ left_at }) => left_at === null);
}
