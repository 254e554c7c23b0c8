// A finger that stays on a message asks what may be done with it; one that moves scrolls.
import { type PointerEvent, useEffect, useRef } from "react";

const LONG_MS = 450;
const STILL_PX = 10;

export function useLongPress(onLong: (element: HTMLElement) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const end = () => clearTimeout(timer.current);
  useEffect(() => end, []);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== "touch") return;
      const element = event.currentTarget;
      from.current = { x: event.clientX, y: event.clientY };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => onLong(element), LONG_MS);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > STILL_PX) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    // The system's own menu would lie over ours.
    onContextMenu: (event: React.MouseEvent) => {
      if (window.matchMedia("(hover: none)").matches) event.preventDefault();
    },
  };
}
