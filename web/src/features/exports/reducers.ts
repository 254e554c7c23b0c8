// What an event of exports does to the list on the page. Pure and idempotent.
import type { Export, Exports } from "./types";

export type ExportChanged = { readonly school_id: string; readonly export: Export; readonly can_begin: boolean };

/** The archive takes the place of the older line, or stands first: the latest comes first. */
export function changeExports({ items }: Exports, { export: one, can_begin: canBegin }: ExportChanged): Exports {
  const isKnown = items.some(({ id }) => id === one.id);
  return { items: isKnown ? items.map((other) => (other.id === one.id ? one : other)) : [one, ...items], can_begin: canBegin };
}
