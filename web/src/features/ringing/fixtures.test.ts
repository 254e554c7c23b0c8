// The server's own record of each event of calls, played through what the page remembers of them.
import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { createDispatcher } from "@/realtime/dispatch";
import { sessionQuery } from "@/api/session";
import { callKeys } from "./queries";
import { registerCallEvents } from "./realtime";
import type { Call } from "./types";

type State = { calls: Call[]; call?: Call };
type Fixture = { name: string; before: State; after: State; events: { envelope: { type: string; seq: null; data: unknown } }[] };
const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/call.*.json", { eager: true, import: "default" }));

it("has a record of every event that we know, and knows every event on record", () => {
  expect([...new Set(fixtures.map(({ name }) => name))].sort()).toEqual(["call.ended", "call.moved", "call.rang"]);
});

it.each(fixtures)("$name leads to the calls that the server reads afresh", ({ before, after, events }) => {
  const client = new QueryClient();
  const own = events.filter(({ envelope }) => envelope.type.startsWith("call."));
  client.setQueryData(sessionQuery.queryKey, { is_signed_in: true, me: { id: viewerOf(before, after) } } as never);
  client.setQueryData(callKeys.mine, before.calls);
  if (before.call) client.setQueryData(callKeys.one(before.call.id), before.call);
  const personal = createDispatcher();
  registerCallEvents(personal, client);
  const play = () => own.forEach(({ envelope }) => personal.dispatch(envelope));
  play();
  play();
  expect(client.getQueryData(callKeys.mine)).toEqual(after.calls);
  if (after.call) expect(client.getQueryData(callKeys.one(after.call.id))).toEqual(after.call);
});

/** The record does not name who looks on: he is the one of the call's two whose list it is. */
function viewerOf(before: State, after: State): string {
  const call = after.calls[0] ?? before.calls[0] ?? after.call;
  const isCaller = after.call !== undefined && before.calls.length > 0 && after.call.state !== "ended";
  return (isCaller ? call?.caller.id : call?.people.find(({ person }) => person.id !== call.caller.id)?.person.id) ?? "";
}
