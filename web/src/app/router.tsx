// The map of addresses. Every page is loaded when somebody goes there; pages behind the sign-in ask for the session first.
import type { QueryClient } from "@tanstack/react-query";
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { expectHeading } from "@/lib/heading-focus";
import { inside, root } from "./base-routes";
import { officeRoutes } from "./office-routes";
import { NotFound, Trouble } from "./Trouble";

const today = createRoute({
  getParentRoute: () => inside,
  path: "/",
  validateSearch: (search): { day?: string } => (isDay(search["day"]) ? { day: search["day"] } : {}),
  component: lazyRouteComponent(() => import("@/pages/today"), "TodayPage"),
});

const classes = createRoute({
  getParentRoute: () => inside,
  path: "/classes",
  component: lazyRouteComponent(() => import("@/pages/classes"), "ClassesPage"),
});

const schoolClass = createRoute({
  getParentRoute: () => inside,
  path: "/classes/$id",
  validateSearch: (search): { tab?: string } => (isTab(search["tab"]) ? { tab: search["tab"] } : {}),
  component: lazyRouteComponent(() => import("@/pages/class"), "ClassPage"),
});

const lesson = createRoute({
  getParentRoute: () => inside,
  path: "/classes/$id/lesson",
  component: lazyRouteComponent(() => import("./LessonRoute"), "LessonRoute"),
});

const register = createRoute({
  getParentRoute: () => inside,
  path: "/lessons/$id/register",
  component: lazyRouteComponent(() => import("@/pages/register"), "RegisterPage"),
});

const myRegister = createRoute({
  getParentRoute: () => inside,
  path: "/lessons/$id/mine",
  validateSearch: (search): { day?: string } => (isDay(search["day"]) ? { day: search["day"] } : {}),
  component: lazyRouteComponent(() => import("@/pages/my-register"), "MyRegisterPage"),
});

const check = createRoute({
  getParentRoute: () => inside,
  path: "/check",
  component: lazyRouteComponent(() => import("@/pages/check"), "CheckPage"),
});

const presets = createRoute({
  getParentRoute: () => inside,
  path: "/schools/$id/rules",
  component: lazyRouteComponent(() => import("@/pages/presets"), "PresetsPage"),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/pages/settings"), "SettingsPage"),
});

const announcement = createRoute({
  getParentRoute: () => inside,
  path: "/announcements/$id",
  component: lazyRouteComponent(() => import("@/pages/announcement"), "AnnouncementPage"),
});

const call = createRoute({
  getParentRoute: () => inside,
  path: "/calls/$id",
  component: lazyRouteComponent(() => import("@/pages/call"), "CallPage"),
});

const notices = createRoute({
  getParentRoute: () => inside,
  path: "/notices",
  component: lazyRouteComponent(() => import("@/pages/notices"), "NoticesPage"),
});

const reports = createRoute({
  getParentRoute: () => inside,
  path: "/schools/$id/reports",
  validateSearch: (search): { state?: "appealed" | "decided" } => {
    const state = search["state"];
    return state === "appealed" || state === "decided" ? { state } : {};
  },
  component: lazyRouteComponent(() => import("@/pages/reports"), "ReportsPage"),
});

const report = createRoute({
  getParentRoute: () => inside,
  path: "/reports/$id",
  component: lazyRouteComponent(() => import("@/pages/report"), "ReportPage"),
});

const myReports = createRoute({
  getParentRoute: () => inside,
  path: "/reports/mine",
  component: lazyRouteComponent(() => import("@/pages/my-reports"), "MyReportsPage"),
});

const decision = createRoute({
  getParentRoute: () => inside,
  path: "/decisions/$id",
  component: lazyRouteComponent(() => import("@/pages/decision"), "DecisionPage"),
});

const chats = createRoute({
  getParentRoute: () => inside,
  path: "/chats",
  component: lazyRouteComponent(() => import("@/pages/chats"), "ChatsPage"),
});

const noChat = createRoute({
  getParentRoute: () => chats,
  path: "/",
  validateSearch: (search): { with?: string } => (typeof search["with"] === "string" ? { with: search["with"] } : {}),
  component: lazyRouteComponent(() => import("@/pages/chats/nothing"), "NoChatPage"),
});

const chat = createRoute({
  getParentRoute: () => chats,
  path: "/$id",
  validateSearch: (search): { m?: number } => (isNumber(search["m"]) ? { m: Number(search["m"]) } : {}),
  component: lazyRouteComponent(() => import("@/pages/chats/chat"), "ChatPage"),
});

const link = createRoute({
  getParentRoute: () => root,
  path: "/link",
  component: lazyRouteComponent(() => import("@/pages/link"), "LinkPage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string } => (isOwnAddress(search["next"]) ? { next: search["next"] } : {}),
  beforeLoad: async ({ context, search }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session.is_signed_in) throw redirect({ href: search.next ?? "/", replace: true });
  },
  component: lazyRouteComponent(() => import("@/pages/sign-in"), "SignInPage"),
});

const card = createRoute({
  getParentRoute: () => root,
  path: "/card",
  component: lazyRouteComponent(() => import("@/pages/card"), "CardPage"),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite/$secret",
  component: lazyRouteComponent(() => import("@/pages/invite"), "InvitePage"),
});

const answer = createRoute({
  getParentRoute: () => root,
  path: "/answer",
  component: lazyRouteComponent(() => import("@/pages/answer"), "AnswerPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("@/pages/join"), "JoinPage"),
});

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe/$token",
  component: lazyRouteComponent(() => import("@/pages/unsubscribe"), "UnsubscribePage"),
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  component: lazyRouteComponent(() => import("@/pages/gallery"), "GalleryPage"),
});

const tree = root.addChildren([
  inside.addChildren([today, classes, schoolClass, lesson, register, myRegister, check, presets, settings, announcement, notices, call, reports, report, myReports, decision, chats.addChildren([noChat, chat]), ...officeRoutes]),
  signIn,
  card,
  join,
  link,
  invite,
  answer,
  unsubscribe,
  gallery,
]);

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultErrorComponent: Trouble,
    defaultNotFoundComponent: NotFound,
    defaultPreload: "intent",
    // Freshness is TanStack Query's business; a preloaded page only brings its code.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 300,
  });
  router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
    // The first page of a visit starts where every page does: at its top, with the skip link.
    if (fromLocation && pathChanged) expectHeading();
  });
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isNumber(value: unknown): boolean {
  return Number.isInteger(Number(value)) && Number(value) > 0;
}

function isTab(value: unknown): value is string {
  return ["chats", "week", "invitations", "registers", "checks", "settings"].includes(String(value));
}

/** Only a path of this app: an address of elsewhere would make the sign-in a door to strangers. */
function isOwnAddress(value: unknown): value is string {
  return typeof value === "string" && /^\/(?![/\\])/.test(value);
}
