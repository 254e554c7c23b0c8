// Lesson news from the personal channel → what the pages remember. What came is shown at once, lists are read anew.
import type { QueryClient } from "@tanstack/react-query";
import type { ClassLesson, Lesson, LessonState, Today } from "@/api/client";

export function rememberLesson(queryClient: QueryClient, lesson: Lesson): void {
  queryClient.setQueriesData<Today>({ queryKey: ["today"] }, (today) => today && withLesson(today, lesson));
  queryClient.setQueryData<ClassLesson>(["class-lesson", lesson.community.id], (known) =>
    known?.lesson?.id === lesson.id ? { ...known, lesson } : known,
  );
  queryClient.setQueryData<LessonState>(["lesson", lesson.id], (state) => state && { ...state, lesson });
  // Which lesson is the class's one now, and which day it belongs to, the server knows better than we do.
  void queryClient.invalidateQueries({ queryKey: ["today"] });
  void queryClient.invalidateQueries({ queryKey: ["class-lesson", lesson.community.id] });
}

function withLesson(today: Today, lesson: Lesson): Today {
  const isShown = today.lessons.some((one) => one.id === lesson.id);
  if (!isShown) return today;
  const others = today.lessons.filter((one) => one.id !== lesson.id);
  const lessons = lesson.state === "cancelled" ? others : [...others, lesson];
  return { ...today, lessons: lessons.toSorted((a, b) => a.starts_at.localeCompare(b.starts_at)) };
}
