// Reads and writes of calls, with their cache keys.
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { isMine, withCall } from "./reducers";
import type { Call } from "./types";

export const callKeys = {
  mine: ["calls", "mine"] as const,
  /** Calls of now that this page has heard of, those that ring nobody as well. */
  open: ["calls", "open"] as const,
  one: (id: string) => ["calls", "one", id] as const,
  proof: (id: string) => ["calls", "proof", id] as const,
  found: (words: string) => ["calls", "found", words] as const,
};

const at = (id: string) => ({ path: { call_id: id } });

/** What rings me now, and what I am in, on whichever device. */
export const myCallsQuery = queryOptions({ queryKey: callKeys.mine, queryFn: ({ signal }) => answer(api.GET("/api/calls/mine", { signal })), staleTime: Number.POSITIVE_INFINITY });

export const openCallsQuery = queryOptions({ queryKey: callKeys.open, queryFn: (): Call[] => [], staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY, enabled: false });

export const callQuery = (id: string) => queryOptions({ queryKey: callKeys.one(id), queryFn: ({ signal }) => answer(api.GET("/api/calls/{call_id}", { params: at(id), signal })), staleTime: 60_000 });

export const proofQuery = (id: string) => queryOptions({ queryKey: callKeys.proof(id), queryFn: ({ signal }) => answer(api.GET("/api/calls/{call_id}/caller", { params: at(id), signal })) });

/** People whom I may write to, by the beginning of their names. */
export const peopleQuery = (words: string) => queryOptions({ queryKey: callKeys.found(words), queryFn: ({ signal }) => answer(api.GET("/api/people", { params: { query: { q: words } }, signal })) });

export const startCall = (chatId: string, clientId: string, hasVideo: boolean) =>
  answer(api.POST("/api/chats/{chat_id}/calls", { params: { path: { chat_id: chatId } }, body: { client_id: clientId, has_video: hasVideo } }));
export const enterCall = (id: string) => answer(api.POST("/api/calls/{call_id}/entry", { params: at(id) }));
export const declineCall = (id: string) => answer(api.POST("/api/calls/{call_id}/decline", { params: at(id) }));
export const leaveCall = (id: string) => answer(api.POST("/api/calls/{call_id}/leave", { params: at(id) }));
export const endCall = (id: string) => answer(api.POST("/api/calls/{call_id}/end", { params: at(id) }));
export const addPeople = (id: string, userIds: readonly string[]) => answer(api.POST("/api/calls/{call_id}/people", { params: at(id), body: { user_ids: [...userIds] } }));

/** Puts what is known of a call into every place that shows it. */
export function rememberCall(client: QueryClient, call: Call, myId: string): void {
  client.setQueryData<Call[]>(callKeys.mine, (calls) => calls && withCall(calls, call, (one) => isMine(one, myId)));
  client.setQueryData<Call[]>(callKeys.open, (calls) => withCall(calls ?? [], call, () => true));
  client.setQueryData<Call>(callKeys.one(call.id), (known) => (known?.state === "ended" ? known : call));
}
