// `make screenshots`: the README's pictures, taken from a running demo school; not a test.
import { defineConfig } from "@playwright/test";
import journeys from "../playwright.config.ts";

export default defineConfig({ ...journeys, testDir: ".", testMatch: "*.pictures.ts", outputDir: "../output", globalSetup: "../rig/start.ts", reporter: "list", timeout: 300_000 });
