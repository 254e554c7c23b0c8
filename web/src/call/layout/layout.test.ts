import { describe, expect, it } from "vitest";
import { fit, gridShape, mostColumns, pages, pageSize } from "./grid";
import { arrange, type OrderInput } from "./order";
import { wantedSize } from "./picture-size";
import { stageOf } from "./stage";

const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe("the grid", () => {
  it("takes its columns from the room's width", () => {
    expect([390, 700, 960, 1100, 1920].map(mostColumns)).toEqual([2, 3, 4, 5, 5]);
  });

  it("holds 25 on a PC and two columns on a phone", () => {
    expect(pageSize({ width: 1280, height: 800 }, { width: 936, height: 590 })).toBe(25);
    expect(pageSize({ width: 390, height: 844 }, { width: 374, height: 640 })).toBe(10);
    expect(pageSize({ width: 390, height: 844 }, { width: 374, height: 340 })).toBe(6);
    expect(pageSize({ width: 320, height: 480 }, { width: 304, height: 60 })).toBe(2);
  });

  it("makes a full page of 5 × 5 and keeps two people side by side", () => {
    const stage = { width: 936, height: 594 };
    expect(gridShape(25, stage, 5)).toMatchObject({ columns: 5, rows: 5 });
    expect(gridShape(2, stage, 5)).toMatchObject({ columns: 2, rows: 1 });
    expect(gridShape(1, stage, 5)).toMatchObject({ columns: 1, rows: 1 });
    expect(gridShape(2, { width: 374, height: 600 }, 2)).toMatchObject({ columns: 1, rows: 2 });
  });

  it("never makes a tile that leaves the stage", () => {
    for (const stage of [{ width: 936, height: 594 }, { width: 374, height: 500 }, { width: 640, height: 300 }]) {
      for (let count = 1; count <= 25; count += 1) {
        const { columns, rows, tile } = gridShape(count, stage, 5);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(tile.width * columns + 10 * (columns - 1)).toBeLessThanOrEqual(stage.width);
        expect(tile.height * rows + 10 * (rows - 1)).toBeLessThanOrEqual(stage.height);
      }
    }
  });

  it("fits a screen into its place and cuts people into pages", () => {
    expect(fit({ width: 900, height: 400 }, 16 / 9)).toEqual({ width: 711, height: 400 });
    expect(pages(names(28), 25).map((page) => page.length)).toEqual([25, 3]);
    expect(pages([], 25)).toEqual([[]]);
  });

  it("asks for no more pixels than a tile shows, and for fewer when tiles are many", () => {
    expect(wantedSize({ width: 180, height: 112 }, 25, 2)).toEqual({ width: 180, height: 112, fps: 15 });
    expect(wantedSize({ width: 460, height: 288 }, 4, 2)).toEqual({ width: 690, height: 432 });
  });
});

