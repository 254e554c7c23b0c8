// When and why to join anew. Pure: design.md §10 says what happens when the engine's own reconnect is trusted.
import type { LossReason } from "./room-port";

/** How a call ended for good. */
export type Over = "left" | "other_device" | "removed" | "room_ended" | "not_open" | "ended" | "full" | "in_lobby" | "refused" | "signed_out";

/** After a loss: join anew, or stay out. */
export function afterLoss(reason: LossReason): Over | "rejoin" {
  return reason === "accident" ? "rejoin" : reason;
}

/** The first rejoin is spread over half a second so that a class does not knock as one; later ones back off to 5 s. */
export function rejoinDelay(attempt: number, random: () => number = Math.random): number {
  if (attempt === 0) return 300 + random() * 500;
  const base = Math.min(5_000, 600 * 2 ** (attempt - 1));
  return base * (0.7 + random() * 0.6);
}

/** What a refused ticket means. A refusal by a rule is final; silence, overload and a restarting engine are not. */
export function afterRefusal(error: unknown): Over | "retry" {
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (typeof status !== "number") return "retry";
  switch (code) {
    case "lesson_not_open":
      return "not_open";
    case "lesson_ended":
    case "lesson_cancelled":
    case "call_ended":
      return "ended";
    case "lesson_full":
      return "full";
    case "in_lobby":
    case "removed":
      return code;
  }
  if (status === 401) return "signed_out";
  if (status === 403 || status === 404 || status === 409 || status === 422) return "refused";
  return "retry";
}
