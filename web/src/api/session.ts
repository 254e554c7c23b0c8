// Who is signed in. Every part of the app asks here; the app's entry reads it once before the first page.
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { use } from "react";
import { answer, api, type Me } from "./client";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answer(api.GET("/api/session", { signal })),
  staleTime: Infinity,
});

/** Nothing more is drawn once the session is over: the page is on its way to the sign-in. */
const never = new Promise<never>(() => undefined);

/** The person who is signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  return data.me ?? use(never);
}
