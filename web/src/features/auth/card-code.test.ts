// A card's code is counted as people type it.
import { expect, test } from "vitest";
import { cardCharacters, isWholeCard } from "./card-code";

test("spaces and dashes of any kind do not count", () => {
  expect(isWholeCard("К7М4 РХ29-АВ63–СТ58")).toBe(true);
  expect(cardCharacters(" K7M4 ")).toBe(4);
});

test("a short or long code is not whole", () => {
  expect(isWholeCard("K7M4PX29AB63CT5")).toBe(false);
  expect(isWholeCard("K7M4PX29AB63CT588")).toBe(false);
});
