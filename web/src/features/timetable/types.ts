// Shapes of the timetable, as the API gives them.
import type { Schemas } from "@/api/client";

export type Week = Schemas["Week"];
export type Day = Schemas["Day"];
export type WeekLesson = Schemas["WeekLesson"];
export type ClassTimetable = Schemas["ClassTimetable"];
export type SchoolTimetable = Schemas["SchoolTimetable"];
export type Slot = Schemas["SlotOut"];
export type SlotIn = Schemas["SlotIn"];
export type Change = Schemas["ChangeIn"];
export type Clash = Schemas["Clash"];
export type TimetableFile = Schemas["TimetableImport"];
export type Feed = Schemas["FeedOut"];
export type Weeks = Slot["weeks"];
