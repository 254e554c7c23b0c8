// Builds the web app: React, the Russian catalogue, only Russian strings of the UI library, and the service worker.
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { catalogue } from "./scripts/catalogue-plugin.ts";
import { compress } from "./scripts/compress-plugin.ts";
import { pwa } from "./scripts/pwa.ts";

// light-dark() must reach the browser as it is written: the rewrite for older targets breaks themes.
const TARGET = ["chrome123", "safari17.5", "firefox121"];

const CALL = /livekit-client|\/src\/call\/(?:session|livekit-room)|\/src\/features\/lessons\/components\/RoomInside|\/src\/features\/ringing\/room\/CallInside/;
const AT_ONCE = /\/(?:LessonRoute|RoomInside|call|CallInside)-/;

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  plugins: [
    catalogue(),
    react(),
    { ...optimizeLocales.vite({ locales: ["ru-RU"] }), enforce: "pre" },
    pwa,
    compress(),
  ],
  build: {
    target: TARGET,
    cssTarget: TARGET,
    manifest: true,
    // On the way into a lesson or a call all is fetched at once. The lists of what other pages need would weigh 5 kB on
    // everybody; those pages take one round more, once, before the service worker has them.
    modulePreload: {
      resolveDependencies: (file, needed, { hostType }) =>
        hostType === "html" || AT_ONCE.test(file) ? needed : needed.filter((name) => name.endsWith(".css")),
    },
    // The fonts are precached files with names of their own; inlining them would bloat the first style sheet.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // The call's code lies apart, so that the service worker can leave it out by its folder.
        // Icons that many pages show lie in one file: fifty of them alone are fifty requests.
        advancedChunks: { groups: [{ name: "icons", test: /lucide-react/, minShareCount: 3 }] },
        chunkFileNames: ({ moduleIds }) =>
          moduleIds.some((id) => CALL.test(id)) ? "assets/call/[name]-[hash].js" : "assets/[name]-[hash].js",
      },
    },
  },
  test: {
    environment: "happy-dom",
    css: { include: [/tokens\.css/] },
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.{ts,mjs}"],
    restoreMocks: true,
  },
});
