// From the personal channel to the calls of this page: all devices of a person ring and fall silent together.
import type { QueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/session";
import type { Dispatcher } from "@/realtime/dispatch";
import { followCall } from "./call-store";
import { callKeys, rememberCall } from "./queries";
import type { Call } from "./types";

export function registerCallEvents(personal: Dispatcher, client: QueryClient): () => void {
  const moved = ({ call }: { call: Call }) => {
    rememberCall(client, call, client.getQueryData(sessionQuery.queryKey)?.me?.id ?? "");
    followCall(call);
    void askAgain(client);
  };
  return personal.register({ "call.rang": moved, "call.moved": moved, "call.ended": moved });
}

/** An answer that was under way when the news came may not know of it: it is dropped, and asked for anew. */
async function askAgain(client: QueryClient): Promise<void> {
  if (client.isFetching({ queryKey: callKeys.mine }) === 0) return;
  await client.cancelQueries({ queryKey: callKeys.mine });
  await client.invalidateQueries({ queryKey: callKeys.mine });
}
