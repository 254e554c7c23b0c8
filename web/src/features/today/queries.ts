// The day's lessons and what a teacher does with them: start, plan, move, cancel.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Lesson, type PresetKey } from "@/api/client";

const MINUTE_MS = 60_000;

export function todayQuery(day: string | undefined) {
  return queryOptions({
    // Without a day the server says which day it is at school.
    queryKey: ["today", day ?? "now"],
    queryFn: ({ signal }) => answer(api.GET("/api/today", { params: { query: { day } }, signal })),
    // What is «now» moves on by itself, also while nothing is announced.
    refetchInterval: 5 * MINUTE_MS,
  });
}

export type NewLesson = {
  readonly communityId: string;
  readonly subject: string;
  readonly topic?: string;
  /** The school's rules for an occasion; usually those of the class hold. */
  readonly preset?: PresetKey | null;
  /** Neither: now, for the school's usual 45 minutes. */
  readonly startsAt?: string;
  readonly endsAt?: string;
  /** The same for every try of one press, so that a repeated send makes one lesson. */
  readonly clientId: string;
};

export function usePlanLesson() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ communityId, subject, topic, preset, startsAt, endsAt, clientId }: NewLesson) =>
      answer(
        api.POST("/api/communities/{community_id}/lessons", {
          params: { path: { community_id: communityId } },
          body: { client_id: clientId, subject, topic: topic ?? "", preset, starts_at: startsAt, ends_at: endsAt },
        }),
      ),
    onSuccess: readAgain,
  });
}

export type LessonChange = {
  readonly lessonId: string;
  readonly subject: string;
  readonly topic: string;
  readonly preset: PresetKey | null;
  readonly startsAt: string;
  readonly endsAt: string;
};

export function useEditLesson() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: ({ lessonId, subject, topic, preset, startsAt, endsAt }: LessonChange) =>
      answer(
        api.PATCH("/api/lessons/{lesson_id}", {
          params: { path: { lesson_id: lessonId } },
          body: { subject, topic, preset: preset ?? "usual", starts_at: startsAt, ends_at: endsAt },
        }),
      ),
    onSuccess: readAgain,
  });
}

export function useCancelLesson() {
  const readAgain = useReadAgain();
  return useMutation({
    mutationFn: (lesson: Lesson) =>
      answer(api.DELETE("/api/lessons/{lesson_id}", { params: { path: { lesson_id: lesson.id } } })),
    onSuccess: readAgain,
  });
}

function useReadAgain(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ["today"] }),
      queryClient.invalidateQueries({ queryKey: ["class-lesson"] }),
    ]);
  };
}
