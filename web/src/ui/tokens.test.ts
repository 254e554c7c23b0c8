// Proves every colour pair of tokens.css against its floor, in all three themes.
import { expect, test } from "vitest";
import css from "./tokens.css?raw";

type Theme = Record<string, string>;

const light: Theme = {};
const dark: Theme = {};
const contrast: Theme = {};
for (const [, name = "", forLight = "", forDark = ""] of css.matchAll(/--([\w-]+):\s*light-dark\((#\w{6}),\s*(#\w{6})\)/g)) {
  light[name] = forLight;
  dark[name] = forDark;
  contrast[name] = forLight;
}
const contrastBlock = /\[data-theme="contrast"\] \{([^}]*)\}/.exec(css)?.[1] ?? "";
for (const [, name = "", value = ""] of contrastBlock.matchAll(/--([\w-]+):\s*(#\w{6})/g)) contrast[name] = value;

const WEIGHTS = [0.2126, 0.7152, 0.0722] as const;

function luminance(hex: string): number {
  return WEIGHTS.reduce((sum, weight, channel) => {
    const value = Number.parseInt(hex.slice(1 + 2 * channel, 3 + 2 * channel), 16) / 255;
    return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);
}

function ratio(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const softs = ["primary-soft", "ink-soft", "red-soft", "yellow-soft"];
const sheets = ["page", "paper", "sunken"];
const boards = ["board", "board-deep", "board-raised"];

const pairs: readonly (readonly [floor: number, fronts: readonly string[], backs: readonly string[]])[] = [
  [4.5, ["text", "text-soft"], [...sheets, ...softs]],
  [4.5, ["primary-text"], [...sheets, "primary-soft"]],
  [4.5, ["ink"], [...sheets, "ink-soft"]],
  [4.5, ["red-text"], [...sheets, "red-soft"]],
  [4.5, ["yellow-text"], [...sheets, "yellow-soft"]],
  [4.5, ["on-primary"], ["primary", "primary-hover"]],
  [4.5, ["on-red"], ["red", "red-hover"]],
  [4.5, ["on-yellow"], ["yellow", "chalk-yellow"]],
  [4.5, ["chalk", "chalk-soft", "chalk-yellow", "chalk-red"], boards],
  [4.5, ["board-deep"], ["chalk", "speaking"]],
  [3, ["line-strong", "primary", "red", "focus"], sheets],
  [3, ["board-control", "focus-board", "speaking", "yellow"], boards],
  ...Array.from({ length: 10 }, (_, color) => [4.5, [`a${color}-fg`], [`a${color}-bg`]] as const),
];

test.each([
  ["light", light],
  ["dark", dark],
  ["contrast", contrast],
])("every pair of the %s theme is above its floor", (_, theme) => {
  const low = pairs.flatMap(([floor, fronts, backs]) =>
    fronts.flatMap((front) =>
      backs
        .map((back) => ({ pair: `${front} on ${back}`, value: ratio(theme[front] ?? "", theme[back] ?? ""), floor }))
        .filter(({ value }) => !(value >= floor)),
    ),
  );
  expect(low).toEqual([]);
});
