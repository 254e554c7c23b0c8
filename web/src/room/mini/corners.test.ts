import { expect, it } from "vitest";
import { cornerNear, cornerTo } from "./corners";

const page = { width: 1280, height: 800 };
const box = (left: number, top: number) => ({ left, top, width: 320, height: 240 });

it("falls into the nearest corner", () => {
  expect([cornerNear(box(10, 10), page), cornerNear(box(800, 90), page), cornerNear(box(100, 500), page), cornerNear(box(900, 540), page)]).toEqual(["top-left", "top-right", "bottom-left", "bottom-right"]);
});

it("goes to every corner by arrows and stays for other keys", () => {
  expect(cornerTo("bottom-right", "ArrowLeft")).toBe("bottom-left");
  expect(cornerTo("bottom-left", "ArrowUp")).toBe("top-left");
  expect(cornerTo("top-left", "ArrowRight")).toBe("top-right");
  expect(cornerTo("top-right", "ArrowDown")).toBe("bottom-right");
  expect(cornerTo("top-right", "Enter")).toBe("top-right");
});
