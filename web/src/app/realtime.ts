// Joins the page's one realtime connection with the API's tokens and with what the pages remember.
import type { QueryClient } from "@tanstack/react-query";
import { answer, api, type Lesson } from "@/api/client";
import { isProblem } from "@/api/problem";
import { registerChatEvents } from "@/features/chats/listening";
import { createRealtime, type Realtime } from "@/realtime/connection";
import { registerLateEvents } from "./late-events";
import { rememberLesson } from "./lesson-events";
import { registerSchoolEvents } from "./school-events";
import { forgetSession } from "./session-end";

export function createAppRealtime(queryClient: QueryClient): Realtime {
  const realtime = createRealtime({
    connectionToken: () => tokenOf(answer(api.POST("/api/realtime/token"))),
    subscriptionToken: (channel) => tokenOf(answer(api.POST("/api/realtime/subscription", { body: { channel } }))),
  });
  const onLesson = ({ lesson }: { lesson: Lesson }) => rememberLesson(queryClient, lesson);
  realtime.personal.register({
    "lesson.planned": onLesson,
    "lesson.edited": onLesson,
    "lesson.opened": onLesson,
    "lesson.rights_changed": onLesson,
    "lesson.ended": onLesson,
    "lesson.cancelled": onLesson,
    "session.ended": () => forgetSession(queryClient),
  });
  registerChatEvents(realtime, queryClient);
  registerLateEvents(realtime.personal, queryClient);
  registerSchoolEvents(realtime.personal, queryClient);
  realtime.onForgotten(() => void queryClient.invalidateQueries());
  return realtime;
}

/** A closed door gives null, for good; whatever may pass is thrown, so that the connection tries again. */
async function tokenOf(asked: Promise<{ token: string }>): Promise<string | null> {
  try {
    return (await asked).token;
  } catch (error) {
    if (isProblem(error) && [401, 403, 404].includes(error.status)) return null;
    throw error;
  }
}
