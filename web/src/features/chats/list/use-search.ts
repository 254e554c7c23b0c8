// The search over everything one may read: asked when the hand rests, continued on demand.
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { find } from "../requests";
import type { Found } from "../types";
import { useRested } from "../use-rested";

const SHORTEST = 2;

export type Search = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly found: Found | null;
  readonly isSearching: boolean;
  readonly isError: boolean;
  readonly readMore: (() => void) | null;
};

export function useSearch(chatId?: string): Search {
  const [text, setText] = useState("");
  const asked = useRested(text.trim());
  const query = useInfiniteQuery({
    queryKey: ["chats", "search", chatId ?? "", asked],
    queryFn: ({ pageParam }) => find(asked, chatId, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Found) => (page.has_more ? (page.cursor ?? undefined) : undefined),
    enabled: asked.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const pages = asked.length >= SHORTEST ? query.data?.pages : undefined;
  const first = pages?.[0];
  return {
    text,
    setText,
    found: pages && first ? { ...first, messages: pages.flatMap(({ messages }) => messages) } : null,
    isSearching: text.trim() !== asked || query.isFetching,
    isError: query.isError,
    readMore: query.hasNextPage ? () => void query.fetchNextPage() : null,
  };
}
