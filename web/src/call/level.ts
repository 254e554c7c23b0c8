// How loud a microphone is, sixty times a second without any framework: a number for a bar, a word for silence.

const SILENT_AFTER_MS = 5_000;
/** A live microphone always hisses a little; a dead or hardware-muted one gives exact zeros. */
const DEAD_BELOW = 0.0005;

export type LevelWatch = {
  /** 0…1 of the loudness of this moment. */
  readonly onLevel: (level: number) => void;
  readonly onSilence?: (isSilent: boolean) => void;
};

/** Watches a captured microphone until the returned function is called. */
export function watchLevel(media: MediaStreamTrack, { onLevel, onSilence }: LevelWatch): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([media])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const silence = createSilenceWatch(onSilence ?? (() => undefined));
  let frame = 0;

  function look(now: number): void {
    frame = requestAnimationFrame(look);
    // Until the page was touched the browser may keep the context asleep: that says nothing about the microphone.
    if (context.state !== "running") return;
    analyser.getFloatTimeDomainData(samples);
    const loudness = rootMeanSquare(samples);
    onLevel(toBar(loudness));
    if (media.enabled) silence.hear(loudness, now);
  }
  frame = requestAnimationFrame(look);
  void context.resume().catch(() => undefined);

  return () => {
    cancelAnimationFrame(frame);
    void context.close().catch(() => undefined);
  };
}

export function createSilenceWatch(report: (isSilent: boolean) => void): { hear: (loudness: number, now: number) => void } {
  let quietSince: number | null = null;
  let isSilent = false;
  return {
    hear(loudness, now) {
      if (loudness >= DEAD_BELOW) {
        quietSince = null;
        if (isSilent) report(false);
        isSilent = false;
        return;
      }
      quietSince ??= now;
      if (!isSilent && now - quietSince >= SILENT_AFTER_MS) {
        isSilent = true;
        report(true);
      }
    },
  };
}

export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** Speech lies between −50 and −10 dB; the bar shows that range evenly. */
export function toBar(loudness: number): number {
  if (loudness <= 0) return 0;
  return Math.min(1, Math.max(0, (20 * Math.log10(loudness) + 50) / 40));
}
