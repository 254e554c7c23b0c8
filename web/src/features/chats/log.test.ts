// A chat's messages stay one stretch without holes, whatever comes in whatever order.
import { describe, expect, it } from "vitest";
import { message, page } from "./fakes";
import { addNewer, addOlder, edit, lastSeq, logOf, react, remove, renew, take } from "./log";

const seqs = (log: { messages: readonly { seq: number }[] }) => log.messages.map(({ seq }) => seq);

describe("a new message", () => {
  it("that comes next is taken", () => {
    const step = take(logOf(page(1, 3)), message(4));
    expect(seqs(step.log)).toEqual([1, 2, 3, 4]);
    expect(step.gapAfter).toBeNull();
  });
  it("that is known already changes nothing", () => {
    const log = logOf(page(1, 3));
    expect(take(log, message(3)).log).toBe(log);
  });
  it("behind a hole is not shown before the hole is filled", () => {
    const step = take(logOf(page(1, 3)), message(6));
    expect(seqs(step.log)).toEqual([1, 2, 3]);
    expect(step.gapAfter).toBe(3);
  });
  it("does not land in a stretch of long ago", () => {
    const log = logOf(page(1, 3, { has_newer: true }));
    expect(take(log, message(4))).toEqual({ log, gapAfter: null });
  });
});

it("pages join at both ends, without doubles", () => {
  const log = logOf(page(50, 60, { has_more: true, has_newer: true }));
  const older = addOlder(log, page(40, 51, { has_more: true }));
  expect([older.messages.length, older.messages[0]?.seq, older.hasOlder]).toEqual([21, 40, true]);
  const newer = addNewer(older, page(61, 70, { has_more: false }));
  expect([lastSeq(newer), newer.hasNewer]).toEqual([70, false]);
  expect(new Set(seqs(newer)).size).toBe(newer.messages.length);
});

describe("read afresh", () => {
  it("keeps what was read before it when both touch", () => {
    expect(seqs(renew(logOf(page(1, 30)), page(20, 40)))).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });
  it("lets go of what lies behind a hole", () => {
    expect(seqs(renew(logOf(page(1, 10)), page(20, 25)))).toEqual([20, 21, 22, 23, 24, 25]);
  });
  it("keeps what came by an event while the page was under way", () => {
    const log = take(logOf(page(1, 5)), message(6)).log;
    expect(seqs(renew(log, page(1, 5)))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("a message that is changed or goes", () => {
  const quoting = message(3, { reply_to: { id: "m1", seq: 1, author: null, text: "Слова 1" } });
  const log = { ...logOf(page(1, 2)), messages: [message(1), message(2), quoting] };

  it("changes in quotes too", () => {
    const next = edit(log, message(1, { text: "Другие слова", edited_at: "2026-11-23T10:00:00Z" }));
    expect([next.messages[0]?.text, next.messages[2]?.reply_to?.text]).toEqual(["Другие слова", "Другие слова"]);
  });
  it("leaves a trace in its place, and nothing of its words anywhere", () => {
    const next = remove(log, { chat_id: "c", message_id: "m1", seq: 1, deleted_at: "2026-11-23T10:00:00Z" });
    expect(seqs(next)).toEqual([1, 2, 3]);
    expect(JSON.stringify(next)).not.toContain("Слова 1");
  });
  it("carries the answers by icon that it has now", () => {
    const next = react(log, "m2", [{ key: "like", user_ids: ["a"] }]);
    expect(next.messages[1]?.reactions).toEqual([{ key: "like", user_ids: ["a"] }]);
    expect(next.messages[0]).toBe(log.messages[0]);
  });
});
