// The last check of one's own, those of a class, and the sending of a new one.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Ticket } from "@/call/room-port";
import type { Check, NewCheck } from "./types";

export const myCheckQuery = queryOptions({
  queryKey: ["my-check"],
  queryFn: ({ signal }): Promise<Check | null> => answer(api.GET("/api/checks/mine", { signal })),
});

export const classChecksQuery = (communityId: string) =>
  queryOptions({
    queryKey: ["class-checks", communityId],
    queryFn: ({ signal }): Promise<Check[]> =>
      answer(api.GET("/api/communities/{community_id}/checks", { params: { path: { community_id: communityId } }, signal })),
  });

export function takeCheckTicket(): Promise<Ticket> {
  return answer(api.POST("/api/checks/ticket"));
}

export function useSendCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (check: NewCheck): Promise<Check> => answer(api.POST("/api/checks", { body: check })),
    onSuccess: (check) => client.setQueryData(myCheckQuery.queryKey, check),
  });
}
