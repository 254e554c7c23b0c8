// The server's own record of the events of invitations played through our reducers: who waits after them is exactly who
// would be read afresh. The server's tests write the files.
import { expect, it } from "vitest";
import { readEnvelope } from "@/realtime/envelope";
import { addRequest, dropRequest, type InvitationEvents } from "./reducers";
import type { JoinRequest } from "./types";

type Lists = { readonly requests: JoinRequest[]; readonly all: JoinRequest[] };
type Fixture = { name: string; events: { envelope: unknown }[]; before: Lists; after: Lists };

const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/invitation.*.json", { eager: true, import: "default" }));

it("has a record of every event that it knows", () => {
  expect(fixtures.map(({ name }) => name)).toEqual(["invitation.decided", "invitation.requested"]);
});

it.each(fixtures)("$name leads to the lists that the server reads afresh", ({ events, before, after }) => {
  const play = (start: JoinRequest[]) =>
    events.reduce((list, { envelope: recorded }) => {
      const envelope = readEnvelope(recorded);
      if (envelope?.type === "invitation.requested") return addRequest(list, (envelope.data as InvitationEvents["invitation.requested"]).request);
      if (envelope?.type === "invitation.decided") return dropRequest(list, (envelope.data as InvitationEvents["invitation.decided"]).request_id);
      return list;
    }, start);
  for (const list of ["requests", "all"] as const) {
    const played = play(before[list]);
    expect(played).toEqual(after[list]);
    // The engine may deliver twice: the second time nothing changes.
    expect(play(played)).toEqual(after[list]);
  }
});
