import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { followChannel, type ReadState } from "./channel";

/** A subscription that only does what Centrifugo's does: remembers listeners and says what it is told to say. */
function fakeSubscription() {
  const listeners = new Map<string, Set<(context: never) => void>>();
  const of = (event: string) => listeners.get(event) ?? listeners.set(event, new Set()).get(event)!;
  return {
    state: "subscribing",
    subscribe: vi.fn(),
    on: (event: string, listener: (context: never) => void) => of(event).add(listener),
    removeListener: (event: string, listener: (context: never) => void) => of(event).delete(listener),
    say: (event: string, context: unknown) => of(event).forEach((listener) => listener(context as never)),
  };
}

function follow(read: () => Promise<ReadState>, subscription = fakeSubscription()) {
  const apply = vi.fn();
  const onClosed = vi.fn();
  const stop = followChannel({ subscription: subscription as never, read, apply, delay: (failures) => 100 * (failures + 1), onClosed });
  const publish = (seq: number) => subscription.say("publication", { data: { type: "x", seq, data: seq } });
  return { subscription, apply, stop, publish, onClosed };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("reads the state after subscribing and then applies what came meanwhile", async () => {
  const show = vi.fn();
  const { subscription, publish, apply } = follow(() => Promise.resolve({ seq: 5, show }));
  subscription.say("subscribed", { recovered: false });
  publish(5);
  publish(6);
  expect(apply).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(show).toHaveBeenCalledOnce();
  expect(apply.mock.calls.map(([envelope]) => envelope.seq)).toEqual([6]);
});

it("tries the reading again, later each time, until it works", async () => {
  const read = vi.fn<() => Promise<ReadState>>().mockRejectedValueOnce(new Error("502")).mockRejectedValueOnce(new Error("502"));
  const show = vi.fn();
  read.mockResolvedValue({ seq: 1, show });
  const { subscription } = follow(read);
  subscription.say("subscribed", { recovered: false });
  await vi.advanceTimersByTimeAsync(100 + 199);
  expect(read).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1 + 300);
  expect(read).toHaveBeenCalledTimes(3);
  expect(show).toHaveBeenCalledOnce();
});

it("does not touch the page after it was stopped, although a reading is under way", async () => {
  const show = vi.fn();
  const { subscription, stop, apply, publish } = follow(() => Promise.resolve({ seq: 1, show }));
  subscription.say("subscribed", { recovered: false });
  stop();
  publish(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([show.mock.calls, apply.mock.calls]).toEqual([[], []]);
});

it("lets two parts of the page follow one channel, the later one with a reading of its own", async () => {
  const first = follow(() => Promise.resolve({ seq: 1, show: vi.fn() }));
  first.subscription.say("subscribed", { recovered: false });
  first.subscription.state = "subscribed";
  await vi.advanceTimersByTimeAsync(100);
  const show = vi.fn();
  const second = follow(() => Promise.resolve({ seq: 1, show }), first.subscription);
  await vi.advanceTimersByTimeAsync(100);
  expect(show).toHaveBeenCalledOnce();
  second.publish(2);
  second.stop();
  first.publish(3);
  expect(first.apply.mock.calls.map(([envelope]) => envelope.seq)).toEqual([2, 3]);
  expect(second.apply.mock.calls.map(([envelope]) => envelope.seq)).toEqual([2]);
});

it("tells when the server closed the channel", () => {
  const { subscription, onClosed } = follow(() => Promise.resolve({ seq: 1, show: vi.fn() }));
  subscription.say("unsubscribed", { code: 2500 });
  expect(onClosed).toHaveBeenCalledOnce();
});
