// What is heard while an answer is under way: the answer may be older than the news, so they are told to it as well.

export type Meanwhile<E> = {
  readonly hear: (event: E) => void;
  /** What `read` gives, changed by every event that came while it was read; `change` is idempotent. */
  readonly during: <T>(read: () => Promise<T>, change: (value: T, event: E) => T) => Promise<T>;
};

export function createMeanwhile<E>(): Meanwhile<E> {
  const readings = new Set<E[]>();
  return {
    hear(event) {
      for (const heard of readings) heard.push(event);
    },
    async during(read, change) {
      const heard: E[] = [];
      readings.add(heard);
      try {
        const answer = await read();
        return heard.reduce(change, answer);
      } finally {
        readings.delete(heard);
      }
    },
  };
}
