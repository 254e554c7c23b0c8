// How many chats wait: the number on the rail and on the app's icon. Small, because every page carries it.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

export const unreadQuery = queryOptions({
  queryKey: ["chats", "unread"] as const,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: () => answer(api.GET("/api/chats/unread")),
});
