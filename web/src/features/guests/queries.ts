// A link for guests of one lesson: made and withdrawn by the teacher, looked at and taken by whoever has it.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";

export const invitationQuery = (secret: string) =>
  queryOptions({
    queryKey: ["invitation", secret],
    queryFn: ({ signal }) => answer(api.GET("/api/invitations/{secret}", { params: { path: { secret } }, signal })),
    gcTime: 0,
  });

/** Takes the invitation; what stands behind the class's lesson address is his to knock at from here on. */
export function useComeAsGuest(secret: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      await answer(api.POST("/api/invitations/{secret}", { params: { path: { secret } }, body: { name } }));
      // A guest has been signed in by it.
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export function useMakeInvitation(lessonId: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/lessons/{lesson_id}/invitation", { params: { path: { lesson_id: lessonId } } })),
    // The link is shown once and must not outlive the dialog in the app's memory.
    gcTime: 0,
  });
}

export function useWithdrawInvitation(lessonId: string) {
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/lessons/{lesson_id}/invitation", { params: { path: { lesson_id: lessonId } } })),
  });
}
