// Who is signed in. Every part of the app asks here; the app's entry reads it once before the first page.
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api, type Me } from "./client";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answer(api.GET("/api/session", { signal })),
  staleTime: Infinity,
});

/** The person who is signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data.me) throw new Error("This part of the app needs somebody who is signed in");
  return data.me;
}
