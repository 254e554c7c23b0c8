// The service worker: keeps the app's shell (never the call's code), shows a page of its own when there is no network,
// and shows pushes.
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import common from "../i18n/ru/common.json";
import { ownAddress, readPush } from "./push";

declare const self: ServiceWorkerGlobalScope;

const OFFLINE = "/offline.html";
const PAGE = "/index.html";

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: "" });

// The page itself always comes from the server: an old page with a new server would be worse than a moment of waiting.
registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      try {
        return await fetch(request);
      } catch {
        // Chats are kept by the device and can be read without a network; everything else says that there is none.
        const kept = new URL(request.url).pathname.startsWith("/chats") ? await matchPrecache(PAGE) : undefined;
        return kept ?? (await matchPrecache(OFFLINE)) ?? Response.error();
      }
    },
    { denylist: [/^\/(?:api|_allauth|rt|livekit|hooks)\//] },
  ),
);

self.addEventListener("message", (event) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});

type WithBadge = WorkerNavigator & { readonly setAppBadge?: (count: number) => Promise<void>; readonly clearAppBadge?: () => Promise<void> };

self.addEventListener("push", (event) => {
  const { title, options, badge } = readPush(event.data?.text() ?? "", [common["common.app"]].flat().join(""), self.location.origin);
  const system: WithBadge = self.navigator;
  const counted = badge === null ? undefined : badge > 0 ? system.setAppBadge?.(badge) : system.clearAppBadge?.();
  event.waitUntil(Promise.all([self.registration.showNotification(title, options), counted?.catch(() => undefined)]));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const data = event.notification.data as { navigate?: unknown } | null;
  event.waitUntil(open(ownAddress(data?.navigate, self.location.origin)));
});

/** In the page that is open already, without loading it anew: a lesson or a call may be going on there. */
async function open(address: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) return void (await self.clients.openWindow(address));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client of the worker is of its own origin
  page.postMessage({ type: "OPEN", path: address.slice(self.location.origin.length) });
  await page.focus().catch(() => undefined);
}
