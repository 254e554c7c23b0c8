// Reads and writes of polls, with their cache keys.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { NewPoll } from "./types";

export const pollKeys = {
  one: (id: string) => ["polls", id] as const,
  voters: (id: string) => ["polls", id, "voters"] as const,
};

const at = (id: string) => ({ path: { poll_id: id } });

export const pollQuery = (id: string) =>
  queryOptions({ queryKey: pollKeys.one(id), queryFn: ({ signal }) => answer(api.GET("/api/polls/{poll_id}", { params: at(id), signal })), staleTime: 60_000 });

export const votersQuery = (id: string) =>
  queryOptions({ queryKey: pollKeys.voters(id), queryFn: ({ signal }) => answer(api.GET("/api/polls/{poll_id}/voters", { params: at(id), signal })), staleTime: 0 });

export function useStartPoll(chatId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPoll) => answer(api.POST("/api/chats/{chat_id}/polls", { params: { path: { chat_id: chatId } }, body })),
    onSuccess: (poll) => client.setQueryData(pollKeys.one(poll.id), poll),
  });
}

export function useVote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (optionIds: readonly string[]) => answer(api.PUT("/api/polls/{poll_id}/vote", { params: at(id), body: { option_ids: [...optionIds] } })),
    onSuccess: (poll) => {
      client.setQueryData(pollKeys.one(id), poll);
      void client.invalidateQueries({ queryKey: pollKeys.voters(id) });
    },
  });
}

export function useClosePoll(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/polls/{poll_id}/close", { params: at(id) })),
    onSuccess: (poll) => client.setQueryData(pollKeys.one(id), poll),
  });
}
