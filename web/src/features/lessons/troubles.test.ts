import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { Problem } from "@/api/problem";
import { fakeLocal } from "@/call/fakes";
import type { CallState } from "@/call/session";
import { keepTroubles, type Trouble } from "./troubles";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-23T09:00:00Z") }));
afterEach(() => void vi.useRealTimers());

function lesson() {
  const store = createStore<CallState>(() => ({ phase: "idle", refusal: null }) as unknown as CallState);
  const local = fakeLocal();
  const send = vi.fn<(trouble: Trouble) => Promise<void>>(() => Promise.resolve());
  const stop = keepTroubles({ store, local }, send);
  const told = () => send.mock.calls.map(([{ kind, cause, started_at, ended_at }]) => [kind, cause, started_at.slice(14, 19), ended_at?.slice(14, 19) ?? null]);
  return { store, local, send, stop, told, be: (phase: CallState["phase"], refusal: unknown = null) => store.setState({ phase, refusal }) };
}

it("says nothing of an ordinary join", async () => {
  const { be, told } = lesson();
  be("joining");
  await vi.advanceTimersByTimeAsync(2_000);
  be("live");
  expect(told()).toEqual([]);
});

it("tells a join that does not succeed while it lasts, piece by piece", async () => {
  const { be, told, store } = lesson();
  be("joining");
  store.setState({ refusal: new Problem({ status: 503, code: "media_unavailable", detail: "…" }) });
  await vi.advanceTimersByTimeAsync(32_000);
  be("live");
  expect(told()).toEqual([
    ["join_failed", "server_unavailable", "00:00", "00:15"],
    ["join_failed", "server_unavailable", "00:15", "00:30"],
  ]);
});

it("tells a break when it is over, and again, with the same id, until it has arrived", async () => {
  const { be, send, told } = lesson();
  be("live");
  be("rejoining");
  await vi.advanceTimersByTimeAsync(5_000);
  send.mockRejectedValueOnce(new Problem({ status: 0, code: "offline", detail: "…" }));
  be("live");
  await vi.advanceTimersByTimeAsync(0);
  be("rejoining");
  be("live");
  await vi.advanceTimersByTimeAsync(0);
  expect(told()[0]).toEqual(["link_lost", "media_lost", "00:00", "00:05"]);
  expect(send.mock.calls[1]?.[0].client_id).toBe(send.mock.calls[0]?.[0].client_id);
});

it("tells of a microphone that fails, and of nothing once it has stopped", async () => {
  const { local, told, stop, be } = lesson();
  local.set({ microphone: { ...local.store.getState().microphone, failure: "browser" } });
  stop();
  be("rejoining");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told()).toEqual([["no_device", "permission_denied", "00:00", null]]);
});
