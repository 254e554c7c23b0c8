// Which Chromium, and how: fake camera and microphone, no dialogs, media over loopback, no calls outside.
import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const places = [process.env.SFERUM_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const chromium: LaunchOptions = {
  executablePath: places.find((place) => place !== undefined && existsSync(place)),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    // Six frames a second are enough to see that they advance, and three browsers fit two cores.
    "--use-fake-device-for-media-stream=fps=6",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
    "--allow-loopback-in-peer-connection",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ],
};
