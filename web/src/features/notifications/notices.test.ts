// Notices on the page: the server's own record of each event, and what a browser is called.
import { expect, it } from "vitest";
import { bytesOf, deviceLabel } from "./push";
import { changeNotices, isMeant, type NoticeEvent } from "./reducers";
import type { NoticePage } from "./types";

type State = { notifications: NoticePage };
type Fixture = { name: string; before: State; after: State; events: { envelope: { type: string; data: unknown } }[] };
const fixtures = Object.values(import.meta.glob<Fixture>("../../realtime/fixtures/notification.*.json", { eager: true, import: "default" }));

it("has a record of every event that we know, and knows every event on record", () => {
  expect([...new Set(fixtures.map(({ name }) => name))].sort()).toEqual(["notification.raised", "notification.read", "notification.withdrawn"]);
});

it.each(fixtures)("$name leads to the list that the server reads afresh", ({ before, after, events }) => {
  const own = events.map(({ envelope }) => envelope as NoticeEvent).filter(({ type }) => type.startsWith("notification."));
  const list = { pages: [before.notifications], pageParams: [undefined] };
  const played = own.reduce(changeNotices, list);
  expect(played.pages).toEqual([after.notifications]);
  expect(own.reduce(changeNotices, played)).toEqual(played);
});

it("means the named ones and everything until a moment", () => {
  const notice = { id: "n", raised_at: "2026-11-23T09:00:00Z" };
  expect([isMeant(notice, ["n"], null), isMeant(notice, [], "2026-11-23T09:00:00Z"), isMeant(notice, [], "2026-11-23T08:59:59Z"), isMeant(notice, ["m"], null)]).toEqual([true, true, false, false]);
});

it("names the browser and the system, the more special first", () => {
  const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
  expect(deviceLabel(chrome)).toBe("Chrome, Windows");
  expect(deviceLabel(`${chrome} YaBrowser/26.9`)).toBe("Yandex, Windows");
  expect(deviceLabel("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1")).toBe("Safari, iOS");
  expect(deviceLabel("something else")).toBe("");
});

it("reads the server's key from base64url", () => {
  expect([...bytesOf("-_8A")]).toEqual([251, 255, 0]);
});
