// Holds calls above the pages: what rings, what one is in (full on its own address, small on all others), and what
// goes on elsewhere. Everything that is drawn is loaded when it is needed.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useStore } from "zustand";
import { useMe } from "@/api/session";
import { useRealtime } from "@/realtime/context";
import { callStore, hangUp } from "./call-store";
import { myCallsQuery } from "./queries";
import { registerCallEvents } from "./realtime";
import { ringStateOf } from "./reducers";
import type { Call } from "./types";

const Incoming = lazy(() => import("./Incoming").then((module) => ({ default: module.Incoming })));
const Elsewhere = lazy(() => import("./Elsewhere").then((module) => ({ default: module.Elsewhere })));
const EndTold = lazy(() => import("./EndTold").then((module) => ({ default: module.EndTold })));
const Inside = lazy(() => import("./room/CallInside"));

type HostProps = {
  /** A lesson is on in this page; the app knows how to leave it. */
  readonly isInLesson: boolean;
  readonly leaveLesson: () => Promise<void>;
};

const NONE: readonly Call[] = [];

export function RingHost({ isInLesson, leaveLesson }: HostProps) {
  const { call, session, end } = useStore(callStore);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const realtime = useRealtime();
  const me = useMe();
  const { data: calls = NONE } = useQuery(myCallsQuery);
  useEffect(() => registerCallEvents(realtime.personal, client), [realtime, client]);
  useEffect(() => {
    callStore.setState({ isInLesson });
    // Whoever goes into a lesson has ended his call: there is one microphone.
    if (isInLesson) void hangUp();
  }, [isInLesson]);

  const incoming = calls.find((one) => one.id !== call?.id && ringStateOf(one, me.id) === "ringing");
  const elsewhere = calls.find((one) => one.id !== call?.id && ringStateOf(one, me.id) === "in");
  const go = (id: string) => void navigate({ to: "/calls/$id", params: { id } });
  const address = call ? `/calls/${call.id}` : "";
  return (
    <Suspense>
      {incoming ? <Incoming key={incoming.id} call={incoming} isInLesson={isInLesson} leaveLesson={leaveLesson} onAnswered={go} /> : null}
      {elsewhere && !session && !incoming ? <Elsewhere call={elsewhere} myId={me.id} isInLesson={isInLesson} onHere={go} /> : null}
      {call && session ? (
        <Inside
          session={session}
          call={call}
          myId={me.id}
          isFull={pathname === address}
          onOpen={() => go(call.id)}
          onMinimise={() => void navigate({ to: "/chats/$id", params: { id: call.chat_id } })}
        />
      ) : null}
      {end && pathname !== `/calls/${end.callId}` ? <EndTold end={end} /> : null}
    </Suspense>
  );
}
