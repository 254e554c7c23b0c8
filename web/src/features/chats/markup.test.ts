// What is typed → what is shown. Whatever somebody types, it stays text.
import { describe, expect, it } from "vitest";
import { type Node, parse, plain } from "./markup";

const ID = "00000000-0000-4000-8000-0000000000bb";

describe("marks", () => {
  it("make words bold, italic and code", () => {
    expect(parse("*да* и _нет_ и `x*y*`")).toEqual([
      { kind: "bold", inside: [{ kind: "text", text: "да" }] },
      { kind: "text", text: " и " },
      { kind: "italic", inside: [{ kind: "text", text: "нет" }] },
      { kind: "text", text: " и " },
      { kind: "code", text: "x*y*" },
    ]);
  });
  it("lie inside each other", () => {
    expect(parse("*очень _важно_*")).toEqual([{ kind: "bold", inside: [{ kind: "text", text: "очень " }, { kind: "italic", inside: [{ kind: "text", text: "важно" }] }] }]);
  });
  it.each(["2*3*4", "snake_case_name", "* пусто *", "*без конца", "строка*\nдругая*", "a ** b"])("are no marks in «%s»", (text) => {
    expect(parse(text)).toEqual([{ kind: "text", text }]);
  });
});

describe("links", () => {
  it.each([
    ["см. https://example.com/a.", "https://example.com/a"],
    ["(https://ru.wikipedia.org/wiki/Дробь_(математика))", "https://ru.wikipedia.org/wiki/Дробь_(математика)"],
    ["www.example.com, да", "www.example.com"],
  ])("are found in «%s»", (text, shown) => {
    expect(parse(text).find((node) => node.kind === "link")).toMatchObject({ text: shown });
  });
  it.each(["javascript:alert(1)", "data:text/html,<b>", "xhttps://example.com", "http://", "file:///etc/passwd"])("are none in «%s»", (text) => {
    expect(parse(text).some((node) => node.kind === "link")).toBe(false);
  });
});

it("a mention is a name and a person, and nothing else looks like one", () => {
  expect(parse(`@[Анна Б.](${ID}) привет`)[0]).toEqual({ kind: "mention", name: "Анна Б.", id: ID });
  expect(parse("@[Анна](не-id)")).toEqual([{ kind: "text", text: "@[Анна](не-id)" }]);
});

it("gives back everything that was typed, however wild", () => {
  const wild = ["<img src=x onerror=alert(1)>", "***", "_*_*_", "`".repeat(50), "*".repeat(300), "_a *b _c* d_", "@[", "https://", "\u202Ehttps://evil\u202C"];
  for (const text of wild) expect(flat(parse(text))).toBe(text);
});

function flat(nodes: readonly Node[]): string {
  const signs = { bold: "*", italic: "_" } as const;
  return nodes.map((node) => ("inside" in node ? signs[node.kind] + flat(node.inside) + signs[node.kind] : node.kind === "code" ? `\`${node.text}\`` : node.kind === "mention" ? "" : node.text)).join("");
}

it("is one line without marks where there is room for one", () => {
  expect(plain(`*Сбор*\nв 9:00, @[Анна](${ID})`)).toBe("Сбор в 9:00, Анна");
});
