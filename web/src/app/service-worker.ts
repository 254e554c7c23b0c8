// Registers the service worker and tells when a newer version of the app waits to be taken.
import { registerSW } from "virtual:pwa-register";
import { createStore } from "zustand/vanilla";

export const updates = createStore<{ readonly isWaiting: boolean }>(() => ({ isWaiting: false }));

const HOUR_MS = 3_600_000;
let takeUpdate: (reload: boolean) => Promise<void> = async () => undefined;

export function watchForUpdates(): void {
  takeUpdate = registerSW({
    onNeedRefresh: () => updates.setState({ isWaiting: true }),
    // A page may stay open for a whole school day: without asking, it would never hear of a new version.
    onRegisteredSW: (_, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
    },
  });
}

/** A press on a notification leads to a page of the app that is open already. */
export function onOpenFromNotification(open: (path: string) => void): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<{ type?: string; path?: string } | null>) => {
    if (data?.type === "OPEN" && data.path?.startsWith("/")) open(data.path);
  });
}

export function applyUpdate(): void {
  void takeUpdate(true);
}
