// The server's own record of each event of announcements, played through our reducers.
import { expect, it } from "vitest";
import { type AnnouncementEvent, changeAnnouncement, changeWaiting } from "./reducers";
import type { Announcement } from "./types";

type State = { announcement: Announcement; mine?: Announcement[] };
type Fixture = { name: string; before: State; after: State; events: { envelope: { type: string; data: unknown } }[] };
const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/announcement.*.json", { eager: true, import: "default" }));

it("has a record of every event that we know, and knows every event on record", () => {
  expect([...new Set(fixtures.map(({ name }) => name))].sort()).toEqual(["announcement.answered", "announcement.changed"]);
});

it.each(fixtures)("$name leads to what the server reads afresh", ({ before, after, events }) => {
  const own = events.map(({ envelope }) => envelope as AnnouncementEvent).filter(({ type }) => type.startsWith("announcement."));
  const played = own.reduce(changeAnnouncement, before.announcement);
  expect(played).toEqual(after.announcement);
  expect(own.reduce(changeAnnouncement, played)).toEqual(played);
  if (before.mine) expect(own.reduce<readonly Announcement[]>(changeWaiting, before.mine)).toEqual(after.mine);
});
