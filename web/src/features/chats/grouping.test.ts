// Messages → rows: days, the line before what is new, authors who go on speaking.
import { expect, it } from "vitest";
import { ME, message, person } from "./fakes";
import { rowOfSeq, rowsOf } from "./grouping";

const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.kind === "message" ? `${row.message.seq}${row.isFollowing ? "+" : ""}` : row.kind));

it("one author goes on under his name until another speaks or time passes", () => {
  const rows = rowsOf([message(1), message(2), message(3, { author: person(ME) }), message(4, { author: person(ME), sent_at: "2026-11-23T10:00:00Z" })], null, ME);
  expect(kinds(rows)).toEqual(["day", "1", "2+", "3", "4"]);
});

it("every day begins with its name", () => {
  expect(kinds(rowsOf([message(1), message(2, { sent_at: "2026-11-24T09:00:00Z" })], null, ME))).toEqual(["day", "1", "day", "2"]);
});

it("the line stands once, before the first new message of another", () => {
  const rows = rowsOf([message(1), message(2, { author: person(ME) }), message(3), message(4)], { afterSeq: 1, count: 2 }, ME);
  expect(kinds(rows)).toEqual(["day", "1", "2", "new", "3", "4+"]);
});

it("what carries a poll or a call begins anew", () => {
  expect(kinds(rowsOf([message(1), message(2, { embed: { kind: "poll", id: "p" } }), message(3)], null, ME))).toEqual(["day", "1", "2", "3"]);
});

it("a number leads to its row, or to the next one there is", () => {
  const rows = rowsOf([message(5), message(8)], null, ME);
  expect([rowOfSeq(rows, 5), rowOfSeq(rows, 6), rowOfSeq(rows, 9)]).toEqual([1, 2, -1]);
});
