// Reads of registers (one lesson's, one's own, a class's past ones) and the teacher's correction.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { withLine } from "./reducers";
import type { Register, RegisterLine, Status } from "./types";

const POLL_MS = 15_000;
const SOON_MS = 3_000;

export const registerKeys = {
  one: (lessonId: string) => ["register", lessonId] as const,
  mine: (lessonId: string) => ["my-register", lessonId] as const,
  ofClass: (communityId: string) => ["class-registers", communityId] as const,
};

export const registerQuery = (lessonId: string) =>
  queryOptions({
    queryKey: registerKeys.one(lessonId),
    queryFn: () => readRegister(lessonId),
    // Minutes run on by themselves while a lesson goes on; after it the last count takes a moment.
    refetchInterval: ({ state: { data } }) => (!data || data.is_final || !data.lesson.opened_at ? false : data.lesson.ended_at ? SOON_MS : POLL_MS),
  });

export function readRegister(lessonId: string): Promise<Register> {
  return answer(api.GET("/api/lessons/{lesson_id}/register", { params: { path: { lesson_id: lessonId } } }));
}

export const myRegisterQuery = (lessonId: string) =>
  queryOptions({
    queryKey: registerKeys.mine(lessonId),
    queryFn: ({ signal }) => answer(api.GET("/api/lessons/{lesson_id}/register/mine", { params: { path: { lesson_id: lessonId } }, signal })),
  });

export const classRegistersQuery = (communityId: string) =>
  infiniteQueryOptions({
    queryKey: registerKeys.ofClass(communityId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/communities/{community_id}/registers", {
          params: { path: { community_id: communityId }, query: { before: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => (page.has_more ? page.items.at(-1)?.id : undefined),
  });

export type CorrectionChange = { readonly userId: string; readonly status: Status | null; readonly note: string };

export function useCorrect(lessonId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, status, note }: CorrectionChange): Promise<RegisterLine> =>
      answer(
        api.PATCH("/api/lessons/{lesson_id}/register/{user_id}", {
          params: { path: { lesson_id: lessonId, user_id: userId } },
          body: { status, note },
        }),
      ),
    onSuccess: (line) => {
      client.setQueryData<Register>(registerKeys.one(lessonId), (register) => register && withLine(register, line));
      void client.invalidateQueries({ queryKey: ["class-registers"] });
    },
  });
}

export function csvAddress(lessonId: string): string {
  return `/api/lessons/${lessonId}/register.csv`;
}
