// The shapes of the API that a lesson works with, under the names that it uses.
export type { ClassLesson, Hand, Lesson, LessonPerson, LessonState, Message, Person, Room, Rules, Standing, Waiting } from "@/api/client";
