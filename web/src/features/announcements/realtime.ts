// From the personal channel to the announcements on the page and to the list of what waits for an answer.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { announcementKeys } from "./queries";
import { type AnnouncementEvent, changeAnnouncement, changeWaiting } from "./reducers";
import type { Announcement } from "./types";

export function registerAnnouncementEvents(personal: Dispatcher, client: QueryClient): () => void {
  const take = (event: AnnouncementEvent) => {
    const id = event.data.announcement_id;
    client.setQueryData<Announcement>(announcementKeys.one(id), (one) => one && changeAnnouncement(one, event));
    client.setQueryData<Announcement[]>(announcementKeys.mine, (list) => list && changeWaiting(list, event));
    if (event.type === "announcement.changed") void client.invalidateQueries({ queryKey: announcementKeys.missing(id) });
  };
  const askAgain = () => void client.invalidateQueries({ queryKey: announcementKeys.mine });
  return personal.register({
    "announcement.changed": (data: never) => take({ type: "announcement.changed", data }),
    "announcement.answered": (data: never) => take({ type: "announcement.answered", data }),
    // A new one comes as a message to those who read its chat, and as a notice to parents who do not.
    "chat.message_sent": ({ message }: { message: { embed?: { kind: string } | null } }) => {
      if (message.embed?.kind === "announcement") askAgain();
    },
    "notification.raised": ({ notice }: { notice: { kind: string } }) => {
      if (notice.kind === "announcement") askAgain();
    },
  });
}
