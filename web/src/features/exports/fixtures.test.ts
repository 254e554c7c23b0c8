// The server's own record of the events of exports played through our reducer: what the page shows after them is exactly
// what it would read afresh. The server's tests write the files.
import { expect, it } from "vitest";
import { readEnvelope } from "@/realtime/envelope";
import { changeExports, type ExportChanged } from "./reducers";
import type { Exports } from "./types";

type Fixture = { name: string; events: { envelope: unknown }[]; before: { exports: Exports }; after: { exports: Exports } };

const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/export.*.json", { eager: true, import: "default" }));

it("has a record of the event that it knows", () => {
  expect(fixtures.map(({ name }) => name)).toEqual(["export.changed"]);
});

it.each(fixtures)("$name leads to the list that the server reads afresh", ({ events, before, after }) => {
  const play = (start: Exports) =>
    events.reduce((list, { envelope: recorded }) => {
      const envelope = readEnvelope(recorded);
      return envelope?.type === "export.changed" ? changeExports(list, envelope.data as ExportChanged) : list;
    }, start);
  const played = play(before.exports);
  expect(played).toEqual(after.exports);
  // The engine may deliver twice: the second time nothing changes.
  expect(play(played)).toEqual(after.exports);
});
