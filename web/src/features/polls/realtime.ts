// From the personal channel to the polls on the page.
import type { QueryClient } from "@tanstack/react-query";
import type { Dispatcher } from "@/realtime/dispatch";
import { pollKeys } from "./queries";
import { changePoll, mustRead, type PollEvent } from "./reducers";
import type { Poll } from "./types";

export function registerPollEvents(personal: Dispatcher, client: QueryClient): () => void {
  const take = (event: PollEvent) => {
    const key = pollKeys.one(event.data.poll_id);
    const before = client.getQueryData<Poll>(key);
    if (!before) return;
    client.setQueryData<Poll>(key, changePoll(before, event));
    if (mustRead(before, event)) void client.invalidateQueries({ queryKey: key, exact: true });
    void client.invalidateQueries({ queryKey: pollKeys.voters(event.data.poll_id) });
  };
  return personal.register({
    "poll.changed": (data: never) => take({ type: "poll.changed", data }),
    "poll.voted": (data: never) => take({ type: "poll.voted", data }),
  });
}
