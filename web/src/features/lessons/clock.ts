// The lesson's time by the server's clock: minutes since the beginning and until the bell.

/** How far the server's clock is ahead of ours, from an answer that carries its time. */
export function clockOffset(serverNow: string, ourNow: number): number {
  return Date.parse(serverNow) - ourNow;
}

let lead = 0;

/** Heard at the moment of the answer: read later, the same answer would be as late as its reader. */
export function hearServerTime(serverNow: string): void {
  lead = clockOffset(serverNow, Date.now());
}

export function serverLead(): number {
  return lead;
}

export function minutesUntil(time: string, now: number): number {
  return Math.ceil((Date.parse(time) - now) / 60_000);
}

/** 1 in the first minute. */
export function minuteOf(startedAt: string, now: number): number {
  return Math.max(1, Math.floor((now - Date.parse(startedAt)) / 60_000) + 1);
}
