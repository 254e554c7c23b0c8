// A part of what the page knows about a lesson, for components that draw only that part. Hundreds of them may listen:
// the query's memory is watched once, and whoever's part is the same is not drawn.
import { type QueryClient, replaceEqualDeep, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { lessonKeys } from "./queries";
import type { LessonState } from "./types";

type Watch = { readonly listeners: Set<() => void>; readonly stop: () => void };
const watched = new WeakMap<QueryClient, Map<string, Watch>>();

export function useLessonPart<Part>(lessonId: string | null, select: (state: LessonState) => Part): Part | undefined {
  const client = useQueryClient();
  const known = useRef<{ state: LessonState; select: unknown; part: Part } | undefined>(undefined);
  const subscribe = useCallback((listener: () => void) => (lessonId === null ? () => undefined : listen(client, lessonId, listener)), [client, lessonId]);

  function read(): Part | undefined {
    const state = lessonId === null ? undefined : client.getQueryData<LessonState>(lessonKeys.state(lessonId));
    if (!state) return undefined;
    const before = known.current;
    if (before?.state === state && before.select === select) return before.part;
    const fresh = select(state);
    known.current = { state, select, part: before ? replaceEqualDeep(before.part, fresh) : fresh };
    return known.current.part;
  }

  return useSyncExternalStore(subscribe, read);
}

function listen(client: QueryClient, lessonId: string, listener: () => void): () => void {
  const lessons = watched.get(client) ?? new Map<string, Watch>();
  watched.set(client, lessons);
  const watch = lessons.get(lessonId) ?? startWatch(client, lessonId);
  lessons.set(lessonId, watch);
  watch.listeners.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    lessons.delete(lessonId);
    watch.stop();
  };
}

function startWatch(client: QueryClient, lessonId: string): Watch {
  const listeners = new Set<() => void>();
  const [root] = lessonKeys.state(lessonId);
  const stop = client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || query.queryKey[0] !== root || query.queryKey[1] !== lessonId) return;
    listeners.forEach((listener) => listener());
  });
  return { listeners, stop };
}
