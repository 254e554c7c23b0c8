// Keeps a lesson's channels open while something that draws them is on the page.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useRealtime } from "@/realtime/context";
import { lessonStateQuery } from "./queries";
import { followLesson } from "./realtime";
import type { LessonState } from "./types";

/** How many on the page follow a lesson, and how to stop: the page before the lesson and the room overlap for a moment. */
const followed = new Map<string, { users: number; stop: () => void }>();

export function useLessonFeed(lessonId: string | null): LessonState | undefined {
  const client = useQueryClient();
  const realtime = useRealtime();
  const { data: state } = useQuery({ ...lessonStateQuery(lessonId ?? ""), enabled: lessonId !== null });
  const channel = state?.channel;
  const staffChannel = state?.staff_channel;

  useEffect(() => {
    const now = lessonId === null ? undefined : client.getQueryData(lessonStateQuery(lessonId).queryKey);
    if (!now || !channel) return;
    const one = followed.get(channel) ?? { users: 0, stop: followLesson(realtime, client, now) };
    followed.set(channel, { ...one, users: one.users + 1 });
    return () => {
      const left = followed.get(channel);
      if (!left) return;
      if (left.users > 1) {
        followed.set(channel, { ...left, users: left.users - 1 });
        return;
      }
      followed.delete(channel);
      left.stop();
    };
  }, [client, realtime, lessonId, channel, staffChannel]);

  return state;
}
