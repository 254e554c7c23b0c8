// Which pictures are on screen: only those are received, in the size in which they are seen.
import { useEffect } from "react";
import type { Size } from "@/call/layout/grid";
import { wantedSize } from "@/call/layout/picture-size";
import type { CallSession } from "@/call/session";
import type { ShownVideo } from "@/call/subscriptions";

/** Tells the call which pictures are on screen; what is not told is not received. */
export function useShown(session: CallSession, shown: readonly ShownVideo[]): void {
  const key = JSON.stringify(shown);
  useEffect(() => {
    session.show(JSON.parse(key) as ShownVideo[]);
  }, [session, key]);
}

export function cameras(ids: readonly string[], tile: Size): readonly ShownVideo[] {
  return ids.map((id) => ({ id, source: "camera", wanted: wantedSize(tile, ids.length, window.devicePixelRatio) }));
}
