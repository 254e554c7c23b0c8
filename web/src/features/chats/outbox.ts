// What was written and has not arrived yet: kept by the device, sent in order, tried again until it is there once.
// Everything it touches is given to it, so that it can be tried without a browser.
import { createStore, type StoreApi } from "zustand/vanilla";
import { isProblem } from "@/api/problem";
import type { ReplyRef, SentFile } from "./types";

export type Outgoing = {
  readonly clientId: string;
  readonly chatId: string;
  readonly text: string;
  readonly replyTo: ReplyRef | null;
  readonly files: readonly SentFile[];
  readonly isVoice: boolean;
  /** Past the readers' quiet hours. */
  readonly isNow: boolean;
  /** Its place among all that waits. */
  readonly order: number;
  readonly writtenAt: string;
  readonly state: "waiting" | "sending" | "failed";
  /** Why it did not go, in the server's words. */
  readonly reason: string;
  /** A refusal of the server: only the writer himself may try again. */
  readonly isRefused: boolean;
};

export type OutboxParts = {
  readonly shelf: {
    /** Null where the device keeps nothing: then this page's own memory is all there is. */
    readonly load: () => Promise<readonly Outgoing[] | null>;
    readonly save: (item: Outgoing) => Promise<void>;
    readonly drop: (clientId: string) => Promise<void>;
  };
  readonly send: (item: Outgoing) => Promise<void>;
  /** Only one tab sends at a time. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly later: (work: () => void, ms: number) => void;
  /** Lets the other tabs know that the shelf has changed. */
  readonly tell: () => void;
};

export type Outbox = {
  readonly items: StoreApi<readonly Outgoing[]>;
  readonly add: (item: Pick<Outgoing, "clientId" | "chatId" | "text" | "replyTo" | "files" | "isVoice" | "isNow" | "writtenAt">) => Promise<void>;
  readonly retry: (clientId: string) => Promise<void>;
  readonly discard: (clientId: string) => Promise<void>;
  /** The message has come back with its number, by whatever way. */
  readonly arrived: (clientId: string) => void;
  readonly reload: () => Promise<void>;
  /** Sends whatever waits; called when the server may be in reach again. */
  readonly flush: (isReconnected?: boolean) => Promise<void>;
};

/** Tries with the server in reach before the writer is asked. */
const TRIES = 4;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export function createOutbox({ shelf, send, alone, later, tell }: OutboxParts): Outbox {
  const items = createStore<readonly Outgoing[]>(() => []);
  const tries = new Map<string, number>();
  /** Shown already, on their way to the shelf. */
  const fresh = new Set<string>();
  let running: Promise<void> | null = null;
  let isWanted = false;
  let silences = 0;

  const find = (clientId: string) => items.getState().find((item) => item.clientId === clientId);
  const show = (changed: readonly Outgoing[]) => items.setState([...changed].sort((a, b) => a.order - b.order), true);

  async function change(clientId: string, next: Partial<Outgoing>): Promise<void> {
    const item = find(clientId);
    if (!item) return;
    const changed = { ...item, ...next };
    show(items.getState().map((other) => (other.clientId === clientId ? changed : other)));
    // «Sending» is a word for the page alone: after a reload it only waits.
    if (changed.state !== "sending") await shelf.save(changed);
  }

  async function away(clientId: string): Promise<void> {
    tries.delete(clientId);
    show(items.getState().filter((item) => item.clientId !== clientId));
    await shelf.drop(clientId);
    tell();
  }

  async function reload(): Promise<void> {
    const loaded = await shelf.load();
    if (!loaded) return;
    const shown = items.getState();
    const sending = new Set(shown.filter((item) => item.state === "sending").map((item) => item.clientId));
    const notYet = shown.filter((item) => fresh.has(item.clientId) && !loaded.some((other) => other.clientId === item.clientId));
    show([...loaded.map((item): Outgoing => (sending.has(item.clientId) ? { ...item, state: "sending" } : item)), ...notYet]);
  }

  async function sendAll(): Promise<void> {
    await reload();
    const stopped = new Set<string>();
    for (const item of items.getState()) {
      if (item.state === "failed" && !item.isRefused) stopped.add(item.chatId);
      if (item.state === "failed" || stopped.has(item.chatId) || !find(item.clientId)) continue;
      if (!(await sendOne(item))) stopped.add(item.chatId);
    }
  }

  /** Gives whether the next one of the same chat may follow. */
  async function sendOne(item: Outgoing): Promise<boolean> {
    await change(item.clientId, { state: "sending" });
    try {
      await send(item);
      silences = 0;
      await away(item.clientId);
      return true;
    } catch (error) {
      return fail(item, error);
    }
  }

  async function fail({ clientId }: Outgoing, error: unknown): Promise<boolean> {
    if (!isProblem(error)) {
      await change(clientId, { state: "failed", isRefused: true });
      return true;
    }
    if (error.status === 0 || error.status === 429) {
      await change(clientId, { state: "waiting" });
      silences += 1;
      later(() => void flush(), error.retryAfterSeconds ? error.retryAfterSeconds * 1_000 : pause(silences));
      return false;
    }
    if (error.status >= 500) {
      const tried = (tries.get(clientId) ?? 0) + 1;
      tries.set(clientId, tried);
      await change(clientId, tried < TRIES ? { state: "waiting" } : { state: "failed", reason: error.detail });
      if (tried < TRIES) later(() => void flush(), pause(tried));
      return false;
    }
    await change(clientId, { state: "failed", reason: error.detail, isRefused: true });
    return true;
  }

  function flush(isReconnected = false): Promise<void> {
    if (running) {
      isWanted = true;
      return running;
    }
    running = (async () => {
      do {
        isWanted = false;
        if (isReconnected) await wakeFailed();
        if (items.getState().length > 0) await alone(sendAll);
      } while (isWanted);
    })().finally(() => {
      running = null;
    });
    return running;
  }

  async function wakeFailed(): Promise<void> {
    for (const { clientId, state, isRefused } of items.getState()) {
      if (state === "failed" && !isRefused) await wake(clientId);
    }
  }

  async function wake(clientId: string): Promise<void> {
    tries.delete(clientId);
    await change(clientId, { state: "waiting", reason: "", isRefused: false });
  }

  return {
    items,
    reload,
    flush,
    async add(item) {
      const order = Math.max(0, ...items.getState().map((other) => other.order)) + 1;
      const added: Outgoing = { ...item, order, state: "waiting", reason: "", isRefused: false };
      fresh.add(item.clientId);
      show([...items.getState(), added]);
      await shelf.save(added);
      fresh.delete(item.clientId);
      tell();
      await flush();
    },
    async retry(clientId) {
      await wake(clientId);
      await flush();
    },
    discard: away,
    arrived(clientId) {
      if (find(clientId)) void away(clientId);
    },
  };
}

const pause = (failures: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
