// Holds the lesson above the pages: full on its own address, small on all others. The room itself is loaded lazily.
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import { useRealtime } from "@/realtime/context";
import { toast } from "@/ui/toast";
import { registerRoomEvents } from "./realtime";
import { forgetEnd, roomStore } from "./room-store";
import { useLessonFeed } from "./use-lesson-feed";

const Inside = lazy(() => import("./components/RoomInside"));

type HostProps = {
  /** The register of a lesson for its teacher's panel: another feature's, handed in from above. */
  readonly registerPanel?: (lessonId: string) => ReactNode;
};

export function RoomHost({ registerPanel }: HostProps) {
  const { lesson, session, isIn, end } = useStore(roomStore);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const realtime = useRealtime();
  const me = useMe();
  useEffect(
    () =>
      registerRoomEvents(realtime.personal, client, (left) =>
        toast(t("lessons.left_alone", { subject: left.subject, name: left.community.name }), {
          label: t("lessons.before.enter"),
          onPress: () => void navigate({ to: "/classes/$id/lesson", params: { id: left.community.id } }),
        }),
      ),
    [realtime, client, navigate],
  );
  useLessonFeed(lesson?.id ?? null);

  const isElsewhere = end !== null && pathname !== addressOf(end.communityId);
  useEffect(() => {
    if (!isElsewhere || !end) return;
    if (end.why === "ended" || end.why === "room_ended") toast(t("lessons.over.title"));
    if (end.why === "other_device") toast(t("lessons.over.other_device"));
    forgetEnd();
  }, [isElsewhere, end]);

  if (!lesson || !session || !isIn) return null;
  const address = addressOf(lesson.community.id);
  const open = () => void navigate({ to: "/classes/$id/lesson", params: { id: lesson.community.id } });
  return (
    <Suspense>
      <Inside
        session={session}
        lesson={lesson}
        isFull={pathname === address}
        hasLetterShortcuts={me.preferences.has_letter_shortcuts}
        register={registerPanel?.(lesson.id)}
        onOpen={open}
        onMinimise={() => void navigate({ to: "/" })}
      />
    </Suspense>
  );
}

function addressOf(communityId: string): string {
  return `/classes/${communityId}/lesson`;
}
