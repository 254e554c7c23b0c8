// The server's own record of each event of polls, played through our reducer.
import { expect, it } from "vitest";
import { changePoll, mustRead, type PollEvent } from "./reducers";
import type { Poll } from "./types";

type Fixture = { name: string; before: { poll: Poll }; after: { poll: Poll }; events: { envelope: { type: string; data: unknown } }[] };
const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/poll.*.json", { eager: true, import: "default" }));

it("has a record of every event that we know, and knows every event on record", () => {
  expect([...new Set(fixtures.map(({ name }) => name))].sort()).toEqual(["poll.changed", "poll.voted"]);
});

it.each(fixtures)("$name leads to the poll that the server reads afresh, or asks for it", ({ before, after, events }) => {
  const own = events.map(({ envelope }) => envelope as PollEvent).filter(({ type }) => type.startsWith("poll."));
  let isAsked = false;
  const play = (from: Poll) =>
    own.reduce((poll, event) => {
      isAsked ||= mustRead(poll, event);
      return changePoll(poll, event);
    }, from);
  const played = play(before.poll);
  if (!isAsked) expect(played).toEqual(after.poll);
  // What is asked anew only brings the numbers: the rest is right at once.
  else expect({ ...played, ...tallyOf(after.poll) }).toEqual(after.poll);
  expect(play(played)).toEqual(played);
});

function tallyOf({ options, voters_line, hint, is_closed, closed_at }: Poll) {
  return { options, voters_line, hint, is_closed, closed_at };
}
