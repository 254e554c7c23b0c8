// Classes and other communities, their people, their one lesson address and their printed cards.
import { queryOptions, useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const communitiesQuery = queryOptions({
  queryKey: ["communities"],
  queryFn: ({ signal }) => answer(api.GET("/api/communities", { signal })),
  staleTime: 5 * 60_000,
});

export const archivedQuery = queryOptions({
  queryKey: ["communities", "archived"],
  queryFn: ({ signal }) => answer(api.GET("/api/communities", { params: { query: { is_archived: true } }, signal })),
});

export function communityQuery(id: string) {
  return queryOptions({
    queryKey: ["community", id],
    queryFn: ({ signal }) => answer(api.GET("/api/communities/{community_id}", { params: { path: { community_id: id } }, signal })),
  });
}

export function classLessonQuery(id: string) {
  return queryOptions({
    queryKey: ["class-lesson", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/communities/{community_id}/lesson", { params: { path: { community_id: id } }, signal })),
  });
}

/** New cards for the named pupils, or for all; the old ones stop working. */
export function useMakeCards(communityId: string) {
  return useMutation({
    mutationFn: (userIds: readonly string[] | null) =>
      answer(
        api.POST("/api/communities/{community_id}/cards", {
          params: { path: { community_id: communityId } },
          body: { user_ids: userIds ? [...userIds] : null },
        }),
      ),
    // Secrets are shown once and must not outlive the page in the app's memory.
    gcTime: 0,
  });
}

/** Who may write to whom in a school, and who may make groups. Under the same key as in the school's office. */
export const talkRulesQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["talk-rules", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/rules", { params: { path: { school_id: schoolId } }, signal })),
  });
