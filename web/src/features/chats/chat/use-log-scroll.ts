// Where the log stands: at its end it stays there, at the first new message it opens, elsewhere nothing moves it.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Row } from "../grouping";

const AT_END_PX = 60;
const NEAR_EDGE_PX = 600;
/** The air under the last message. */
const FOOT_PX = 12;

type LogScroll = {
  readonly rows: readonly Row[];
  /** Rows after those of the log: what is still on its way. */
  readonly extra: number;
  readonly hasNewer: boolean;
  readonly onTop: () => void;
  readonly onBottom: () => void;
  /** The number of the last message in sight. */
  readonly onSeen: (seq: number) => void;
};

export function useLogScroll({ rows, extra, hasNewer, onTop, onBottom, onSeen }: LogScroll) {
  const list = useRef<VirtualizerHandle>(null);
  const isAtEnd = useRef(true);
  const isPlaced = useRef(false);
  const [isEndShown, setEndShown] = useState(true);
  const count = rows.length + extra;
  const shift = useShift(rows);

  const look = useCallback(() => {
    const handle = list.current;
    if (!handle || !isPlaced.current || rows.length === 0) return;
    const left = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    isAtEnd.current = left < AT_END_PX && !hasNewer;
    setEndShown(isAtEnd.current);
    if (handle.scrollOffset < NEAR_EDGE_PX) onTop();
    if (left < NEAR_EDGE_PX && hasNewer) onBottom();
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize - 24);
    const seen = lastSeqUpTo(rows, Math.min(last, rows.length - 1));
    if (seen !== null) onSeen(seen);
  }, [rows, hasNewer, onTop, onBottom, onSeen]);

  const toEnd = useCallback(() => {
    if (count > 0) list.current?.scrollToIndex(count - 1, { align: "end", offset: FOOT_PX });
  }, [count]);

  // The first place: the line before what is new, else the end.
  useLayoutEffect(() => {
    if (isPlaced.current || count === 0) return;
    const first = rows.findIndex((row) => row.kind === "new");
    if (first > 0) list.current?.scrollToIndex(first, { align: "start", offset: -72 });
    else toEnd();
    isAtEnd.current = first <= 0;
    // Only when the rows were measured does the place hold.
    const frame = requestAnimationFrame(() => {
      isPlaced.current = true;
      look();
    });
    return () => cancelAnimationFrame(frame);
  }, [rows, count, toEnd, look]);

  useLayoutEffect(() => {
    if (isPlaced.current && isAtEnd.current && !hasNewer) toEnd();
  }, [count, hasNewer, toEnd]);

  useEffect(() => {
    document.addEventListener("visibilitychange", look);
    const frame = requestAnimationFrame(look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      cancelAnimationFrame(frame);
    };
  }, [look]);

  const onResize = useCallback(() => {
    if (isAtEnd.current && !hasNewer) toEnd();
    else look();
  }, [hasNewer, toEnd, look]);

  /** Own words are looked at wherever one was. */
  const stickToEnd = useCallback(() => {
    isAtEnd.current = true;
    toEnd();
  }, [toEnd]);

  /** A place somebody asked for: the end lets go of him, unless he is led there. */
  const goTo = useCallback((index: number) => {
    const handle = list.current;
    if (!handle) return;
    const middle = handle.getItemOffset(index) + (handle.getItemSize(index) - handle.viewportSize) / 2;
    if (Math.min(middle, handle.scrollSize - handle.viewportSize) < handle.scrollOffset) isAtEnd.current = false;
    handle.scrollToIndex(index, { align: "center" });
  }, []);

  return { list: list as RefObject<VirtualizerHandle | null>, shift, look, onResize, isEndShown, goTo, stickToEnd };
}

/** True exactly for the drawing in which older messages have come in front. */
function useShift(rows: readonly Row[]): boolean {
  const first = rows.find((row) => row.kind === "message")?.key;
  const [before, setBefore] = useState({ first, isShift: false });
  if (before.first !== first) {
    const isShift = before.first !== undefined && rows.some((row) => row.key === before.first);
    setBefore({ first, isShift });
    return isShift;
  }
  return before.isShift;
}

function lastSeqUpTo(rows: readonly Row[], index: number): number | null {
  for (let at = index; at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === "message") return row.message.seq;
  }
  return null;
}
