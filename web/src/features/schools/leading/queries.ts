// What is changed by those who lead a community, and whom they can take into it.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { communitiesQuery, communityQuery } from "../queries";

export type RoleName = Schemas["MemberIn"]["role"];
export type Partner = Schemas["PartnerOut"];
export type NewCommunity = Schemas["CommunityIn"];

export function useEditCommunity(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["CommunityPatch"]) => answer(api.PATCH("/api/communities/{community_id}", { params: { path: { community_id: id } }, body })),
    onSuccess: (community) => {
      client.setQueryData(communityQuery(id).queryKey, community);
      void client.invalidateQueries({ queryKey: ["school"] });
      return client.invalidateQueries({ queryKey: communitiesQuery.queryKey });
    },
  });
}

export function useMakeCommunity() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ schoolId, ...body }: NewCommunity & { schoolId: string }) => answer(api.POST("/api/schools/{school_id}/communities", { params: { path: { school_id: schoolId } }, body })),
    onSuccess: (community) => {
      client.setQueryData(communityQuery(community.id).queryKey, community);
      void client.invalidateQueries({ queryKey: ["school"] });
      return client.invalidateQueries({ queryKey: communitiesQuery.queryKey });
    },
  });
}

export function useMembers(communityId: string) {
  const client = useQueryClient();
  const onSuccess = () => {
    void client.invalidateQueries({ queryKey: ["school"] });
    return client.invalidateQueries({ queryKey: communityQuery(communityId).queryKey });
  };
  return {
    add: useMutation({
      mutationFn: ({ userId, role }: { userId: string; role: RoleName }) =>
        answer(api.POST("/api/communities/{community_id}/members", { params: { path: { community_id: communityId } }, body: { user_id: userId, role } })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: ({ userId, role }: { userId: string; role: RoleName }) =>
        answer(api.DELETE("/api/communities/{community_id}/members/{user_id}/{role}", { params: { path: { community_id: communityId, user_id: userId, role } } })),
      onSuccess,
    }),
  };
}

/** Everybody of the school for its admin; for the others those with whom the school connects them. */
export const candidatesQuery = (schoolId: string, text: string, isAdmin: boolean) =>
  queryOptions({
    queryKey: ["school", schoolId, "candidates", text, isAdmin],
    queryFn: async ({ signal }) => {
      if (!isAdmin) return answer(api.GET("/api/people", { params: { query: { q: text, school_id: schoolId } }, signal }));
      return (await answer(api.GET("/api/schools/{school_id}/people", { params: { path: { school_id: schoolId }, query: { text } }, signal }))).items;
    },
  });

const partnerKey = (schoolId: string) => ["partners", schoolId] as const;

export const partnersQuery = (schoolId: string) =>
  queryOptions({
    queryKey: partnerKey(schoolId),
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/partners", { params: { path: { school_id: schoolId } }, signal })),
  });

export const neighboursQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["neighbours", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/neighbours", { params: { path: { school_id: schoolId } }, signal })),
  });

export function usePartners(schoolId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: partnerKey(schoolId) });
  return {
    propose: useMutation({
      mutationFn: ({ communityId, otherId }: { communityId: string; otherId: string }) =>
        answer(api.POST("/api/communities/{community_id}/partners", { params: { path: { community_id: communityId } }, body: { school_id: otherId } })),
      onSuccess,
    }),
    agree: useMutation({ mutationFn: (id: string) => answer(api.POST("/api/partners/{partner_id}/agreement", { params: { path: { partner_id: id } } })), onSuccess }),
    end: useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/partners/{partner_id}", { params: { path: { partner_id: id } } })), onSuccess }),
  };
}
