// Names while one writes, and the people behind them when it is sent.
import { describe, expect, it } from "vitest";
import { askedAt, complete, toKept, toWritten } from "./mentions";

const ANNA = { id: "00000000-0000-4000-8000-000000000001", name: "Анна" };
const ANNA_P = { id: "00000000-0000-4000-8000-000000000002", name: "Анна Петровна" };

it("what is written comes back as it was", () => {
  const kept = toKept("@Анна Петровна и @Анна, придите", [ANNA, ANNA_P]);
  expect(kept).toBe(`@[Анна Петровна](${ANNA_P.id}) и @[Анна](${ANNA.id}), придите`);
  expect(toWritten(kept)).toEqual({ text: "@Анна Петровна и @Анна, придите", named: [ANNA_P, ANNA] });
});

it("a longer word is nobody's name", () => {
  expect(toKept("@Аннабель", [ANNA])).toBe("@Аннабель");
});

describe("what is asked for before the cursor", () => {
  it.each([
    ["@", ""],
    ["привет @ма", "ма"],
    ["(@Мария Ив", "Мария Ив"],
    ["почта@ма", null],
    ["@ма, ", null],
  ])("in «%s»", (text, asked) => expect(askedAt(text, text.length)).toBe(asked));
});

it("the name takes the place of what was asked", () => {
  expect(complete("привет @ма как", 10, "ма", "Мария")).toEqual({ text: "привет @Мария как", cursor: 14 });
});
