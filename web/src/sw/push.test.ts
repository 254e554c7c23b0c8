// Whatever a push carries, something is shown, and a press leads nowhere but into the app.
import { expect, it } from "vitest";
import { ownAddress, readPush } from "./push";

const origin = "https://school.example";
const said = (notification: object, badge: unknown = 3) => readPush(JSON.stringify({ web_push: 8030, notification, app_badge: badge }), "Сферум", origin);

it("shows what the server worded, and counts the badge", () => {
  const push = said({ title: "Звонок", body: "Звонит Марина Сергеевна", tag: "call:1", renotify: true, navigate: `${origin}/chats/1`, data: { id: "n", kind: "call" } });
  expect(push).toMatchObject({ title: "Звонок", badge: 3, options: { body: "Звонит Марина Сергеевна", tag: "call:1", renotify: true, data: { id: "n", navigate: `${origin}/chats/1` } } });
});

it.each(["", "{", "[]", "null", '{"notification":null}', '{"notification":{"title":7}}'])("shows the app's name for %j", (text) => {
  expect(readPush(text, "Сферум", origin)).toMatchObject({ title: "Сферум", badge: null, options: { data: { navigate: `${origin}/` } } });
});

it("notifies anew only under a tag: without one browsers refuse", () => {
  expect(said({ title: "x", renotify: true }).options).toMatchObject({ tag: undefined, renotify: false });
});

it("leads into the app only", () => {
  expect(ownAddress("/notices", origin)).toBe(`${origin}/notices`);
  for (const address of ["https://elsewhere.example/", "javascript:alert(1)", "//elsewhere.example", 7, undefined]) expect(ownAddress(address, origin)).toBe(`${origin}/`);
});
