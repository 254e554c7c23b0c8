// A clock that goes on in a hidden tab: browsers slow a page's own timers there, but not a worker's.

export function everyInHiddenToo(milliseconds: number, tick: () => void): () => void {
  const address = URL.createObjectURL(new Blob([`setInterval(() => postMessage(0), ${milliseconds})`], { type: "text/javascript" }));
  try {
    const worker = new Worker(address);
    worker.addEventListener("message", tick);
    return () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    };
  } catch {
    // No worker is better than no pulse.
    URL.revokeObjectURL(address);
    const timer = setInterval(tick, milliseconds);
    return () => clearInterval(timer);
  }
}
