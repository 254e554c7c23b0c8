// Where React components find the page's realtime connection; the app puts it there.
import { createContext, use, useSyncExternalStore } from "react";
import type { ConnectionState, Realtime } from "./connection";

export const RealtimeContext = createContext<Realtime | null>(null);

export function useRealtime(): Realtime {
  const realtime = use(RealtimeContext);
  if (!realtime) throw new Error("no realtime connection around this component");
  return realtime;
}

export function useConnectionState(): ConnectionState {
  const { state } = useRealtime();
  return useSyncExternalStore(state.subscribe, () => state.getState().state);
}
