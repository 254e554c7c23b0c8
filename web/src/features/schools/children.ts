// A parent's own children and where they learn.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const childrenQuery = queryOptions({
  queryKey: ["children"],
  queryFn: ({ signal }) => answer(api.GET("/api/me/children", { signal })),
  staleTime: 5 * 60_000,
});
