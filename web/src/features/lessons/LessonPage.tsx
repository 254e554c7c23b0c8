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
import { Removed } from "./components/after/Removed";
import { PreJoin } from "./components/before/PreJoin";
import { classLessonQuery } from "./queries";
import { forgetEnd, roomStore } from "./room-store";

export function LessonAddress({ communityId }: { communityId: string }) {
  const { data } = useQuery({ ...classLessonQuery(communityId), throwOnError: true });
  const end = useStore(roomStore, (room) => (room.end?.communityId === communityId ? room.end : null));
  const inLesson = useIsIn(communityId);
  const current = data?.lesson;
  const isComingBack = useStore(roomStore, (room) => room.isComingBack && room.lesson?.id === current?.id);
  useEffect(() => forgetEnd, []);

  // Whom the teacher asked to leave may ask to come back, also on another device and after a reload.
  const isAskedToLeave = current?.is_removed === true && (end === null || end.lessonId === current.id);
  // A new lesson that is open now is more important than how the last one ended.
  if (end && !isAskedToLeave && (current?.state !== "open" || current.id === end.lessonId)) {
    return <LessonOver lessonId={end.lessonId} why={end.why} detail={isProblem(end.refusal) ? end.refusal.detail : undefined} onBack={canReturn(end.why) || (end.why === "removed" && current?.can_enter) ? forgetEnd : undefined} />;
  }
  if (inLesson) return null;
  // Let in, he stays on this page until he is inside: the page before the lesson would turn his devices on.
  if (current && (current.is_removed || isComingBack)) return <Removed key={current.id} lesson={current} />;
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
