// How many chats and notices wait, on the icon of the installed app, where the system can show it.
import { useEffect } from "react";

type WithBadge = Navigator & { readonly setAppBadge?: (count: number) => Promise<void>; readonly clearAppBadge?: () => Promise<void> };

export function useAppBadge(count: number): void {
  useEffect(() => {
    const system: WithBadge = navigator;
    const shown = count > 0 ? system.setAppBadge?.(count) : system.clearAppBadge?.();
    // Not installed, or not allowed: the rail shows the number anyway.
    shown?.catch(() => undefined);
  }, [count]);
}
