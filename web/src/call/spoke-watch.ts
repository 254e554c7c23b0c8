// Notices that somebody has been speaking for a while; a breath between two words does not count as silence.

export type SpokeWatch = { readonly hear: (isSpeaking: boolean) => void; readonly stop: () => void };

export function createSpokeWatch(onSpoke: () => void, afterMs = 3_000, breathMs = 1_000): SpokeWatch {
  let long: ReturnType<typeof setTimeout> | undefined;
  let breath: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(long);
    clearTimeout(breath);
    long = undefined;
    breath = undefined;
  }

  return {
    hear(isSpeaking) {
      if (!isSpeaking) {
        if (long !== undefined) breath ??= setTimeout(stop, breathMs);
        return;
      }
      clearTimeout(breath);
      breath = undefined;
      long ??= setTimeout(() => {
        stop();
        onSpoke();
      }, afterMs);
    },
    stop,
  };
}
