// The service worker: keeps the app's shell (never the call's code) and shows a page of its own when there is no network.
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;

const OFFLINE = "/offline.html";

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { cleanURLs: false, directoryIndex: "" });

// The page itself always comes from the server: an old page with a new server would be worse than a moment of waiting.
registerRoute(
  new NavigationRoute(
    async ({ request }) => {
      try {
        return await fetch(request);
      } catch {
        return (await matchPrecache(OFFLINE)) ?? Response.error();
      }
    },
    { denylist: [/^\/(?:api|_allauth|rt|livekit|hooks)\//] },
  ),
);

self.addEventListener("message", (event) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});
