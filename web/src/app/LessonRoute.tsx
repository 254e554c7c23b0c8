// The class's lesson address handed to the lesson page; another class is another page, with nothing left of the first.
import { useParams } from "@tanstack/react-router";
import { LessonPage } from "@/pages/lesson";

export function LessonRoute() {
  const { id } = useParams({ from: "/inside/classes/$id/lesson" });
  return <LessonPage key={id} communityId={id} />;
}
