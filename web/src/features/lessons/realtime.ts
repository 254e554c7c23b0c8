// From the channels to the page: lesson events into the cache, messages into the chat, reactions to whoever draws them.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import type { Envelope } from "@/realtime/envelope";
import type { Realtime } from "@/realtime/connection";
import { chatAfter, chatOf } from "./chat";
import { catchUpChat, changeChat, lessonKeys, lessonNews, newerState, type Reaction, readLessonState } from "./queries";
import { changeLesson, type Counted } from "./reducers";
import { letIn, lessonIsOver, turnAway } from "./room-store";
import type { Lesson, LessonState } from "./types";

/** What the personal channel means for the room: a door that opens, a lesson that ends. Lists are the app's to refresh. */
export function registerRoomEvents(personal: Dispatcher, client: QueryClient, onLeftAlone: (lesson: Lesson) => void): () => void {
  const changed = (type: string, then: (lessonId: string) => void) => (data: { lesson: Lesson }) => {
    client.setQueryData<LessonState>(lessonKeys.state(data.lesson.id), (state) => state && changeLesson(state, { type, seq: null, data }, null));
    // A reading that began before this change is dropped and begun again.
    void client.invalidateQueries({ queryKey: lessonKeys.state(data.lesson.id) });
    then(data.lesson.id);
  };
  return personal.register({
    "lesson.opened": changed("lesson.opened", letIn),
    "lesson.rights_changed": (data: { lesson: Lesson }) => {
      changed("lesson.rights_changed", answerAtTheDoor(data.lesson))(data);
    },
    "lesson.ended": changed("lesson.ended", lessonIsOver),
    "lesson.left_alone": ({ lesson }: { lesson: Lesson }) => onLeftAlone(lesson),
  });
}

/** What a change of one's rights means while one stands before the door. */
function answerAtTheDoor({ knock, can_enter: canEnter }: Lesson): (lessonId: string) => void {
  if (knock === "refused") return turnAway;
  return knock === null && canEnter ? letIn : () => undefined;
}

export type ReactionSeen = { readonly userId: string; readonly reaction: Reaction };
const reactionListeners = new Set<(seen: ReactionSeen) => void>();

export function onReaction(listener: (seen: ReactionSeen) => void): () => void {
  reactionListeners.add(listener);
  return () => reactionListeners.delete(listener);
}

/** Follows a lesson's channels for as long as somebody on the page needs it. */
export function followLesson(realtime: Pick<Realtime, "follow">, client: QueryClient, state: LessonState): () => void {
  const { id } = state.lesson;
  const stop = [followOne(realtime, client, id, state.channel, "seq")];
  if (state.staff_channel !== null) stop.push(followOne(realtime, client, id, state.staff_channel, "staff_seq"));
  return () => stop.forEach((end) => end());
}

function followOne(realtime: Pick<Realtime, "follow">, client: QueryClient, lessonId: string, channel: string, counted: "seq" | "staff_seq"): () => void {
  const key = lessonKeys.state(lessonId);
  return realtime.follow(channel, {
    async read() {
      const fresh = await readLessonState(lessonId);
      await catchUpChat(client, counted === "seq" ? fresh.chat_id : fresh.teacher_chat_id);
      return {
        seq: fresh[counted],
        show: () => {
          client.setQueryData<LessonState>(key, (before) => newerState(before, fresh));
          if (fresh.lesson.state === "open" && fresh.lesson.can_enter) letIn(lessonId);
          if (fresh.lesson.state === "ended") lessonIsOver(lessonId);
        },
      };
    },
    apply: (envelope) => applyEvent(client, lessonId, envelope, counted),
  });
}

export function applyEvent(client: QueryClient, lessonId: string, envelope: Envelope, counted: Counted): void {
  client.setQueryData<LessonState>(lessonKeys.state(lessonId), (state) => state && changeLesson(state, envelope, counted));
  lessonNews.hear(envelope);
  const chatId = chatOf(envelope);
  if (chatId !== null) changeChat(client, chatId, (chat) => chatAfter(chat, chatId, envelope));
  if (envelope.type === "lesson.reaction_sent") {
    const { user_id: userId, reaction } = envelope.data as { user_id: string; reaction: Reaction };
    reactionListeners.forEach((listener) => listener({ userId, reaction }));
  }
}
