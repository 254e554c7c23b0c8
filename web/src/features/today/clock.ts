// Times as teachers type them: 9:20, 09.20, 920. Always 24 hours, whatever language the browser speaks.

/** HH:MM, or null when it is no time of day. */
export function readClock(typed: string): string | null {
  const found = /^\s*(\d{1,2})\s*[:.\-,\s]?\s*(\d{2})\s*$/.exec(typed);
  if (!found) return null;
  const [, hours = "", minutes = ""] = found;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}
