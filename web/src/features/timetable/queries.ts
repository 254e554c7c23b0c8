// The week, the rules behind it, what holds for the school, calendars for other programs.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { transport } from "@/api/transport";
import type { Change, SchoolTimetable, SlotIn, TimetableFile } from "./types";

export type WeekOf = { readonly date?: string | undefined; readonly communityId?: string | undefined };

export const weekQuery = ({ date, communityId }: WeekOf) =>
  queryOptions({
    queryKey: ["timetable", "week", date ?? "", communityId ?? ""],
    queryFn: ({ signal }) => {
      const query = { ...(date ? { date } : {}), ...(communityId ? { community_id: communityId } : {}) };
      return answer(api.GET("/api/timetable/week", { params: { query }, signal }));
    },
  });

export const classTimetableQuery = (communityId: string) =>
  queryOptions({
    queryKey: ["timetable", "class", communityId],
    queryFn: ({ signal }) => answer(api.GET("/api/communities/{community_id}/timetable", { params: { path: { community_id: communityId } }, signal })),
  });

export const schoolTimetableQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["timetable", "school", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/timetable", { params: { path: { school_id: schoolId } }, signal })),
  });

export const feedsQuery = queryOptions({
  queryKey: ["timetable", "feeds"],
  queryFn: ({ signal }) => answer(api.GET("/api/timetable/feeds", { signal })),
});

/** One change of the timetable moves others: all of it is read anew. */
function useAgain() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["today"] });
    return client.invalidateQueries({ queryKey: ["timetable"] });
  };
}

export function useSlots(communityId: string) {
  const onSuccess = useAgain();
  return {
    add: useMutation({ mutationFn: (body: SlotIn) => answer(api.POST("/api/communities/{community_id}/timetable", { params: { path: { community_id: communityId } }, body })), onSuccess }),
    change: useMutation({
      mutationFn: ({ id, ...body }: Partial<SlotIn> & { id: string }) => answer(api.PATCH("/api/timetable/slots/{slot_id}", { params: { path: { slot_id: id } }, body })),
      onSuccess,
    }),
    end: useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/timetable/slots/{slot_id}", { params: { path: { slot_id: id } } })), onSuccess }),
  };
}

export function useSubstitution(slotId: string, day: string) {
  const onSuccess = useAgain();
  const params = { path: { slot_id: slotId, day } };
  return {
    put: useMutation({ mutationFn: (body: Change) => answer(api.PUT("/api/timetable/slots/{slot_id}/changes/{day}", { params, body })), onSuccess }),
    takeBack: useMutation({ mutationFn: () => answer(api.DELETE("/api/timetable/slots/{slot_id}/changes/{day}", { params })), onSuccess }),
  };
}

export function useSchoolTimetable(schoolId: string) {
  const client = useQueryClient();
  const again = useAgain();
  const onSuccess = (school: SchoolTimetable) => {
    client.setQueryData(schoolTimetableQuery(schoolId).queryKey, school);
    void again();
  };
  const path = { school_id: schoolId };
  return {
    setBells: useMutation({
      mutationFn: (bells: SchoolTimetable["bells"]) => answer(api.PUT("/api/schools/{school_id}/timetable/bells", { params: { path }, body: { bells } })),
      onSuccess,
    }),
    addHoliday: useMutation({
      mutationFn: (body: { name: string; first_date: string; last_date: string }) => answer(api.POST("/api/schools/{school_id}/timetable/holidays", { params: { path }, body })),
      onSuccess,
    }),
    removeHoliday: useMutation({
      mutationFn: (id: string) => answer(api.DELETE("/api/schools/{school_id}/timetable/holidays/{holiday_id}", { params: { path: { ...path, holiday_id: id } } })),
      onSuccess,
    }),
  };
}

/** Without `isApplied` nothing changes: the answer says what would. */
export function useTimetableFile(schoolId: string) {
  const again = useAgain();
  return useMutation({
    mutationFn: async ({ file, isApplied }: { file: File; isApplied: boolean }): Promise<TimetableFile> => {
      const form = new FormData();
      form.set("file", file);
      form.set("is_dry_run", String(!isApplied));
      const url = new URL(`/api/schools/${schoolId}/timetable/import`, window.location.origin);
      const response = await transport(new Request(url, { method: "POST", body: form }));
      return (await response.json()) as TimetableFile;
    },
    onSuccess: again,
  });
}

export function useFeeds() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: feedsQuery.queryKey });
  return {
    make: useMutation({ mutationFn: (communityId: string | null) => answer(api.POST("/api/timetable/feeds", { body: { community_id: communityId } })), onSuccess, gcTime: 0 }),
    revoke: useMutation({ mutationFn: (id: string) => answer(api.DELETE("/api/timetable/feeds/{feed_id}", { params: { path: { feed_id: id } } })), onSuccess }),
  };
}
