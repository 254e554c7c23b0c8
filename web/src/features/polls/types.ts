// The shapes of the API that polls work with, under the names that they use.
import type { Poll } from "@/api/client";

export type { NewPoll, OptionVoters, Poll, PollOption } from "@/api/client";

/** What changes as people vote. */
export type Tally = Pick<Poll, "options" | "voters_line" | "hint" | "is_closed" | "closed_at">;
