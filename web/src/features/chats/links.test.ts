// Nobody is deceived about where a link leads.
import { describe, expect, it } from "vitest";
import { asked, awayAddress, readTarget } from "./links";

const HERE = "https://school.example";
const read = (text: string) => readTarget(text, HERE);

it("own addresses stay inside", () => {
  expect(read("https://school.example/classes/1?tab=checks#x")).toEqual({ kind: "own", path: "/classes/1?tab=checks#x" });
});

it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "nonsense", ""])("«%s» leads nowhere", (text) => {
  expect(read(text)).toBeNull();
});

describe("a stranger's host", () => {
  it("is shown as it is written when it hides nothing", () => {
    expect(read("https://школа.рф/новости")).toMatchObject({ host: "школа.рф", isDisguised: false });
  });
  it("in letters of two alphabets is shown bare and flagged", () => {
    const mixed = read("https://sbеrbank.ru/login");
    expect(mixed).toMatchObject({ isDisguised: true });
    expect(mixed && "host" in mixed ? mixed.host : "").toMatch(/^xn--/);
  });
  it.each(["https://xn--e1afmkfd.xn--p1ai/", "https://school.example@evil.example/", "https://вконтакте.com.évil.example"])("that hides itself is flagged: %s", (text) => {
    expect(read(text)).toMatchObject({ isDisguised: true });
  });
  it("before an @ is no host", () => {
    expect(read("https://school.example@evil.example/")).toMatchObject({ host: "evil.example" });
  });
});

it("an address survives the way to the warning, and broken ones break nothing", () => {
  const url = "https://example.com/?q=50%25#part";
  expect(asked(new URL(awayAddress(url), HERE).hash)).toBe(url);
  expect(asked("#%E0%A4%A")).toBe("");
});
