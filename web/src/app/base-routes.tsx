// The two roots of the map: every page, and the pages behind the sign-in, which ask for the session first.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";
import { Frame } from "./Frame";
import { Shell } from "./Shell";
import { NotFoundPage, TroublePage } from "./Trouble";

type Context = { readonly queryClient: QueryClient };

export const root = createRootRouteWithContext<Context>()({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: TroublePage,
});

export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  errorComponent: TroublePage,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session.is_signed_in) {
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href }, replace: true });
    }
  },
});
