// Reads and writes of reports and decisions, with their cache keys.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { CaseState, NewDecision, NewReview } from "./types";

export const moderationKeys = {
  queues: ["reports", "queue"] as const,
  queue: (schoolId: string, state: CaseState) => ["reports", "queue", schoolId, state] as const,
  one: (id: string) => ["reports", "case", id] as const,
  mine: ["reports", "mine"] as const,
  decision: (id: string) => ["decisions", id] as const,
};

const ofCase = (id: string) => ({ path: { case_id: id } });
const ofDecision = (id: string) => ({ path: { decision_id: id } });

export const queueQuery = (schoolId: string, state: CaseState) =>
  infiniteQueryOptions({
    queryKey: moderationKeys.queue(schoolId, state),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => answer(api.GET("/api/schools/{school_id}/reports", { params: { path: { school_id: schoolId }, query: { state, before: pageParam } }, signal })),
    getNextPageParam: (page) => (page.has_more ? page.items.at(-1)?.id : undefined),
  });

export const caseQuery = (id: string) => queryOptions({ queryKey: moderationKeys.one(id), queryFn: ({ signal }) => answer(api.GET("/api/reports/{case_id}", { params: ofCase(id), signal })) });

export const myReportsQuery = queryOptions({ queryKey: moderationKeys.mine, queryFn: ({ signal }) => answer(api.GET("/api/reports/mine", { signal })) });

export const decisionQuery = (id: string) =>
  queryOptions({ queryKey: moderationKeys.decision(id), queryFn: ({ signal }) => answer(api.GET("/api/decisions/{decision_id}", { params: ofDecision(id), signal })) });

export function useDecide(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDecision) => answer(api.POST("/api/reports/{case_id}/decision", { params: ofCase(id), body })),
    onSuccess: (now) => {
      client.setQueryData(moderationKeys.one(id), now);
      void client.invalidateQueries({ queryKey: moderationKeys.queues });
    },
  });
}

export function useReview(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewReview) => answer(api.POST("/api/reports/{case_id}/review", { params: ofCase(id), body })),
    onSuccess: (now) => {
      client.setQueryData(moderationKeys.one(id), now);
      void client.invalidateQueries({ queryKey: moderationKeys.queues });
    },
  });
}

export function useAppeal(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => answer(api.POST("/api/decisions/{decision_id}/appeal", { params: ofDecision(id), body: { text } })),
    onSuccess: (now) => client.setQueryData(moderationKeys.decision(id), now),
  });
}
