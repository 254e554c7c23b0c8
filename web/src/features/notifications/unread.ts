// How many notices wait, for the rail; and the keys under which notices are remembered.
import { type InfiniteData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { NoticePage } from "./types";

export const noticeKeys = {
  list: ["notices", "list"] as const,
  unread: ["notices", "unread"] as const,
  choices: ["notices", "choices"] as const,
  devices: ["notices", "devices"] as const,
};

export type NoticeList = InfiniteData<NoticePage, string | undefined>;

export const unreadNoticesQuery = queryOptions({
  queryKey: noticeKeys.unread,
  queryFn: async ({ signal }) => (await answer(api.GET("/api/notifications/unread", { signal }))).unread,
  staleTime: Number.POSITIVE_INFINITY,
});
