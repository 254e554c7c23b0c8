// What each event of announcements does to what the page remembers. Pure and idempotent.
import type { Announcement, Mine, Progress } from "./types";

export type AnnouncementEvents = {
  "announcement.changed": { readonly announcement_id: string; readonly is_ended: boolean; readonly progress: Progress | null };
  "announcement.answered": { readonly announcement_id: string; readonly mine: Mine };
};

export type AnnouncementEvent = { [Type in keyof AnnouncementEvents]: { readonly type: Type; readonly data: AnnouncementEvents[Type] } }[keyof AnnouncementEvents];

export function changeAnnouncement(announcement: Announcement, event: AnnouncementEvent): Announcement {
  if (event.data.announcement_id !== announcement.id) return announcement;
  if (event.type === "announcement.answered") return { ...announcement, mine: withAnswer(announcement.mine, event.data.mine) };
  const { is_ended: isEnded, progress } = event.data;
  return {
    ...announcement,
    is_ended: isEnded,
    can_answer: announcement.can_answer && !isEnded,
    // Who does not lead it is told no numbers, and has none to keep.
    progress: announcement.can_see_missing ? (progress ?? announcement.progress) : null,
  };
}

/** The list of what waits for me: an answer takes it off, the end as well. */
export function changeWaiting(list: readonly Announcement[], event: AnnouncementEvent): Announcement[] {
  return list.map((one) => changeAnnouncement(one, event)).filter(({ is_ended: isEnded, mine }) => !isEnded && mine.some(({ value }) => value === null));
}

function withAnswer(mine: readonly Mine[], answer: Mine): Mine[] {
  return mine.map((one) => ((one.pupil?.id ?? null) === (answer.pupil?.id ?? null) ? answer : one));
}
