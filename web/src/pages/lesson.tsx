// The class's lesson address, the same all year.
import { LessonAddress } from "@/features/lessons/LessonPage";

export function LessonPage({ communityId }: { communityId: string }) {
  return <LessonAddress communityId={communityId} />;
}
