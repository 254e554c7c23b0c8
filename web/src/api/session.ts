// Who is signed in. Every part of the app asks here; the app's entry reads it once before the first page.
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { use } from "react";
import { recall } from "@/lib/kept";
import { answer, api, type Me, type Session } from "./client";
import { isProblem } from "./problem";

/** Under which name the owner's device keeps who is signed in, for a start without a network. */
export const KEPT_SESSION = "session";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session> => {
    try {
      return await answer(api.GET("/api/session", { signal }));
    } catch (error) {
      const known = isProblem(error, "offline") ? await recall<Session>(KEPT_SESSION) : undefined;
      if (!known) throw error;
      return known;
    }
  },
  staleTime: Infinity,
});

/** Nothing more is drawn once the session is over: the page is on its way to the sign-in. */
const never = new Promise<never>(() => undefined);

/** The person who is signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  return data.me ?? use(never);
}
