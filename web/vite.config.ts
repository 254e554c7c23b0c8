// Builds the web app: React, the Russian catalogue, only Russian strings of the UI library, and the service worker.
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { catalogue } from "./scripts/catalogue-plugin";

// light-dark() must reach the browser as it is written: the rewrite for older targets breaks themes.
const TARGET = ["chrome123", "safari17.5", "firefox121"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [
    catalogue(),
    react(),
    { ...optimizeLocales.vite({ locales: ["ru-RU"] }), enforce: "pre" },
  ],
  build: {
    target: TARGET,
    cssTarget: TARGET,
    manifest: true,
    // The fonts are precached files with names of their own; inlining them would bloat the first style sheet.
    assetsInlineLimit: 0,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
    restoreMocks: true,
  },
});
