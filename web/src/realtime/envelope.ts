// What travels in every realtime publication: a type, a number within its channel (or none), and data.
export type Envelope = {
  readonly type: string;
  readonly seq: number | null;
  readonly data: unknown;
};

/** Reads a publication; anything that is not an envelope gives null, so that a newer server cannot break an older page. */
export function readEnvelope(publication: unknown): Envelope | null {
  if (typeof publication !== "object" || publication === null) return null;
  const { type, seq, data } = publication as Record<string, unknown>;
  if (typeof type !== "string") return null;
  if (seq !== null && seq !== undefined && !Number.isInteger(seq)) return null;
  return { type, seq: (seq as number | undefined) ?? null, data };
}
