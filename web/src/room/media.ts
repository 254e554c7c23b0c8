// Small bridges from the call's stores to React: each selector draws its own component only.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Size } from "@/call/layout/grid";
import type { LocalState } from "@/call/local-media";
import type { CallSession, CallState } from "@/call/session";

export function useCall<Part>(session: CallSession, select: (state: CallState) => Part): Part {
  return useStore(session.store, select);
}

export function useLocal<Part>(session: Pick<CallSession, "local">, select: (state: LocalState) => Part): Part {
  return useStore(session.local.store, select);
}

/** Shows a track in a media element; between two tracks the last picture stays. */
export function useTrack(ref: RefObject<HTMLMediaElement | null>, media: MediaStreamTrack | null, onBlocked?: () => void): void {
  const blocked = useRef(onBlocked);
  blocked.current = onBlocked;
  useEffect(() => {
    const element = ref.current;
    if (!element || !media) return;
    element.srcObject = new MediaStream([media]);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") blocked.current?.();
    });
  }, [ref, media]);
  useEffect(() => {
    const element = ref.current;
    return () => {
      if (element) element.srcObject = null;
    };
  }, [ref]);
}

export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const style = getComputedStyle(element);
      const width = element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const height = element.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

/** A clock of one's own for what must not be half a minute late; by the server's clock when its lead over ours is given. */
export function useTick(everyMs: number, offset = 0): number {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    setNow(Date.now() + offset);
    const timer = setInterval(() => setNow(Date.now() + offset), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, offset]);
  return now;
}
