// The addresses of the school's office, of the operator and of the week.
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { inside } from "./base-routes";

const getParentRoute = () => inside;

const school = createRoute({
  getParentRoute,
  path: "/schools/$id",
  component: lazyRouteComponent(() => import("@/pages/school"), "SchoolPage"),
});

const people = createRoute({
  getParentRoute,
  path: "/schools/$id/people",
  component: lazyRouteComponent(() => import("@/pages/school-people"), "SchoolPeoplePage"),
});

const person = createRoute({
  getParentRoute,
  path: "/schools/$id/people/$person",
  component: lazyRouteComponent(() => import("@/pages/school-person"), "SchoolPersonPage"),
});

const importStart = createRoute({
  getParentRoute,
  path: "/schools/$id/import",
  component: lazyRouteComponent(() => import("@/pages/school-import"), "SchoolImportPage"),
});

const importPage = createRoute({
  getParentRoute,
  path: "/schools/$id/import/$import",
  validateSearch: (search): { step?: "cards" } => (search["step"] === "cards" ? { step: "cards" } : {}),
  component: lazyRouteComponent(() => import("@/pages/school-import"), "ImportPage"),
});

const year = createRoute({
  getParentRoute,
  path: "/schools/$id/year",
  component: lazyRouteComponent(() => import("@/pages/school-year"), "SchoolYearPage"),
});

const transfers = createRoute({
  getParentRoute,
  path: "/schools/$id/transfers",
  component: lazyRouteComponent(() => import("@/pages/school-transfers"), "SchoolTransfersPage"),
});

const talk = createRoute({
  getParentRoute,
  path: "/schools/$id/talk",
  component: lazyRouteComponent(() => import("@/pages/school-talk"), "SchoolTalkPage"),
});

const acts = createRoute({
  getParentRoute,
  path: "/schools/$id/acts",
  component: lazyRouteComponent(() => import("@/pages/school-acts"), "SchoolActsPage"),
});

const exportPage = createRoute({
  getParentRoute,
  path: "/schools/$id/export",
  component: lazyRouteComponent(() => import("@/pages/school-export"), "SchoolExportPage"),
});

const timetable = createRoute({
  getParentRoute,
  path: "/schools/$id/timetable",
  component: lazyRouteComponent(() => import("@/pages/school-timetable"), "SchoolTimetablePage"),
});

const week = createRoute({
  getParentRoute,
  path: "/timetable",
  validateSearch: (search): { week?: string } => (/^\d{4}-\d{2}-\d{2}$/.test(String(search["week"])) ? { week: String(search["week"]) } : {}),
  component: lazyRouteComponent(() => import("@/pages/timetable"), "TimetablePage"),
});

const regions = createRoute({
  getParentRoute,
  path: "/regions",
  component: lazyRouteComponent(() => import("@/pages/regions"), "RegionsPage"),
});

export const officeRoutes = [school, people, person, importStart, importPage, year, transfers, talk, acts, exportPage, timetable, week, regions] as const;
