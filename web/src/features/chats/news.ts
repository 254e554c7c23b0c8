// Who wants to hear of each new message besides the page's memory: the outbox, and the reader's announcer.
import type { Message } from "./types";

const listeners = new Set<(message: Message) => void>();

export function onMessage(listener: (message: Message) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function hearMessage(message: Message): void {
  listeners.forEach((listener) => listener(message));
}
