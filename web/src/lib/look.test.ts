// The look survives a visit and an unreadable memory.
import { beforeEach, expect, test } from "vitest";
import { applyLook, rememberedLook, rememberLook } from "./look";

beforeEach(() => localStorage.clear());

test("a remembered look is there on the next visit and on the page now", () => {
  rememberLook({ theme: "contrast", text_size: "large" });
  expect(rememberedLook()).toEqual({ theme: "contrast", text_size: "large" });
  expect(document.documentElement.dataset).toMatchObject({ theme: "contrast", size: "large" });
});

test("the usual look leaves no marks on the page", () => {
  applyLook({ theme: "dark", text_size: "large" });
  applyLook({ theme: "auto", text_size: "normal" });
  expect({ ...document.documentElement.dataset }).toEqual({});
});

test("nothing remembered, or nonsense, is the usual look", () => {
  localStorage.setItem("sferum.look", "{");
  expect(rememberedLook()).toEqual({ theme: "auto", text_size: "normal" });
});
