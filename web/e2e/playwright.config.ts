// The browser journeys: a real Chromium with fake devices, against a whole stack of its own on other ports.
import { defineConfig } from "@playwright/test";
import { chromium } from "./rig/chromium.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "output",
  globalSetup: "./rig/start.ts",
  workers: 1,
  // A flaky journey is a bug to fix, never a thing to try again.
  retries: 0,
  // Only against hanging; no journey is judged by its speed.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["./rig/last-words.ts"]],
  use: {
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    permissions: ["camera", "microphone"],
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: chromium,
  },
});
