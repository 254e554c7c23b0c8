// Days of the week as the timetable counts them.
import type { MessageKey } from "@/i18n/t";
import "@/i18n/with-timetable";

export const WEEKDAYS: readonly { readonly weekday: number; readonly word: MessageKey }[] = [
  { weekday: 1, word: "timetable.weekday.1" },
  { weekday: 2, word: "timetable.weekday.2" },
  { weekday: 3, word: "timetable.weekday.3" },
  { weekday: 4, word: "timetable.weekday.4" },
  { weekday: 5, word: "timetable.weekday.5" },
  { weekday: 6, word: "timetable.weekday.6" },
];
