// What each event of notices does to the list on the page. Pure and idempotent.
import type { InfiniteData } from "@tanstack/react-query";
import type { Notice, NoticePage } from "./types";

type List = InfiniteData<NoticePage, string | undefined>;

export type NoticeEvents = {
  "notification.raised": { readonly notice: Notice; readonly unread: number };
  "notification.read": { readonly ids: readonly string[]; readonly until: string | null; readonly read_at: string; readonly unread: number };
  "notification.withdrawn": { readonly ids: readonly string[]; readonly unread: number };
};

export type NoticeEvent = { [Type in keyof NoticeEvents]: { readonly type: Type; readonly data: NoticeEvents[Type] } }[keyof NoticeEvents];

export function changeNotices(list: List, event: NoticeEvent): List {
  const counted = { ...list, pages: list.pages.map((page) => ({ ...page, unread: event.data.unread })) };
  switch (event.type) {
    case "notification.raised":
      return raise(counted, event.data.notice);
    case "notification.read":
      return markRead(counted, { ids: event.data.ids, until: event.data.until, readAt: event.data.read_at });
    case "notification.withdrawn":
      return eachPage(counted, (items) => items.filter(({ id }) => !event.data.ids.includes(id)));
  }
}

/** To the top; a renewed one leaves its old place. */
function raise(list: List, notice: Notice): List {
  const without = eachPage(list, (items) => items.filter(({ id }) => id !== notice.id));
  const [first, ...rest] = without.pages;
  return first ? { ...without, pages: [{ ...first, items: [notice, ...first.items] }, ...rest] } : without;
}

export type Reading = { readonly ids: readonly string[]; readonly until: string | null; readonly readAt: string };

export function markRead(list: List, { ids, until, readAt }: Reading): List {
  return eachPage(list, (items) => items.map((one) => (one.read_at === null && isMeant(one, ids, until) ? { ...one, read_at: readAt } : one)));
}

export function isMeant({ id, raised_at: raisedAt }: Pick<Notice, "id" | "raised_at">, ids: readonly string[], until: string | null): boolean {
  return ids.includes(id) || (until !== null && Date.parse(raisedAt) <= Date.parse(until));
}

function eachPage(list: List, change: (items: Notice[]) => Notice[]): List {
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
