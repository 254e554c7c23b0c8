// The one call in which this page takes part, above all pages: walking through the app does not end it.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { View } from "@/call/layout/stage";
import type { Over } from "@/call/reconnect";
import type { Ticket } from "@/call/room-port";
import type { CallSession } from "@/call/session";
import { newLocalMedia } from "@/room/device-shelf";
import type { Call } from "./types";

export type CallEnd = { readonly callId: string; readonly why: Over; readonly refusal: unknown };

export type CallStore = {
  readonly call: Call | null;
  readonly session: CallSession | null;
  /** Told until the next call begins or the person goes on. */
  readonly end: CallEnd | null;
  readonly view: View;
  /** A lesson is on in this page: it does not share its microphone with a call. */
  readonly isInLesson: boolean;
};

const silent: Omit<CallStore, "isInLesson"> = { call: null, session: null, end: null, view: "auto" };

export const callStore: StoreApi<CallStore> = createStore<CallStore>(() => ({ ...silent, isInLesson: false }));

export type Entry = {
  readonly call: Call;
  readonly hasVideo: boolean;
  readonly takeTicket: (callId: string) => Promise<Ticket>;
  readonly tellLeft: (callId: string) => Promise<unknown>;
};

let tellLeft: Entry["tellLeft"] = async () => undefined;

/** Goes in; a call that was on before is left. */
export async function takePart({ call, hasVideo, takeTicket, tellLeft: tell }: Entry): Promise<void> {
  await hangUp();
  tellLeft = tell;
  // The engine's library comes with the first call, not with the first page.
  const [{ createCallSession }, { openLivekitRoom }] = await Promise.all([import("@/call/session"), import("@/call/livekit-room")]);
  const local = newLocalMedia(!call.is_group);
  const session = createCallSession({ local, openRoom: openLivekitRoom, takeTicket: () => takeTicket(call.id) });
  callStore.setState({ ...silent, call, session });
  session.store.subscribe(({ phase, over, refusal }) => {
    if (phase !== "over" || over === null || callStore.getState().session !== session) return;
    callStore.setState({ ...silent, end: { callId: call.id, why: over, refusal } });
  });
  void local.setMicrophone(true);
  if (hasVideo) void local.setCamera(true);
  await session.join();
}

/** The server's news of the call: who came, who left, and that it is over. */
export function followCall(call: Call): void {
  const { call: known, session } = callStore.getState();
  if (known?.id !== call.id) return;
  callStore.setState({ call });
  if (call.state === "ended") void session?.end();
}

/** Out of the call; the others and my other devices hear of it from the server. */
export async function hangUp(): Promise<void> {
  const { session, call } = callStore.getState();
  if (!session || !call) return;
  callStore.setState({ ...silent, end: { callId: call.id, why: "left", refusal: null } });
  await Promise.all([session.leave(), tellLeft(call.id).catch(() => undefined)]);
}

export function forgetCallEnd(): void {
  callStore.setState({ end: null });
}

export function setCallView(view: View): void {
  callStore.setState({ view });
}
