// The list of chats: its order, what a message does to its row, and the ways to look at it.
import { describe, expect, it } from "vitest";
import { ME, message, person, ref } from "./fakes";
import { changeIn, type ChatList, filtered, hear, sorted, withChat, withoutChat } from "./list";

const list = (...items: ReturnType<typeof ref>[]): ChatList => ({ items, hasMore: false, cursor: null });
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

it("pinned chats stand first, then the latest news", () => {
  const old = ref({ id: "old", updated_at: "2026-11-20T09:00:00Z", is_pinned: true });
  const late = ref({ id: "late", updated_at: "2026-11-23T10:00:00Z" });
  const early = ref({ id: "early", updated_at: "2026-11-23T09:00:00Z" });
  expect(ids(sorted([early, late, old]))).toEqual(["old", "late", "early"]);
});

it("a chat moves up with its news, and comes and goes once", () => {
  const start = list(ref({ id: "a" }), ref({ id: "b", updated_at: "2026-11-22T09:00:00Z" }));
  const moved = changeIn(start, "b", (chat) => hear(chat, message(1, { sent_at: "2026-11-23T12:00:00Z" }), ME));
  expect(ids(moved.items)).toEqual(["b", "a"]);
  expect(ids(withChat(withChat(moved, ref({ id: "c" })), ref({ id: "c" })).items).filter((id) => id === "c")).toHaveLength(1);
  expect(ids(withoutChat(moved, "b").items)).toEqual(["a"]);
});

describe("a message in a row", () => {
  it("of another counts as new, and a mention is marked", () => {
    expect(hear(ref(), message(1, { mentions: [ME] }), ME)).toMatchObject({ unread: 1, has_mention: true, last_seq: 1 });
  });
  it("of one's own reads everything before it", () => {
    expect(hear(ref({ unread: 4, has_mention: true }), message(5, { author: person(ME) }), ME)).toMatchObject({ unread: 0, has_mention: false, read_seq: 5 });
  });
  it("that was counted already changes nothing", () => {
    const chat = ref({ last_seq: 7, unread: 2 });
    expect(hear(chat, message(7), ME)).toBe(chat);
  });
});

it("the filters show kinds, and the archive stands apart", () => {
  const all = [ref({ id: "class" }), ref({ id: "parents", kind: "parents" }), ref({ id: "two", kind: "direct" }), ref({ id: "old", is_archived: true })];
  expect(ids(filtered(all, "all"))).toEqual(["class", "parents", "two"]);
  expect(ids(filtered(all, "classes"))).toEqual(["class"]);
  expect(ids(filtered(all, "parents"))).toEqual(["parents"]);
  expect(ids(filtered(all, "direct"))).toEqual(["two"]);
  expect(ids(filtered(all, "archive"))).toEqual(["old"]);
});
