// Reads and writes of announcements, with their cache keys.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { sessionQuery } from "@/api/session";
import type { Announcement, NewAnnouncement, Value } from "./types";

export const announcementKeys = {
  mine: ["announcements", "mine"] as const,
  one: (id: string) => ["announcements", "one", id] as const,
  missing: (id: string) => ["announcements", "missing", id] as const,
  link: (token: string) => ["announcements", "link", token] as const,
};

const at = (id: string) => ({ path: { announcement_id: id } });

export const announcementQuery = (id: string) =>
  queryOptions({ queryKey: announcementKeys.one(id), queryFn: ({ signal }) => answer(api.GET("/api/announcements/{announcement_id}", { params: at(id), signal })), staleTime: 60_000 });

/** Open ones that wait for my answer, the most urgent first. */
export const waitingQuery = queryOptions({ queryKey: announcementKeys.mine, queryFn: ({ signal }) => answer(api.GET("/api/announcements/mine", { signal })) });

export const missingQuery = (id: string) =>
  queryOptions({ queryKey: announcementKeys.missing(id), queryFn: ({ signal }) => answer(api.GET("/api/announcements/{announcement_id}/missing", { params: at(id), signal })) });

export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: announcementKeys.link(token),
    queryFn: async ({ client }) => {
      // Whoever comes by a link has no cookie yet that a form of ours must carry.
      await client.ensureQueryData(sessionQuery);
      return answer(api.POST("/api/announcement-links/look", { body: { token } }));
    },
    gcTime: 0,
  });

export function slipsAddress(id: string): string {
  return `/api/announcements/${id}/slips.pdf`;
}

export function useAnnounce(chatId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAnnouncement) => answer(api.POST("/api/chats/{chat_id}/announcements", { params: { path: { chat_id: chatId } }, body })),
    onSuccess: (made) => client.setQueryData(announcementKeys.one(made.id), made),
  });
}

export function useAnswer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ value, pupilId }: { value: Value; pupilId: string | null }) =>
      answer(api.PUT("/api/announcements/{announcement_id}/answer", { params: at(id), body: { value, pupil_id: pupilId } })),
    onSuccess: (now) => {
      client.setQueryData(announcementKeys.one(id), now);
      client.setQueryData<Announcement[]>(announcementKeys.mine, (list) =>
        list?.map((one) => (one.id === id ? now : one)).filter(({ mine }) => mine.some(({ value }) => value === null)),
      );
    },
  });
}

export function useRemind(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/announcements/{announcement_id}/remind", { params: at(id) })),
    onSuccess: (now) => client.setQueryData(announcementKeys.one(id), now),
  });
}

/** What stands on a slip of paper, written down by the teacher: of a pupil's family, or of a person. */
export function useTakePaper({ id, audience }: Pick<Announcement, "id" | "audience">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ personId, value }: { personId: string; value: Value }) => {
      const whose = audience === "families" ? { pupil_id: personId } : { user_id: personId };
      return answer(api.POST("/api/announcements/{announcement_id}/paper", { params: at(id), body: { value, ...whose } }));
    },
    onSuccess: (missing) => {
      client.setQueryData(announcementKeys.missing(id), missing);
      void client.invalidateQueries({ queryKey: announcementKeys.one(id) });
    },
  });
}

export function useAnswerByLink(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (value: Value) => answer(api.POST("/api/announcement-links", { body: { token, value } })),
    onSuccess: (sheet) => client.setQueryData(announcementKeys.link(token), sheet),
  });
}
