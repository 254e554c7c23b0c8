// What each event of polls does to a poll on the page. Pure and idempotent.
import type { Poll, Tally } from "./types";

export type PollEvents = {
  "poll.changed": { readonly poll_id: string; readonly tally: Tally | null };
  "poll.voted": { readonly poll_id: string; readonly my_option_ids: string[]; readonly can_vote: boolean };
};

export type PollEvent = { [Type in keyof PollEvents]: { readonly type: Type; readonly data: PollEvents[Type] } }[keyof PollEvents];

export function changePoll(poll: Poll, event: PollEvent): Poll {
  if (event.data.poll_id !== poll.id) return poll;
  if (event.type === "poll.voted") return { ...poll, has_voted: true, my_option_ids: event.data.my_option_ids, can_vote: event.data.can_vote };
  const { tally } = event.data;
  if (tally === null) return poll;
  return tally.is_closed ? { ...poll, ...tally, can_vote: false, can_close: false } : { ...poll, ...tally };
}

/** What the event does not say is read anew: sums that were told to nobody, or results that one's own vote has opened. */
export function mustRead(before: Poll, event: PollEvent): boolean {
  if (event.type === "poll.changed") return event.data.tally === null;
  return before.hint !== "" && !before.has_voted;
}
