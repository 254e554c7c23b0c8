// The day as a sequence on the margin: what is over, what is now, what is next. Pure; the time comes in as an argument.
import type { Lesson } from "@/api/client";

export type Moment = "past" | "now" | "next";

/** An open lesson is now however late it runs; a planned one is now during its hour. */
export function momentOfLesson(lesson: Lesson, now: number): Moment {
  if (lesson.state === "open") return "now";
  if (lesson.state === "ended" || Date.parse(lesson.ends_at) <= now) return "past";
  return Date.parse(lesson.starts_at) <= now ? "now" : "next";
}

/** The minute of a lesson that is going on, counted as people do: the first minute is 1. */
export function minuteOf(lesson: Lesson, now: number): number {
  const began = Date.parse(lesson.opened_at ?? lesson.starts_at);
  return Math.max(1, Math.floor((now - began) / 60_000) + 1);
}

export function lastEnd(lessons: readonly Lesson[]): string | null {
  return lessons.reduce<string | null>((last, { ends_at }) => (last === null || ends_at > last ? ends_at : last), null);
}

/** What this teacher teaches this class, as far as the day tells; the class's own subject goes before any other. */
export function usualSubject(lessons: readonly Lesson[], communityId: string, teacherId: string): string | null {
  const mine = lessons.filter((lesson) => lesson.teacher.id === teacherId);
  const here = mine.find((lesson) => lesson.community.id === communityId);
  return (here ?? mine.at(-1))?.subject ?? null;
}

/** Guests are invited by who teaches the lesson, before it and while it goes on. */
export function mayInvite({ part, state }: Lesson): boolean {
  return (part === "teacher" || part === "co_teacher") && (state === "planned" || state === "open");
}
