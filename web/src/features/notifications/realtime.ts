// From the personal channel to the list, its number, and what the system shows: all devices of a person agree.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { changeNotices, isMeant, type NoticeEvent } from "./reducers";
import { noticeKeys, type NoticeList } from "./unread";

export function registerNoticeEvents(personal: Dispatcher, client: QueryClient): () => void {
  const take = (event: NoticeEvent) => {
    client.setQueryData<NoticeList>(noticeKeys.list, (list) => list && changeNotices(list, event));
    client.setQueryData<number>(noticeKeys.unread, event.data.unread);
    if (event.type === "notification.read") void closeShown(event.data.ids, event.data.until);
    if (event.type === "notification.withdrawn") void closeShown(event.data.ids, null);
  };
  return personal.register({
    "notification.raised": (data: never) => take({ type: "notification.raised", data }),
    "notification.read": (data: never) => take({ type: "notification.read", data }),
    "notification.withdrawn": (data: never) => take({ type: "notification.withdrawn", data }),
  });
}

type Shown = { readonly id?: string | null; readonly raised_at?: string } | null;

/** What was read on one device is not left on the screen of another. */
async function closeShown(ids: readonly string[], until: string | null): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const one of (await registration?.getNotifications()) ?? []) {
    const data = one.data as Shown;
    if (data?.id && isMeant({ id: data.id, raised_at: data.raised_at ?? "" }, ids, until)) one.close();
  }
}
