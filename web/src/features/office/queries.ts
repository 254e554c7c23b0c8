// What the school's office reads and puts right: people, rules of talk, the record of acts; and the operator's regions.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { NewPerson, NewSchool, PersonFile, RoleName, TalkRules, TalkRulesIn } from "./types";

export const schoolQuery = (id: string) =>
  queryOptions({
    queryKey: ["school", id],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}", { params: { path: { school_id: id } }, signal })),
  });

export type PeopleAsked = { readonly text: string; readonly role: RoleName | null };

export const peopleQuery = (schoolId: string, { text, role }: PeopleAsked) =>
  infiniteQueryOptions({
    queryKey: ["school", schoolId, "people", text, role],
    queryFn: ({ pageParam, signal }) => {
      const query = { text, ...(role ? { role } : {}), ...(pageParam ? { after: pageParam } : {}) };
      return answer(api.GET("/api/schools/{school_id}/people", { params: { path: { school_id: schoolId }, query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ items, has_more: hasMore }) => (hasMore ? items.at(-1)?.id : undefined),
    placeholderData: (before) => before,
  });

export const personQuery = (schoolId: string, userId: string) =>
  queryOptions({
    queryKey: ["school", schoolId, "person", userId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/schools/{school_id}/people/{user_id}", { params: { path: { school_id: schoolId, user_id: userId } }, signal })),
  });

export function useAddPerson(schoolId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPerson) => answer(api.POST("/api/schools/{school_id}/people", { params: { path: { school_id: schoolId } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["school", schoolId] }),
    gcTime: 0,
  });
}

/** Every act upon one person: the roster's lists are read anew after it. */
export type PersonAct =
  | { readonly kind: "rename"; readonly family_name: string; readonly given_name: string; readonly patronymic: string }
  | { readonly kind: "role"; readonly communityId: string; readonly role: RoleName; readonly newRole: RoleName }
  | { readonly kind: "end"; readonly communityId: string; readonly role: RoleName }
  | { readonly kind: "move"; readonly from: string; readonly to: string }
  | { readonly kind: "add"; readonly communityId: string; readonly role: RoleName }
  | { readonly kind: "guardian"; readonly guardianId: string; readonly isLinked: boolean }
  | { readonly kind: "sign-in"; readonly isOpen: boolean }
  | { readonly kind: "dismiss" };

export function usePersonAct(schoolId: string, userId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: PersonAct) => perform(schoolId, userId, act),
    onSuccess: (file) => {
      if (file) client.setQueryData(personQuery(schoolId, userId).queryKey, file);
      void client.invalidateQueries({ queryKey: ["community"] });
      return client.invalidateQueries({ queryKey: ["school", schoolId] });
    },
    scope: { id: `person ${userId}` },
  });
}

async function perform(schoolId: string, userId: string, act: PersonAct): Promise<PersonFile | null> {
  const path = { school_id: schoolId, user_id: userId };
  switch (act.kind) {
    case "rename": {
      const { kind: _, ...body } = act;
      return answer(api.PATCH("/api/schools/{school_id}/people/{user_id}", { params: { path }, body }));
    }
    case "move":
      return answer(api.POST("/api/schools/{school_id}/people/{user_id}/move", { params: { path }, body: { from_class: act.from, to_class: act.to } }));
    case "guardian": {
      const params = { path: { ...path, guardian_id: act.guardianId } };
      const route = "/api/schools/{school_id}/people/{user_id}/guardians/{guardian_id}";
      return act.isLinked ? answer(api.PUT(route, { params })) : answer(api.DELETE(route, { params }));
    }
    case "sign-in": {
      const route = "/api/schools/{school_id}/people/{user_id}/sign-in";
      return act.isOpen ? answer(api.PUT(route, { params: { path } })) : answer(api.DELETE(route, { params: { path } }));
    }
    case "role": {
      const params = { path: { community_id: act.communityId, user_id: userId } };
      await answer(api.PATCH("/api/communities/{community_id}/members/{user_id}", { params, body: { role: act.role, new_role: act.newRole } }));
      return null;
    }
    case "add":
      await answer(api.POST("/api/communities/{community_id}/members", { params: { path: { community_id: act.communityId } }, body: { user_id: userId, role: act.role } }));
      return null;
    case "end":
      await answer(api.DELETE("/api/communities/{community_id}/members/{user_id}/{role}", { params: { path: { community_id: act.communityId, user_id: userId, role: act.role } } }));
      return null;
    case "dismiss":
      await answer(api.DELETE("/api/schools/{school_id}/people/{user_id}", { params: { path } }));
      return null;
  }
}

export function useGiveCard(schoolId: string, userId: string) {
  return useMutation({
    mutationFn: () => answer(api.POST("/api/schools/{school_id}/people/{user_id}/card", { params: { path: { school_id: schoolId, user_id: userId } } })),
    // The code is shown once and must not outlive the page in the app's memory.
    gcTime: 0,
  });
}

export const talkRulesQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["talk-rules", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/rules", { params: { path: { school_id: schoolId } }, signal })),
  });

/** What is chosen is shown at once, and taken back when the school refuses. */
export function useSetTalkRules(schoolId: string) {
  const client = useQueryClient();
  const { queryKey } = talkRulesQuery(schoolId);
  return useMutation({
    mutationFn: (body: TalkRulesIn) => answer(api.PUT("/api/schools/{school_id}/rules", { params: { path: { school_id: schoolId } }, body })),
    onMutate: ({ safety_officer_id: _officer, ...given }) => {
      const before = client.getQueryData<TalkRules>(queryKey);
      if (before) client.setQueryData<TalkRules>(queryKey, { ...before, ...(given as Partial<TalkRules>) });
      return before;
    },
    onSuccess: (rules) => client.setQueryData(queryKey, rules),
    onError: (_error, _body, before) => before && client.setQueryData(queryKey, before),
    scope: { id: `talk rules ${schoolId}` },
  });
}

export const actsQuery = (schoolId: string) =>
  infiniteQueryOptions({
    queryKey: ["acts", schoolId],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { before: pageParam } : {};
      return answer(api.GET("/api/schools/{school_id}/audit", { params: { path: { school_id: schoolId }, query }, signal }));
    },
    initialPageParam: 0,
    getNextPageParam: ({ items, has_more: hasMore }) => (hasMore ? items.at(-1)?.number : undefined),
  });

export const regionsQuery = queryOptions({
  queryKey: ["regions"],
  queryFn: ({ signal }) => answer(api.GET("/api/regions", { signal })),
});

export const regionReportQuery = (regionId: string) =>
  queryOptions({
    queryKey: ["regions", regionId, "report"],
    queryFn: ({ signal }) => answer(api.GET("/api/regions/{region_id}/report", { params: { path: { region_id: regionId } }, signal })),
  });

export function useRegionAct() {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: regionsQuery.queryKey });
  return {
    create: useMutation({ mutationFn: (name: string) => answer(api.POST("/api/regions", { body: { name } })), onSuccess: again }),
    setFeatures: useMutation({
      mutationFn: ({ id, features }: { id: string; features: readonly string[] }) =>
        answer(api.PATCH("/api/regions/{region_id}", { params: { path: { region_id: id } }, body: { features: [...features] } })),
      onSuccess: again,
      scope: { id: "region" },
    }),
    createSchool: useMutation({
      mutationFn: ({ regionId, ...body }: NewSchool & { regionId: string }) =>
        answer(api.POST("/api/regions/{region_id}/schools", { params: { path: { region_id: regionId } }, body })),
      onSuccess: again,
      gcTime: 0,
    }),
  };
}
