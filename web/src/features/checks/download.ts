// How fast the school's server reaches this device: the app's own largest file, fetched anew for a moment.

const LIMIT_MS = 4_000;
const ENOUGH_BYTES = 2_000_000;

/** Kilobits a second, or null when nothing could be fetched. */
export async function measureDownload(): Promise<number | null> {
  const address = largestOwnFile();
  if (!address) return null;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LIMIT_MS);
  const began = performance.now();
  let bytes = 0;
  try {
    while (bytes < ENOUGH_BYTES) {
      const before = bytes;
      await fetchBytes(address, stop.signal, (count) => (bytes += count));
      if (bytes === before) break;
    }
  } catch {
    // The time is over, or the network is: what has come until now counts.
  } finally {
    clearTimeout(timer);
  }
  const spent = performance.now() - began;
  return bytes === 0 ? null : Math.round((8 * bytes) / Math.max(1, spent));
}

async function fetchBytes(address: string, signal: AbortSignal, onBytes: (count: number) => void): Promise<void> {
  const response = await fetch(address, { cache: "no-store", signal });
  const reader = response.body?.getReader();
  for (let isMore = reader !== undefined; isMore && reader; ) {
    const { done, value } = await reader.read();
    if (value) onBytes(value.byteLength);
    isMore = !done;
  }
}

function largestOwnFile(): string | null {
  const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const own = files.filter(({ name }) => name.startsWith(window.location.origin) && /\.(?:js|woff2)$/.test(new URL(name).pathname));
  return own.sort((a, b) => b.decodedBodySize - a.decodedBodySize)[0]?.name ?? null;
}
