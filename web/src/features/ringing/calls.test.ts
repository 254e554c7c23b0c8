import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FakeRoom } from "@/call/fakes";
import type { RoomEvent } from "@/call/room-port";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { createDispatcher } from "@/realtime/dispatch";
import { ring } from "./acts";
import { callStore, followCall, hangUp, takePart } from "./call-store";
import { myCallsQuery } from "./queries";
import { registerCallEvents } from "./realtime";
import { isMine, withCall } from "./reducers";
import type { Call, RingState } from "./types";
import { clockOf, toldOf } from "./words";

vi.mock("@/call/livekit-room", () => ({ openLivekitRoom: (listener: (event: RoomEvent) => void) => new FakeRoom(listener) }));

const person = (id: string) => ({ id, name: id, full_name: id, initials: "", color: 0 });
function call(states: Record<string, RingState>, change: Partial<Call> = {}): Call {
  return {
    id: "c",
    chat_id: "chat",
    caller: person("teacher"),
    has_video: false,
    state: "ringing",
    outcome: "",
    is_group: false,
    started_at: "2026-11-23T09:00:00Z",
    answered_at: null,
    ended_at: null,
    people: Object.entries(states).map(([id, state]) => ({ person: person(id), state })),
    ...change,
  };
}
const ended = (states: Record<string, RingState>, outcome: Call["outcome"]) => call(states, { state: "ended", outcome });

it("rings where I am called, is silent where I answered elsewhere, declined or hear that it is over", () => {
  const mine = (one: Call) => isMine(one, "parent");
  const rang = withCall([], call({ teacher: "in", parent: "ringing" }), mine);
  expect(rang).toHaveLength(1);
  expect(withCall(rang, call({ teacher: "in", parent: "in" }), mine)).toMatchObject([{ people: [{}, { state: "in" }] }]);
  expect(withCall(rang, call({ teacher: "in", parent: "declined" }), mine)).toEqual([]);
  expect(withCall(rang, ended({ teacher: "left", parent: "missed" }, "cancelled"), mine)).toEqual([]);
});

it.each([
  ["teacher", ended({ teacher: "left", parent: "missed" }, "cancelled"), "cancelled"],
  ["parent", ended({ teacher: "left", parent: "missed" }, "cancelled"), "missed"],
  ["teacher", ended({ teacher: "left", parent: "missed" }, "missed"), "unanswered"],
  ["parent", ended({ teacher: "left", parent: "missed" }, "missed"), "missed"],
  ["teacher", ended({ teacher: "left", parent: "declined" }, "declined"), "declined"],
  ["parent", ended({ teacher: "left", parent: "left" }, "talked"), "talked"],
  ["colleague", ended({ teacher: "left", parent: "left", colleague: "missed" }, "talked"), "missed"],
  ["parent", call({ teacher: "in", parent: "in" }, { state: "live" }), "live"],
] as const)("is told to %s as what it was for him", (who, one, told) => {
  expect(toldOf(one, who)).toBe(told);
});

it("counts minutes and hours", () => {
  const from = "2026-11-23T09:00:00Z";
  expect([5, 247, 3735].map((seconds) => clockOf(from, Date.parse(from) + seconds * 1000))).toEqual(["0:05", "4:07", "1:02:15"]);
});

const entry = { hasVideo: false, takeTicket: async () => ({ url: "ws://school/livekit", token: "t", identity: "me" }), tellLeft: vi.fn(async () => undefined) };

beforeEach(() => entry.tellLeft.mockClear());
afterEach(async () => {
  await hangUp();
  callStore.setState({ end: null });
});

it("tells the server when it hangs up, and only then", async () => {
  await takePart({ ...entry, call: call({ teacher: "in", me: "in" }) });
  expect(callStore.getState().session?.store.getState().phase).toBe("live");
  await hangUp();
  expect(entry.tellLeft).toHaveBeenCalledWith("c");
  expect(callStore.getState()).toMatchObject({ call: null, session: null, end: { callId: "c", why: "left" } });
});

it("is over by the server's word, without a farewell of its own", async () => {
  await takePart({ ...entry, call: call({ teacher: "in", me: "in" }) });
  followCall(ended({ teacher: "left", me: "left" }, "talked"));
  await vi.waitFor(() => expect(callStore.getState()).toMatchObject({ session: null, end: { why: "ended" } }));
  expect(entry.tellLeft).not.toHaveBeenCalled();
});

it("leaves one call for another, and hears nothing of the first any more", async () => {
  await takePart({ ...entry, call: call({ teacher: "in", me: "in" }) });
  await takePart({ ...entry, call: { ...call({ parent: "in", me: "in" }), id: "d" } });
  expect(entry.tellLeft).toHaveBeenCalledWith("c");
  followCall(ended({ teacher: "left", me: "left" }, "talked"));
  expect(callStore.getState()).toMatchObject({ call: { id: "d" }, end: null });
});

it("stays out with the server's sentence when the call is over or the line is busy", async () => {
  const busy = { status: 409, code: "busy", detail: "Сейчас у Вас идёт другой разговор." };
  await takePart({ ...entry, takeTicket: async () => Promise.reject(busy), call: call({ teacher: "in", me: "ringing" }) });
  expect(callStore.getState()).toMatchObject({ session: null, end: { why: "refused", refusal: busy } });
});

it("does not ring from a lesson: there is one microphone", async () => {
  callStore.setState({ isInLesson: true });
  const asked = vi.spyOn(globalThis, "fetch");
  expect(await ring(new QueryClient(), "chat", false)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
  callStore.setState({ isInLesson: false });
});

it("rings although an answer that was under way knows nothing of it yet", async () => {
  const answers: ((calls: Call[]) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise((resolve) => answers.push((calls) => resolve(Response.json(calls)))));
  const client = new QueryClient();
  const personal = createDispatcher();
  registerCallEvents(personal, client);
  const watched = new QueryObserver(client, myCallsQuery).subscribe(() => undefined);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  const rang = call({ teacher: "in", parent: "ringing" });
  personal.dispatch({ type: "call.rang", seq: null, data: { call: rang } });
  answers[0]?.([]);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.([rang]);
  await vi.waitFor(() => expect(client.getQueryData(myCallsQuery.queryKey)).toHaveLength(1));
  watched();
});
