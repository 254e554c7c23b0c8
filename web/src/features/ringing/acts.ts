// What people do with calls: ring, answer, decline, come back. Each says in words why it did not work.
import type { QueryClient } from "@tanstack/react-query";
import { isProblem, sentenceOf } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { toast } from "@/ui/toast";
import { callStore, hangUp, takePart } from "./call-store";
import { callKeys, declineCall, enterCall, leaveCall, rememberCall, startCall } from "./queries";
import type { Call } from "./types";

const myIdIn = (client: QueryClient) => client.getQueryData(sessionQuery.queryKey)?.me?.id ?? "";

/** Rings the chat's people and goes in; answers the call's id, or null when it did not begin. */
export async function ring(client: QueryClient, chatId: string, hasVideo: boolean): Promise<string | null> {
  if (callStore.getState().isInLesson) {
    toast(t("ringing.in_lesson"));
    return null;
  }
  try {
    const call = await startCall(chatId, crypto.randomUUID(), hasVideo);
    rememberCall(client, call, myIdIn(client));
    if (callStore.getState().call?.id !== call.id) void goIn(client, call, hasVideo);
    return call.id;
  } catch (error) {
    toast(wordsOf(error));
    return null;
  }
}

/** Answers a call that rings, joins one that goes on, or brings one's own from another device here. */
export function goIn(client: QueryClient, call: Call, hasVideo: boolean): Promise<void> {
  return takePart({
    call,
    hasVideo,
    tellLeft: leaveCall,
    takeTicket: async (id) => {
      const ticket = await enterCall(id);
      rememberCall(client, ticket.call, myIdIn(client));
      if (callStore.getState().call?.id === id) callStore.setState({ call: ticket.call });
      return ticket;
    },
  });
}

export async function decline(client: QueryClient, call: Call): Promise<void> {
  try {
    await declineCall(call.id);
  } catch (error) {
    // Over already: that is all that was wanted.
    if (!isProblem(error, "call_ended")) toast(wordsOf(error));
  }
  void client.invalidateQueries({ queryKey: callKeys.mine });
}

/** Out of a call that another device, or this page before a reload, is in. */
export async function leaveElsewhere(client: QueryClient, call: Call): Promise<void> {
  try {
    if (callStore.getState().call?.id === call.id) await hangUp();
    else await leaveCall(call.id);
  } catch (error) {
    if (!isProblem(error, "call_ended")) toast(wordsOf(error));
  }
  void client.invalidateQueries({ queryKey: callKeys.mine });
}

export function wordsOf(error: unknown): string {
  return sentenceOf(error);
}
