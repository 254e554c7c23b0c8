// The server's own record of the register's events (register before, event, register after) played through our reducer:
// what the page shows after an event is exactly what it would read afresh. The server's tests write the files.
import { expect, it } from "vitest";
import { readEnvelope } from "@/realtime/envelope";
import { changeRegister } from "./reducers";
import type { Register } from "./types";

type Fixture = { name: string; events: { envelope: unknown }[]; register_before: Register; register_after: Register };

const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/register.*.json", { eager: true, import: "default" }));

it("has a record of the event that it knows", () => {
  expect(fixtures.map(({ name }) => name)).toEqual(["register.line_changed"]);
});

it.each(fixtures)("$name leads to the register that the server reads afresh", ({ events, register_before, register_after }) => {
  const play = (start: Register) =>
    events.reduce((register, { envelope: recorded }) => {
      const envelope = readEnvelope(recorded);
      return envelope ? changeRegister(register, envelope) : register;
    }, start);
  const after = play(register_before);
  expect(after).toEqual(register_after);
  // The engine may deliver twice: the second time nothing changes.
  expect(play(after)).toEqual(register_after);
});
