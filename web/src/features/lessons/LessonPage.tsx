// What stands at a class's lesson address now: nothing planned, the page before the lesson, the room, or its end.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useStore } from "zustand";
import { isProblem } from "@/api/problem";
import type { Over } from "@/call/reconnect";
import { t } from "@/i18n/t";
import { SkeletonRows } from "@/ui/Skeleton";
import { LessonOver } from "./components/after/LessonOver";
import { NoLesson } from "./components/before/NoLesson";
import { PreJoin } from "./components/before/PreJoin";
import { classLessonQuery } from "./queries";
import { forgetEnd, roomStore } from "./room-store";

export function LessonAddress({ communityId }: { communityId: string }) {
  const { data } = useQuery({ ...classLessonQuery(communityId), throwOnError: true });
  const end = useStore(roomStore, (room) => (room.end?.communityId === communityId ? room.end : null));
  const inLesson = useIsIn(communityId);
  const current = data?.lesson;
  useEffect(() => forgetEnd, []);

  // A new lesson that is open now is more important than how the last one ended.
  if (end && (current?.state !== "open" || current.id === end.lessonId)) {
    return <LessonOver lessonId={end.lessonId} why={end.why} detail={isProblem(end.refusal) ? end.refusal.detail : undefined} onBack={canReturn(end.why) ? forgetEnd : undefined} />;
  }
  if (inLesson) return null;
  if (!data) return <SkeletonRows label={t("common.loading")} count={5} />;
  if (!current) return <NoLesson community={data.community} />;
  return <PreJoin key={current.id} lesson={current} />;
}

/** In the room (it covers this page), not merely at its door. */
function useIsIn(communityId: string): boolean {
  return useStore(roomStore, (room) => room.isIn && room.lesson?.community.id === communityId);
}

function canReturn(why: Over): boolean {
  return why === "left" || why === "other_device" || why === "full" || why === "refused";
}
