// Who has the word: a new voice takes it after two seconds of speech, so that a cough moves nobody on the screen.

export const HOLD_MS = 2_000;

export type SpeakerHold = {
  readonly hear: (speakers: readonly string[]) => void;
  readonly stop: () => void;
};

export function createSpeakerHold(onMain: (id: string | null) => void, holdMs = HOLD_MS): SpeakerHold {
  let main: string | null = null;
  let candidate: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    hear(speakers) {
      const loudest = speakers[0] ?? null;
      if (loudest === candidate) return;
      // The candidate goes on speaking beside somebody louder: he keeps his chance.
      if (candidate !== null && speakers.includes(candidate)) return;
      clearTimeout(timer);
      candidate = loudest;
      if (candidate === null || candidate === main) return;
      const next = candidate;
      timer = setTimeout(() => {
        main = next;
        onMain(next);
      }, holdMs);
    },
    stop() {
      clearTimeout(timer);
      main = null;
      candidate = null;
    },
  };
}
