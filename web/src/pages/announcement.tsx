// /announcements/$id: one announcement, its answers and those who are missing.
import { useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMe } from "@/api/session";
import { AnnouncementView } from "@/features/announcements/AnnouncementView";
import { Rich } from "@/features/chats/chat/Rich";
import { t } from "@/i18n/t";
import "@/i18n/with-announcements";
import { SkeletonRows } from "@/ui/Skeleton";

export function AnnouncementPage() {
  const { id } = useParams({ from: "/inside/announcements/$id" });
  const { id: myId } = useMe();
  return (
    <Suspense fallback={<SkeletonRows label={t("announcements.loading")} count={5} />}>
      <AnnouncementView key={id} id={id} drawText={drawFor(myId)} />
    </Suspense>
  );
}

function drawFor(myId: string) {
  return (text: string) => <Rich text={text} myId={myId} />;
}
