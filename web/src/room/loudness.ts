// How loud somebody speaks, on his tile.
import { useEffect } from "react";
import type { CallSession } from "@/call/session";

/** Sets the ring by hand, several times a second, without drawing the tile again. */
export function useLoudness(session: CallSession, id: string, tile: { readonly current: HTMLElement | null }): void {
  useEffect(
    () =>
      session.onSpeakers((speakers) => {
        const speaker = speakers.find((one) => one.id === id);
        tile.current?.toggleAttribute("data-speaking", speaker !== undefined);
        tile.current?.style.setProperty("--level", String(speaker?.level ?? 0));
      }),
    [session, id, tile],
  );
}
