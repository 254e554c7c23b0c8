// What kept somebody out of the lesson, as his own page saw it: told for the register as soon as there is a way to tell.
import { isProblem } from "@/api/problem";
import type { Failure } from "@/call/failures";
import type { CallSession } from "@/call/session";

export type Trouble = {
  readonly client_id: string;
  readonly kind: "join_failed" | "link_lost" | "no_device";
  readonly cause: "offline" | "server_unavailable" | "media_lost" | "media_unreachable" | "permission_denied" | "device_missing" | "device_busy" | "unsupported";
  readonly started_at: string;
  readonly ended_at: string | null;
};

/** Away for longer than this it is told in pieces: a page that is closed then has told most of it. */
const PIECE_MS = 15_000;
/** A join that takes no longer than this is an ordinary one. */
const ORDINARY_MS = 4_000;

const CAUSE: Partial<Record<Failure, Trouble["cause"]>> = {
  none: "device_missing",
  unplugged: "device_missing",
  browser: "permission_denied",
  system: "permission_denied",
  busy: "device_busy",
  insecure: "unsupported",
  unsupported: "unsupported",
};

export function keepTroubles(session: Pick<CallSession, "store" | "local">, send: (trouble: Trouble) => Promise<void>, clock: () => number = Date.now): () => void {
  const unsent: Trouble[] = [];
  let isSending = false;
  let away: { kind: "join_failed" | "link_lost"; since: number } | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  async function flush(): Promise<void> {
    if (isSending) return;
    isSending = true;
    try {
      for (let next = unsent[0]; next; next = unsent[0]) {
        await send(next);
        unsent.shift();
      }
    } catch (error) {
      // What the server does not want it will not want later either.
      if (isProblem(error) && error.status >= 400 && error.status < 500) unsent.shift();
    } finally {
      isSending = false;
    }
  }

  function note(trouble: Omit<Trouble, "client_id">): void {
    unsent.push({ client_id: crypto.randomUUID(), ...trouble });
    void flush();
  }

  function piece(): void {
    if (!away) return;
    const now = clock();
    note({ kind: away.kind, cause: causeOf(away.kind, session.store.getState().refusal), started_at: inTime(away.since), ended_at: inTime(now) });
    away = { ...away, since: now };
  }

  function leave(kind: "join_failed" | "link_lost"): void {
    away = { kind, since: clock() };
    clearInterval(timer);
    timer = setInterval(piece, PIECE_MS);
  }

  function comeBack(): void {
    clearInterval(timer);
    if (away && (away.kind === "link_lost" || clock() - away.since > ORDINARY_MS)) piece();
    away = null;
    void flush();
  }

  const stopPhases = session.store.subscribe(({ phase }, before) => {
    if (phase === before.phase) return;
    if (phase === "joining") leave("join_failed");
    if (phase === "rejoining") leave("link_lost");
    if (phase === "live") comeBack();
    if (phase === "over") {
      clearInterval(timer);
      away = null;
    }
  });
  const stopDevices = session.local.store.subscribe(({ microphone: { failure } }, before) => {
    const cause = failure && failure !== before.microphone.failure && CAUSE[failure];
    if (cause) note({ kind: "no_device", cause, started_at: inTime(clock()), ended_at: null });
  });

  return () => {
    clearInterval(timer);
    stopPhases();
    stopDevices();
  };
}

function causeOf(kind: "join_failed" | "link_lost", refusal: unknown): Trouble["cause"] {
  if (!isProblem(refusal)) return kind === "link_lost" ? "media_lost" : "media_unreachable";
  return refusal.code === "offline" ? "offline" : "server_unavailable";
}

function inTime(moment: number): string {
  return new Date(moment).toISOString();
}
