// News of a lesson reaches every page that shows it, at once, and twice the same news is once.
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { Lesson, Today } from "@/api/client";
import { rememberLesson } from "./lesson-events";

const base = { id: "l1", community: { id: "c1", name: "7 «Б»", short_name: "7Б" }, starts_at: "2026-11-23T06:20:00Z", state: "planned" } as Lesson;
const other = { ...base, id: "l2", starts_at: "2026-11-23T08:20:00Z" } as Lesson;
const day = ["today", "2026-11-23"];

function clientWith(lessons: Lesson[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData(day, { date: "2026-11-23", time_zone: "Europe/Moscow", classes: [], lessons } satisfies Today);
  client.setQueryData(["class-lesson", "c1"], { community: {}, lesson: base });
  client.setQueryData(["lesson", "l1"], { lesson: base, seq: 7 });
  return client;
}

const shown = (client: QueryClient) => client.getQueryData<Today>(day)?.lessons.map(({ id, state }) => `${id} ${state}`);

test("an opened lesson is open on the day, at the class and in the room", () => {
  const client = clientWith([base, other]);
  const opened = { ...base, state: "open" } as Lesson;
  rememberLesson(client, opened);
  rememberLesson(client, opened);
  expect(shown(client)).toEqual(["l1 open", "l2 planned"]);
  expect(client.getQueryData(["class-lesson", "c1"])).toMatchObject({ lesson: { state: "open" } });
  expect(client.getQueryData(["lesson", "l1"])).toMatchObject({ lesson: { state: "open" }, seq: 7 });
});

test("a lesson that was moved takes its new place", () => {
  const client = clientWith([base, other]);
  rememberLesson(client, { ...base, starts_at: "2026-11-23T10:00:00Z" });
  expect(shown(client)).toEqual(["l2 planned", "l1 planned"]);
});

test("a cancelled lesson leaves the day", () => {
  const client = clientWith([base, other]);
  rememberLesson(client, { ...base, state: "cancelled" });
  expect(shown(client)).toEqual(["l2 planned"]);
});

test("a day that never showed the lesson asks the server instead of guessing", () => {
  const client = clientWith([other]);
  rememberLesson(client, base);
  expect(shown(client)).toEqual(["l2 planned"]);
  expect(client.getQueryState(day)?.isInvalidated).toBe(true);
});
