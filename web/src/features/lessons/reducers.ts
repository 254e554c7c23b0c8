// What each event of a lesson does to the state on the page. Pure and idempotent: a state that was read late may
// already contain what an event is about to say.
import type { Hand, Lesson, LessonPerson, LessonState, Message, Room, Standing, Waiting } from "./types";

type Change<Data> = (state: LessonState, data: Data) => LessonState;

export const lessonChanges = {
  "lesson.edited": lessonIs,
  "lesson.opened": lessonIs,
  "lesson.cancelled": lessonIs,
  "lesson.ended": (state, { lesson }: { lesson: Lesson }) =>
    state.lesson.id === lesson.id ? { ...state, lesson, hands: [], lobby: [] } : state,
  "lesson.rights_changed": lessonIs,
  "lesson.left_alone": lessonIs,
  "lesson.room_changed": (state, { room }: { room: Room }) => ({ ...state, room }),
  "lesson.standing_changed": (state, { standing }: { standing: Standing }) => {
    const others = state.standings.filter((other) => other.user_id !== standing.user_id);
    return { ...state, standings: isUsual(standing) ? others : [...others, standing].sort(byUser) };
  },
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
    lobby: withoutKnock(state.lobby, person.id),
  }),
  "lesson.person_left": (state, { user_id }: { user_id: string }) => ({
    ...state,
    people: state.people.map((person) => (person.id === user_id ? { ...person, is_here: false } : person)),
  }),
  "lesson.person_knocked": (state, { waiting }: { waiting: Waiting }) => ({
    ...state,
    lobby: state.lobby.some((other) => other.person.id === waiting.person.id)
      ? state.lobby.map((other) => (other.person.id === waiting.person.id ? waiting : other))
      : [...state.lobby, waiting],
  }),
  "lesson.knock_answered": (state, { user_id }: { user_id: string }) => ({ ...state, lobby: withoutKnock(state.lobby, user_id) }),
  "chat.message_sent": (state, { message }: { message: Message }) =>
    // What is said to the teachers alone has a chat, and numbers, of its own.
    message.chat_id === state.chat_id ? { ...state, chat_last_seq: Math.max(state.chat_last_seq, message.seq) } : state,
  "chat.message_deleted": (state) => state,
} as const satisfies Record<string, Change<never>>;

export type LessonEventType = keyof typeof lessonChanges;

export function isLessonEvent(type: string): type is LessonEventType {
  return type in lessonChanges;
}

/** Which of the state's two numbers a channel counts with. */
export type Counted = "seq" | "staff_seq" | null;

export function changeLesson(state: LessonState, event: { type: string; seq: number | null; data: unknown }, counted: Counted): LessonState {
  // Events of other features come on the same channels and count with them.
  const next = isLessonEvent(event.type) ? (lessonChanges[event.type] as Change<unknown>)(state, event.data) : state;
  if (counted === null || event.seq === null || event.seq <= next[counted]) return next;
  return { ...next, [counted]: event.seq };
}

function withoutKnock(lobby: readonly Waiting[], userId: string): Waiting[] {
  return lobby.filter(({ person }) => person.id !== userId);
}

const byUser = (a: Standing, b: Standing): number => (a.user_id < b.user_id ? -1 : 1);

/** Nothing in it differs from what holds for everybody: such a standing is not kept. */
function isUsual({ part, speak, camera, share, share_asked_at, is_removed, link }: Standing): boolean {
  return part === null && speak === "default" && camera === "default" && share === "default" && share_asked_at === null && !is_removed && link === "full";
}

function lessonIs(state: LessonState, { lesson }: { lesson: Lesson }): LessonState {
  return state.lesson.id === lesson.id ? { ...state, lesson: laterLesson(state.lesson, lesson) } : state;
}

const WAY = { planned: 0, open: 1, ended: 2, cancelled: 2 } as const;

/** Of two views of one lesson the one further on its way; the second where they are equally far. */
export function laterLesson(before: Lesson, now: Lesson): Lesson {
  return WAY[now.state] < WAY[before.state] ? before : now;
}
