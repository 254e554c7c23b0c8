// The log by keyboard: one stop for Tab, arrows walk over the messages, Enter opens what may be done with one.
import type { KeyboardEvent } from "react";

const ROW = "article[data-seq]";

export function onLogKey(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const log = event.currentTarget;
  const here = target.closest<HTMLElement>(ROW);
  // Inside a message its own links and buttons have the keys.
  if (target !== log && target !== here) return;
  if (event.key === "Enter" && here) {
    event.preventDefault();
    here.querySelector<HTMLElement>("[data-menu]")?.click();
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...log.querySelectorAll<HTMLElement>(ROW)];
  const next = here ? rows[rows.indexOf(here) + step] : step < 0 ? lastInSight(rows, log) : undefined;
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function lastInSight(rows: readonly HTMLElement[], log: HTMLElement): HTMLElement | undefined {
  const bottom = log.getBoundingClientRect().bottom;
  return rows.findLast((row) => row.getBoundingClientRect().top < bottom - 24);
}
