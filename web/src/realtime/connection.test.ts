import { UnauthorizedError } from "centrifuge";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRealtime } from "./connection";

const engine = vi.hoisted(() => ({
  last: null as null | { say: (event: string, context: unknown) => void; options: { getToken: () => Promise<string> } },
}));

vi.mock("centrifuge", () => ({
  UnauthorizedError: class extends Error {},
  Centrifuge: class {
    listeners = new Map<string, (context: unknown) => void>();
    constructor(_url: string, readonly options: { getToken: () => Promise<string> }) {
      engine.last = this;
    }
    on(event: string, listener: (context: unknown) => void) {
      this.listeners.set(event, listener);
    }
    say(event: string, context: unknown) {
      this.listeners.get(event)?.(context);
    }
    connect() {}
    disconnect() {
      this.say("disconnected", {});
    }
  },
}));

function realtime(connectionToken: () => Promise<string | null> = () => Promise.resolve("token")) {
  const made = createRealtime({ connectionToken, subscriptionToken: () => Promise.resolve("token") }, "ws://school/rt");
  const say = (event: string, context: unknown = {}) => engine.last?.say(event, context);
  return { ...made, say, now: () => made.state.getState().state };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("says that there is no network only when silence lasts", () => {
  const { say, now } = realtime();
  say("connecting");
  expect(now()).toBe("connecting");
  say("connected");
  expect(now()).toBe("online");
  say("connecting");
  vi.advanceTimersByTime(2_900);
  expect(now()).toBe("online");
  vi.advanceTimersByTime(200);
  expect(now()).toBe("offline");
  say("connected");
  expect(now()).toBe("online");
});

it("asks for everything anew when the personal channel could not catch up, once for several forgettings", () => {
  const { say, onForgotten } = realtime();
  const ask = vi.fn();
  onForgotten(ask);
  say("subscribed", { recovered: true });
  vi.advanceTimersByTime(1_000);
  expect(ask).not.toHaveBeenCalled();
  say("subscribed", { recovered: false });
  say("subscribed", { recovered: false });
  vi.advanceTimersByTime(500);
  expect(ask).toHaveBeenCalledOnce();
});

it("asks nothing for somebody who has gone meanwhile", () => {
  const { say, onForgotten, disconnect, now } = realtime();
  const ask = vi.fn();
  onForgotten(ask);
  say("subscribed", { recovered: false });
  disconnect();
  vi.advanceTimersByTime(1_000);
  expect(ask).not.toHaveBeenCalled();
  expect(now()).toBe("off");
});

it("hands personal events on and drops what is none", () => {
  const { say, personal } = realtime();
  const opened = vi.fn();
  personal.register({ "lesson.opened": opened });
  say("publication", { data: { type: "lesson.opened", seq: null, data: { lesson: 1 } } });
  say("publication", { data: "noise" });
  expect(opened.mock.calls).toEqual([[{ lesson: 1 }]]);
});

it("takes a closed door as final and a failed call as something to repeat", async () => {
  realtime(() => Promise.resolve(null));
  await expect(engine.last?.options.getToken()).rejects.toBeInstanceOf(UnauthorizedError);
  realtime(() => Promise.reject(new Error("502")));
  await expect(engine.last?.options.getToken()).rejects.toThrow("502");
});
