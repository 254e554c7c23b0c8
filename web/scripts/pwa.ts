// The installable app: its manifest, its icons, and what the service worker keeps (the shell, never the call's code).
import { VitePWA } from "vite-plugin-pwa";

export const pwa = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/sw",
  filename: "sw.ts",
  registerType: "prompt",
  injectRegister: false,
  injectManifest: {
    globPatterns: ["**/*.{js,css,woff2}", "index.html", "offline.html", "icons/icon.svg"],
    // The room and the media engine are loaded when a lesson is entered, by whoever enters one.
    globIgnores: ["assets/call/**", "assets/gallery-*"],
  },
  manifest: {
    id: "/",
    name: "Сферум",
    short_name: "Сферум",
    description: "Уроки, классы и сообщения на сервере Вашей школы",
    lang: "ru",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f4f5f1",
    theme_color: "#f4f5f1",
    categories: ["education"],
    icons: [
      { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: "Сегодня", url: "/" },
      { name: "Классы", url: "/classes" },
    ],
  },
});
