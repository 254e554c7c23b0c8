// Events of the parts that few pages show. Loaded with the first of their news, so that the first page need not carry them.
import type { QueryClient } from "@tanstack/react-query";
import { registerAnnouncementEvents } from "@/features/announcements/realtime";
import { registerExportEvents } from "@/features/exports/realtime";
import { registerInvitationEvents } from "@/features/invitations/realtime";
import { registerModerationEvents } from "@/features/moderation/realtime";
import { registerNoticeEvents } from "@/features/notifications/realtime";
import { registerPollEvents } from "@/features/polls/realtime";
import { createDispatcher, type Dispatcher } from "@/realtime/dispatch";

export function lateParts(client: QueryClient): Dispatcher {
  const parts = createDispatcher();
  registerAnnouncementEvents(parts, client);
  registerExportEvents(parts, client);
  registerInvitationEvents(parts, client);
  registerModerationEvents(parts, client);
  registerNoticeEvents(parts, client);
  registerPollEvents(parts, client);
  return parts;
}
