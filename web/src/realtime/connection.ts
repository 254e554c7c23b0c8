// The one WebSocket of the page: who we are, whether we are online, the personal channel, and lesson channels on demand.
import { Centrifuge, type Subscription, UnauthorizedError } from "centrifuge";
import { createStore, type StoreApi } from "zustand/vanilla";
import { type ChannelOptions, followChannel } from "./channel";
import { createDispatcher, type Dispatcher } from "./dispatch";
import { readEnvelope } from "./envelope";

export type ConnectionState = "off" | "connecting" | "online" | "offline";

export type Door = {
  /** Asks the app for a connection token; null when the person is no longer signed in. */
  readonly connectionToken: () => Promise<string | null>;
  /** Asks the app for a token of one channel; null when the door is closed to him. */
  readonly subscriptionToken: (channel: string) => Promise<string | null>;
};

export type Realtime = {
  readonly state: StoreApi<{ readonly state: ConnectionState }>;
  /** Events of the personal channel. */
  readonly personal: Dispatcher;
  /** Called when the personal channel may have missed something: everything shown must be asked anew. */
  readonly onForgotten: (listener: () => void) => () => void;
  readonly connect: () => void;
  readonly disconnect: () => void;
  readonly follow: (channel: string, options: Omit<ChannelOptions, "subscription">) => () => void;
};

/** A short silence is no news: the banner waits this long before it says that there is no network. */
const OFFLINE_AFTER_MS = 3_000;
const FORGOTTEN_JITTER_MS = 500;

export function createRealtime(door: Door, url = realtimeUrl()): Realtime {
  const state = createStore<{ state: ConnectionState }>(() => ({ state: "off" }));
  const personal = createDispatcher();
  const forgotten = new Set<() => void>();
  /** How many parts of the page follow a channel: the engine knows it once, and forgets it with the last of them. */
  const followed = new Map<string, { readonly subscription: Subscription; users: number }>();
  let wasOnline = false;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let forgottenTimer: ReturnType<typeof setTimeout> | undefined;

  const client = new Centrifuge(url, {
    getToken: () => door.connectionToken().then(orRefuse),
    minReconnectDelay: 300,
    maxReconnectDelay: 8_000,
  });

  client.on("connecting", () => {
    clearTimeout(offlineTimer);
    if (!wasOnline) state.setState({ state: "connecting" });
    offlineTimer = setTimeout(() => state.setState({ state: "offline" }), OFFLINE_AFTER_MS);
  });
  client.on("connected", () => {
    clearTimeout(offlineTimer);
    wasOnline = true;
    state.setState({ state: "online" });
  });
  client.on("disconnected", () => {
    clearTimeout(offlineTimer);
    wasOnline = false;
    state.setState({ state: "off" });
  });
  // The personal channel is subscribed by the server itself. Unless it caught up by itself, whatever was read
  // before this moment may be old; jitter keeps a whole school from asking in the same instant.
  client.on("subscribed", ({ recovered }) => {
    if (recovered) return;
    clearTimeout(forgottenTimer);
    forgottenTimer = setTimeout(() => forgotten.forEach((listener) => listener()), Math.random() * FORGOTTEN_JITTER_MS);
  });
  client.on("publication", ({ data }) => {
    const envelope = readEnvelope(data);
    if (envelope) personal.dispatch(envelope);
  });

  function newSubscription(channel: string): Subscription {
    return client.newSubscription(channel, {
      getToken: () => door.subscriptionToken(channel).then(orRefuse),
      minResubscribeDelay: 300,
      maxResubscribeDelay: 5_000,
      recoverable: true,
    });
  }

  return {
    state,
    personal,
    onForgotten(listener) {
      forgotten.add(listener);
      return () => forgotten.delete(listener);
    },
    connect: () => client.connect(),
    disconnect() {
      clearTimeout(forgottenTimer);
      client.disconnect();
    },
    follow(channel, options) {
      const one = followed.get(channel) ?? { subscription: newSubscription(channel), users: 0 };
      followed.set(channel, one);
      one.users += 1;
      const stop = followChannel({ ...options, subscription: one.subscription });
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        stop();
        one.users -= 1;
        if (one.users > 0) return;
        followed.delete(channel);
        client.removeSubscription(one.subscription);
      };
    },
  };
}

/** A refusal ends the attempt for good instead of being repeated: a guessed token would close the whole connection. */
function orRefuse(token: string | null): string {
  if (token === null) throw new UnauthorizedError("refused");
  return token;
}

function realtimeUrl(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/rt/connection/websocket`;
}
