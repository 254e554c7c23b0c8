// The entry: one query memory, one realtime connection, one router; nothing else lives for the whole visit.
import "@/ui/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { sessionQuery } from "@/api/session";
import { whenSignedOut } from "@/api/transport";
import { setSchoolZone } from "@/i18n/time";
import { rememberLook } from "@/lib/look";
import { RealtimeContext } from "@/realtime/context";
import { createQueryClient } from "./query-client";
import { createAppRealtime } from "./realtime";
import { createAppRouter } from "./router";
import { onOpenFromNotification, watchForUpdates } from "./service-worker";
import { forgetSession, goToSignIn } from "./session-end";
import { reloadOnceForMissingCode } from "./missing-code";

reloadOnceForMissingCode();

const queryClient = createQueryClient();
const realtime = createAppRealtime(queryClient);
const router = createAppRouter(queryClient);

whenSignedOut(() => forgetSession(queryClient));

// Whoever signs in, by whatever way, is noticed here: his look, his school's clock, his news.
let signedIn: string | null = null;
queryClient.getQueryCache().subscribe(({ query }) => {
  if (query.queryKey[0] !== sessionQuery.queryKey[0]) return;
  const me = queryClient.getQueryData(sessionQuery.queryKey)?.me ?? null;
  if (me) rememberLook(me.preferences);
  const zone = me?.schools[0]?.time_zone;
  if (zone) setSchoolZone(zone);
  if ((me?.id ?? null) === signedIn) return;
  signedIn = me?.id ?? null;
  if (!me) return goToSignIn();
  realtime.connect();
  void import("@/features/notifications/push").then(({ renewPush }) => renewPush(me)).catch(() => undefined);
  void import("@/features/chats/keeping").then(({ startKeeping }) => startKeeping(queryClient, realtime, me));
});

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
createRoot(place).render(
  <StrictMode>
    <I18nProvider locale="ru-RU">
      <QueryClientProvider client={queryClient}>
        <RealtimeContext value={realtime}>
          <RouterProvider router={router} />
        </RealtimeContext>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);

watchForUpdates();
onOpenFromNotification((path) => void router.navigate({ href: path }));
