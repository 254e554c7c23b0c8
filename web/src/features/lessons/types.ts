// The shapes of the API that the lesson draws, under the names that the lesson uses.
export type Role = "admin" | "teacher" | "pupil" | "parent" | "staff";
export type Person = {
  id: string;
  name: string;
  full_name: string;
  initials: string;
  color: number;
  role?: Role | null;
};
export type LessonPerson = Person & { is_here: boolean };
export type Hand = { user_id: string; place: number; raised_at: string };
export type Message = { id: string; chat_id: string; seq: number; client_id: string; author: Person; text: string; sent_at: string };
export type Lesson = {
  id: string;
  community: { id: string; name: string; short_name: string };
  subject: string;
  topic: string;
  teacher: Person;
  starts_at: string;
  ends_at: string;
  state: "planned" | "open" | "ended" | "cancelled";
  opened_at: string | null;
  ended_at: string | null;
  can_enter: boolean;
  can_open: boolean;
  can_edit: boolean;
  can_cancel: boolean;
  can_end: boolean;
  can_lower_hands: boolean;
  can_raise_hand: boolean;
  can_react: boolean;
  can_write: boolean;
};
export type LessonState = {
  lesson: Lesson;
  seq: number;
  staff_seq: number;
  channel: string;
  staff_channel: string | null;
  chat_id: string;
  chat_last_seq: number;
  people: LessonPerson[];
  hands: Hand[];
  waiting: string[];
  now: string;
};
