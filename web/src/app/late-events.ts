// Hands events on to parts of the app that are loaded when the first of them comes; their order is kept.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";

const TYPES = [
  "announcement.answered",
  "announcement.changed",
  // A message may carry a new announcement.
  "chat.message_sent",
  "export.changed",
  "invitation.decided",
  "invitation.requested",
  "moderation.case_moved",
  "moderation.report_filed",
  "notification.raised",
  "notification.read",
  "notification.withdrawn",
  "poll.changed",
  "poll.voted",
] as const;

export function registerLateEvents(personal: Dispatcher, client: QueryClient): void {
  let parts: Promise<Dispatcher> | undefined;
  const handOn = (type: string) => (data: unknown) => {
    parts ??= import("./late-parts").then(({ lateParts }) => lateParts(client));
    parts.then(
      (loaded) => loaded.dispatch({ type, seq: null, data }),
      // Out of reach now: what these parts show is read afresh when they are.
      () => (parts = undefined),
    );
  };
  personal.register(Object.fromEntries(TYPES.map((type) => [type, handOn(type)])));
}
