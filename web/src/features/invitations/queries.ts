// Invitations of a class and who waits to be let in; and, on the other side, an invitation looked at, answered, entered.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { isProblem } from "@/api/problem";
import type { InvitedRole, JoinState, NewInvitation } from "./types";

export const invitationsQuery = (communityId: string) =>
  queryOptions({
    queryKey: ["invitations", communityId],
    queryFn: ({ signal }) => answer(api.GET("/api/communities/{community_id}/invitations", { params: { path: { community_id: communityId } }, signal })),
  });

export const requestsQuery = (communityId: string) =>
  queryOptions({
    queryKey: ["join-requests", communityId],
    queryFn: ({ signal }) => answer(api.GET("/api/communities/{community_id}/join-requests", { params: { path: { community_id: communityId } }, signal })),
  });

export const myRequestsQuery = queryOptions({
  queryKey: ["join-requests"],
  queryFn: ({ signal }) => answer(api.GET("/api/join-requests", { signal })),
});

/** Codes and links are shown once and must not outlive the page in the app's memory. */
export function useInvite(communityId: string) {
  const client = useQueryClient();
  const path = { community_id: communityId };
  const onSuccess = () => client.invalidateQueries({ queryKey: invitationsQuery(communityId).queryKey });
  return {
    shared: useMutation({
      mutationFn: (body: { role: InvitedRole; places: number; expires_at: string }) => answer(api.POST("/api/communities/{community_id}/invitations", { params: { path }, body })),
      onSuccess,
      gcTime: 0,
    }),
    slips: useMutation({
      mutationFn: async (body: { role: "pupil" | "parent" | "teacher"; expires_at: string }) => {
        const made = await answer(api.POST("/api/communities/{community_id}/invitations/personal", { params: { path }, body }));
        return sheetOf(communityId, made);
      },
      onSuccess,
      gcTime: 0,
    }),
    sheet: useMutation({ mutationFn: (made: readonly NewInvitation[]) => sheetOf(communityId, made), gcTime: 0 }),
    revoke: useMutation({
      mutationFn: (id: string) => answer(api.DELETE("/api/communities/{community_id}/invitations/{invitation_id}", { params: { path: { ...path, invitation_id: id } } })),
      onSuccess,
    }),
    revokeSlips: useMutation({
      mutationFn: () => answer(api.DELETE("/api/communities/{community_id}/invitations/personal", { params: { path } })),
      onSuccess,
    }),
  };
}

function sheetOf(communityId: string, made: readonly NewInvitation[]): Promise<Blob> {
  const items = made.map(({ invitation, code, secret }) => ({ id: invitation.id, code, secret }));
  return answer(api.POST("/api/communities/{community_id}/invitations/sheet.pdf", { params: { path: { community_id: communityId } }, body: { items }, parseAs: "blob" }));
}

export type Decision = { readonly id: string } & ({ readonly isLetIn: true; readonly userId: string | null; readonly childId: string | null } | { readonly isLetIn: false });

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => {
      const params = { path: { request_id: decision.id } };
      return decision.isLetIn
        ? answer(api.POST("/api/join-requests/{request_id}/approve", { params, body: { user_id: decision.userId, child_id: decision.childId } }))
        : answer(api.POST("/api/join-requests/{request_id}/refuse", { params, body: { reason: "" } }));
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["join-requests"] });
      void client.invalidateQueries({ queryKey: ["invitations"] });
      void client.invalidateQueries({ queryKey: ["community"] });
    },
  });
}

// The other side: whoever comes.

export function useLook() {
  return useMutation({ mutationFn: (secret: string) => answer(api.POST("/api/joining/look", { body: { secret } })), gcTime: 0 });
}

const ASKED_AGAIN_MS = 3_000;

/** Asked again while somebody waits: the class teacher's answer lets him in by itself. */
export const joiningQuery = queryOptions({
  queryKey: ["joining"],
  queryFn: async ({ signal }): Promise<JoinState | null> => {
    try {
      return (await answer(api.GET("/api/joining", { signal }))) ?? null;
    } catch (error) {
      if (isProblem(error) && (error.status === 404 || error.status === 401)) return null;
      throw error;
    }
  },
  refetchInterval: ({ state }) => (state.data?.state === "waiting" ? ASKED_AGAIN_MS : false),
});

export type Names = { readonly family_name: string; readonly given_name: string; readonly patronymic: string; readonly child_name: string };

export function useJoining() {
  const client = useQueryClient();
  const keep = (state: JoinState) => client.setQueryData(joiningQuery.queryKey, state);
  return {
    ask: useMutation({
      mutationFn: (body: Names & { secret: string; is_foreign_device: boolean }) => answer(api.POST("/api/joining", { body })),
      onSuccess: keep,
    }),
    enter: useMutation({
      mutationFn: (isForeign: boolean) => answer(api.POST("/api/joining/enter", { body: { is_foreign_device: isForeign } })),
      onSuccess: keep,
    }),
    withdraw: useMutation({
      mutationFn: () => answer(api.DELETE("/api/joining")),
      onSuccess: () => client.setQueryData(joiningQuery.queryKey, null),
    }),
  };
}
