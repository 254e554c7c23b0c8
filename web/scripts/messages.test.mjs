// The catalogue's checks find what they are for.
import { expect, test } from "vitest";
import { argumentsOf, faultsOfMessage } from "./messages.mjs";

test("a good message has no faults", () => {
  expect(faultsOfMessage("Вы {place}-й, {count, plural, one {# рука} few {# руки} many {# рук} other {# руки}}")).toEqual([]);
});

test("a missing plural form is found, also inside another one", () => {
  expect(faultsOfMessage("{count, plural, one {# рука} other {# рук}}")).toEqual(["lacks plural forms: few, many"]);
});

test("loud words and typewriter typography are found", () => {
  expect(faultsOfMessage("Ошибка!")).toHaveLength(2);
  expect(faultsOfMessage('Класс "7Б"...')).toHaveLength(2);
  expect(faultsOfMessage("Потерялась — напечатаем")).toHaveLength(1);
  expect(faultsOfMessage("7 «Б»")).toHaveLength(1);
});

test("broken ICU is found", () => {
  expect(faultsOfMessage("{name")[0]).toContain("cannot be read");
});

test("arguments are found on every level, «#» is none", () => {
  expect([...argumentsOf("{name}: {count, plural, one {# до {until}} other {#}}")]).toEqual(["name", "count", "until"]);
});
