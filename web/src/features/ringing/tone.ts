// The sound of a call, made on the spot: nothing to load, nothing loud. Of several tabs of one browser one sounds.
type Note = { readonly at: number; readonly hertz: number; readonly seconds: number };
export type Tune = "ring" | "waiting";

const TUNES: Record<Tune, { readonly notes: readonly Note[]; readonly everyMs: number; readonly volume: number }> = {
  ring: { notes: [{ at: 0, hertz: 659, seconds: 0.5 }, { at: 0.28, hertz: 784, seconds: 0.5 }, { at: 0.56, hertz: 988, seconds: 0.9 }], everyMs: 3_000, volume: 0.09 },
  // The tone of a Russian telephone that rings at the other end.
  waiting: { notes: [{ at: 0, hertz: 425, seconds: 1 }], everyMs: 4_000, volume: 0.03 },
};
/** Nobody's device rings longer, whatever becomes of the news that it is over. */
const LONGEST_MS = 60_000;
const LOCK = "sferum.ring";

/** Sounds until the returned function is called. Until the page was touched the browser may keep it silent. */
export function play(tune: Tune): () => void {
  let isOver = false;
  let free: () => void = () => undefined;
  const over = new Promise<void>((done) => (free = done));
  const limit = setTimeout(stop, LONGEST_MS);

  function stop(): void {
    isOver = true;
    clearTimeout(limit);
    free();
  }

  async function sound(): Promise<void> {
    if (isOver) return;
    const end = start(tune);
    await over;
    end();
  }

  if (tune === "ring" && navigator.locks) void navigator.locks.request(LOCK, sound);
  else void sound();
  return stop;
}

function start(tune: Tune): () => void {
  const { notes, everyMs, volume } = TUNES[tune];
  const context = new AudioContext();
  const once = () => {
    if (context.state !== "running") return;
    for (const note of notes) strike(context, note, volume);
    if (tune === "ring") navigator.vibrate?.([300, 150, 300]);
  };
  const wake = () => void context.resume().then(once, () => undefined);
  wake();
  const timer = setInterval(once, everyMs);
  const gestures = ["pointerdown", "keydown"] as const;
  for (const gesture of gestures) window.addEventListener(gesture, wake, { once: true });
  return () => {
    clearInterval(timer);
    for (const gesture of gestures) window.removeEventListener(gesture, wake);
    if (tune === "ring") navigator.vibrate?.(0);
    void context.close().catch(() => undefined);
  };
}

function strike(context: AudioContext, { at, hertz, seconds }: Note, volume: number): void {
  const tone = context.createOscillator();
  const gain = context.createGain();
  const from = context.currentTime + at;
  tone.frequency.setValueAtTime(hertz, from);
  gain.gain.setValueAtTime(0.0001, from);
  gain.gain.exponentialRampToValueAtTime(volume, from + 0.03);
  gain.gain.setValueAtTime(volume, from + Math.max(0.04, seconds - 0.3));
  gain.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(from);
  tone.stop(from + seconds + 0.05);
}
