// Keeps the screen on during a lesson, where the browser can; asked again whenever the page comes back to sight.
import { useEffect } from "react";

export function useKeepAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isOver = false;
    async function ask(): Promise<void> {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      const next = await navigator.wakeLock.request("screen").catch(() => null);
      if (isOver) await next?.release();
      else lock = next;
    }
    void ask();
    const look = () => void ask();
    document.addEventListener("visibilitychange", look);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", look);
      void lock?.release();
    };
  }, []);
}
