import { expect, it } from "vitest";
import { changePoll, mustRead, type PollEvent } from "./reducers";
import type { Poll } from "./types";

const option = (id: string, votes: number | null) => ({ id, text: id, votes, share: votes });
const poll = {
  id: "p",
  options: [option("a", null), option("b", null)],
  hint: "Результаты видны тем, кто проголосовал.",
  voters_line: "",
  is_closed: false,
  closed_at: null,
  has_voted: false,
  my_option_ids: [],
  can_vote: true,
  can_close: true,
} as unknown as Poll;

it("closes the choice for everybody when the poll is closed", () => {
  const tally = { options: [option("a", 1), option("b", 0)], voters_line: "1 голос", hint: "", is_closed: true, closed_at: "2026-11-23T09:00:00Z" };
  expect(changePoll(poll, { type: "poll.changed", data: { poll_id: "p", tally } })).toMatchObject({ is_closed: true, can_vote: false, can_close: false, voters_line: "1 голос" });
});

it("takes the vote given on another device, and asks for the results that it has opened", () => {
  const event: PollEvent = { type: "poll.voted", data: { poll_id: "p", my_option_ids: ["a"], can_vote: true } };
  expect(changePoll(poll, event)).toMatchObject({ has_voted: true, my_option_ids: ["a"] });
  expect(mustRead(poll, event)).toBe(true);
  expect(mustRead({ ...poll, has_voted: true, hint: "" }, event)).toBe(false);
});

it("asks anew when sums are told to nobody, and leaves other polls alone", () => {
  const event = { type: "poll.changed", data: { poll_id: "p", tally: null } } as const;
  expect(mustRead(poll, event)).toBe(true);
  expect(changePoll(poll, event)).toBe(poll);
  expect(changePoll({ ...poll, id: "other" }, event)).toMatchObject({ id: "other", has_voted: false });
});
