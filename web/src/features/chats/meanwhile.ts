// What is heard while an answer is under way: the answer may be older than the news, so they are told to it as well.
import type { ChatEvent } from "./events";

const readings = new Set<ChatEvent[]>();

export function hearMeanwhile(event: ChatEvent): void {
  for (const heard of readings) heard.push(event);
}

/** What `read` gives, changed by every event that came while it was read. */
export async function withNews<T>(read: () => Promise<T>, change: (value: T, event: ChatEvent) => T): Promise<T> {
  const heard: ChatEvent[] = [];
  readings.add(heard);
  try {
    const answer = await read();
    return heard.reduce(change, answer);
  } finally {
    readings.delete(heard);
  }
}
