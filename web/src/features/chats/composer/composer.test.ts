// The small rules of the composer: marks around what is chosen, and times a message may wait for.
import { describe, expect, it } from "vitest";
import { toggleMark } from "./formatting";
import { firstGuess, readWhen } from "./moments";

describe("a mark", () => {
  it("goes around what is chosen and away again", () => {
    const marked = toggleMark({ text: "очень важно", from: 6, to: 11 }, "bold");
    expect(marked).toEqual({ text: "очень *важно*", from: 7, to: 12 });
    expect(toggleMark(marked, "bold")).toEqual({ text: "очень важно", from: 6, to: 11 });
  });
  it("leaves spaces at the edges outside, where they would spoil it", () => {
    expect(toggleMark({ text: "да нет", from: 2, to: 6 }, "italic").text).toBe("да _нет_");
  });
});

describe("later", () => {
  const NOW = Date.parse("2026-11-23T09:00:00Z"); // 12:00 in Moscow
  it.each(["18:30", "18.30", "1830", " 18:30 "])("takes «%s»", (time) => {
    expect(readWhen({ day: "2026-11-23", time }, NOW)).toBe("2026-11-23T15:30:00.000Z");
  });
  it.each(["11:59", "25:00", "12:60", "вечером", ""])("does not take «%s»", (time) => {
    expect(readWhen({ day: "2026-11-23", time }, NOW)).toBeNull();
  });
  it("offers the next hour by day and the morning by night", () => {
    expect(firstGuess(NOW)).toEqual({ day: "2026-11-23", time: "13:00" });
    expect(firstGuess(Date.parse("2026-11-23T17:10:00Z"))).toEqual({ day: "2026-11-24", time: "08:00" });
  });
});
