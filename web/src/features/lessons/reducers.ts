// What each event of a lesson does to the state on the page. Pure and idempotent: a state that was read late may
// already contain what an event is about to say.
import type { Hand, Lesson, LessonPerson, LessonState, Message, Person } from "./types";

type Change<Data> = (state: LessonState, data: Data) => LessonState;

export const lessonChanges = {
  "lesson.edited": lessonIs,
  "lesson.opened": lessonIs,
  "lesson.cancelled": lessonIs,
  "lesson.ended": (state, { lesson }: { lesson: Lesson }) =>
    state.lesson.id === lesson.id ? { ...state, lesson, hands: [], waiting: [] } : state,
  "lesson.hand_raised": (state, { hand }: { hand: Hand }) => ({
    ...state,
    hands: [...state.hands.filter((other) => other.user_id !== hand.user_id), hand].sort((a, b) => a.place - b.place),
  }),
  "lesson.hand_lowered": (state, { hands }: { user_id: string; hands: Hand[] }) => ({ ...state, hands }),
  "lesson.hands_lowered": (state) => ({ ...state, hands: [] }),
  "lesson.reaction_sent": (state) => state,
  "lesson.person_entered": (state, { person }: { person: LessonPerson }) => ({
    ...state,
    people: state.people.some((other) => other.id === person.id)
      ? state.people.map((other) => (other.id === person.id ? person : other))
      : [...state.people, person],
    waiting: state.waiting.filter((id) => id !== person.id),
  }),
  "lesson.person_left": (state, { user_id }: { user_id: string }) => ({
    ...state,
    people: state.people.map((person) => (person.id === user_id ? { ...person, is_here: false } : person)),
  }),
  "lesson.person_knocked": (state, { person }: { person: Person }) =>
    state.waiting.includes(person.id) ? state : { ...state, waiting: [...state.waiting, person.id] },
  "chat.message_sent": (state, { message }: { message: Message }) => ({
    ...state,
    chat_last_seq: Math.max(state.chat_last_seq, message.seq),
  }),
} as const satisfies Record<string, Change<never>>;

export type LessonEventType = keyof typeof lessonChanges;

export function isLessonEvent(type: string): type is LessonEventType {
  return type in lessonChanges;
}

/** Which of the state's two numbers a channel counts with. */
export type Counted = "seq" | "staff_seq" | null;

export function changeLesson(state: LessonState, event: { type: string; seq: number | null; data: unknown }, counted: Counted): LessonState {
  if (!isLessonEvent(event.type)) return state;
  const change = lessonChanges[event.type] as Change<unknown>;
  const next = change(state, event.data);
  if (counted === null || event.seq === null || event.seq <= next[counted]) return next;
  return { ...next, [counted]: event.seq };
}

function lessonIs(state: LessonState, { lesson }: { lesson: Lesson }): LessonState {
  return state.lesson.id === lesson.id ? { ...state, lesson: laterLesson(state.lesson, lesson) } : state;
}

const WAY = { planned: 0, open: 1, ended: 2, cancelled: 2 } as const;

/** Of two views of one lesson the one further on its way; the second where they are equally far. */
export function laterLesson(before: Lesson, now: Lesson): Lesson {
  return WAY[now.state] < WAY[before.state] ? before : now;
}