describe("the order of tiles", () => {
  const input = (change: Partial<OrderInput>): OrderInput => ({
    before: [],
    present: [],
    me: "me",
    teachers: new Set(["teacher"]),
    hands: [],
    speakers: [],
    cameras: new Set(),
    forward: null,
    firstPage: 4,
    ...change,
  });

  it("begins with me, the teacher, hands by place, speakers", () => {
    const present = ["p1", "p2", "p3", "teacher", "me", "p4"];
    expect(arrange(input({ present, hands: ["p4", "p2"], speakers: ["p3"], firstPage: 25 }))).toEqual(["me", "teacher", "p4", "p2", "p3", "p1"]);
  });

  it("puts who was given the word beside me, by one exchange", () => {
    const before = ["me", "teacher", "p1", "p2"];
    expect(arrange(input({ before, present: before, forward: "p2" }))).toEqual(["me", "p2", "teacher", "p1"]);
  });

  it("does not move anybody when a hand rises on the page", () => {
    const before = ["me", "teacher", "p1", "p2"];
    expect(arrange(input({ before, present: before, hands: ["p2"] }))).toBe(before);
  });

  it("brings a hand from beyond the page in exchange for somebody idle on it", () => {
    const before = ["me", "teacher", "p1", "p2", "p3", "p4"];
    expect(arrange(input({ before, present: before, hands: ["p4"] }))).toEqual(["me", "teacher", "p1", "p4", "p3", "p2"]);
  });

  it("brings who can be seen from beyond the page in exchange for somebody who cannot, and for nobody else", () => {
    const before = ["me", "teacher", "p1", "p2", "p3", "p4"];
    expect(arrange(input({ before, present: before, cameras: new Set(["p1", "p3"]) }))).toEqual(["me", "teacher", "p1", "p3", "p2", "p4"]);
    expect(arrange(input({ before, present: before, cameras: new Set(["p1", "p2", "p3", "p4"]) }))).toBe(before);
  });

  it("does not push a hand off the page for a voice", () => {
    const before = ["me", "teacher", "p1", "p2", "p3"];
    expect(arrange(input({ before, present: before, hands: ["p1", "p2"], speakers: ["p3"] }))).toBe(before);
  });

  it("gives the place of who left to the last one, so that one tile moves", () => {
    const before = ["me", "teacher", "p1", "p2", "p3", "p4"];
    expect(arrange(input({ before, present: ["me", "teacher", "p2", "p3", "p4"] }))).toEqual(["me", "teacher", "p4", "p2", "p3"]);
  });

  it("adds who comes at the end and the teacher beside me by one exchange", () => {
    const before = ["me", "p1", "p2"];
    expect(arrange(input({ before, present: ["me", "p1", "p2", "teacher"] }))).toEqual(["me", "teacher", "p2", "p1"]);
  });

  it("loses nobody, doubles nobody and keeps me first through any coming and going", () => {
    let seed = 11;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let order: readonly string[] = [];
    for (let turn = 0; turn < 400; turn += 1) {
      const present = ["me", ...names(12).filter(() => random() < 0.7), ...(random() < 0.8 ? ["teacher"] : [])];
      const hands = present.filter((id) => id !== "me" && random() < 0.15);
      const cameras = new Set(present.filter(() => random() < 0.3));
      order = arrange(input({ before: order, present, hands, cameras, firstPage: 6 }));
      expect([...order].sort()).toEqual([...present].sort());
      expect(order[0]).toBe("me");
    }
  });
});

describe("the stage", () => {
  const base = { shares: [], me: "me", teachers: ["teacher"], mainSpeaker: null, present: ["me", "teacher", "p1"], forward: null, isOneOnly: false };

  it("shows the class by default and a shared screen as soon as there is one", () => {
    expect(stageOf({ ...base, view: "auto" })).toEqual({ kind: "grid" });
    expect(stageOf({ ...base, view: "auto", shares: ["teacher"] })).toEqual({ kind: "content", shares: ["teacher"] });
  });

  it("shows two screens at once and keeps the third waiting", () => {
    expect(stageOf({ ...base, view: "content", shares: ["teacher", "p1", "p2"] })).toEqual({ kind: "content", shares: ["teacher", "p1"] });
  });

  it("keeps the grid for who chose it, although a screen is shared", () => {
    expect(stageOf({ ...base, view: "grid", shares: ["teacher"] })).toEqual({ kind: "grid" });
  });

  it("puts forward whom the teacher has chosen, below a screen, and not against a chosen grid", () => {
    expect(stageOf({ ...base, view: "auto", forward: "p1" })).toEqual({ kind: "speaker", person: "p1" });
    expect(stageOf({ ...base, view: "auto", forward: "gone" })).toEqual({ kind: "grid" });
    expect(stageOf({ ...base, view: "grid", forward: "p1" })).toEqual({ kind: "grid" });
    expect(stageOf({ ...base, view: "auto", forward: "p1", shares: ["teacher"] })).toMatchObject({ kind: "content" });
  });

  it("shows one face and no class where the link bears only one", () => {
    expect(stageOf({ ...base, view: "grid", isOneOnly: true })).toEqual({ kind: "speaker", person: "teacher" });
    expect(stageOf({ ...base, view: "auto", isOneOnly: true, forward: "p1" })).toEqual({ kind: "speaker", person: "p1" });
  });

  it("gives the large place to the voice that held the word, else to the teacher, never to me while others are there", () => {
    expect(stageOf({ ...base, view: "speaker", mainSpeaker: "p1" })).toEqual({ kind: "speaker", person: "p1" });
    expect(stageOf({ ...base, view: "speaker", mainSpeaker: "me" })).toEqual({ kind: "speaker", person: "teacher" });
    expect(stageOf({ ...base, view: "speaker", mainSpeaker: "gone" })).toEqual({ kind: "speaker", person: "teacher" });
  });
});
