// Hands each realtime event to whoever registered for its type; a type that nobody knows is ignored.
import type { Envelope } from "./envelope";

export type EventHandler = (data: never) => void;

export type Dispatcher = {
  /** Registers handlers by event type and returns the way to take them back. */
  readonly register: (handlers: Readonly<Record<string, EventHandler>>) => () => void;
  /** Returns whether anybody took the event. */
  readonly dispatch: (envelope: Envelope) => boolean;
};

export function createDispatcher(): Dispatcher {
  const handlers = new Map<string, Set<EventHandler>>();
  return {
    register(added) {
      for (const [type, handler] of Object.entries(added)) {
        const known = handlers.get(type) ?? new Set();
        handlers.set(type, known.add(handler));
      }
      return () => {
        for (const [type, handler] of Object.entries(added)) handlers.get(type)?.delete(handler);
      };
    },
    dispatch({ type, data }) {
      const known = handlers.get(type);
      if (!known || known.size === 0) return false;
      for (const handler of [...known]) handler(data as never);
      return true;
    },
  };
}
