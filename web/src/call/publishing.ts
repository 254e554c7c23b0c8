// Makes the room carry what our own media is now: a loop that compares and repairs, one step at a time,
// so that a click during a reconnect is neither lost nor done twice.
import type { LocalMedia, LocalState } from "./local-media";
import type { PublishedTrack, Room, Source } from "./room-port";

type Carried = { readonly media: MediaStreamTrack; readonly published: PublishedTrack; isMuted: boolean };
type Desired = { readonly media: MediaStreamTrack; readonly isMuted: boolean } | null;

export type Publishing = {
  /** Compares once more; called on every change of the local media. */
  readonly sync: () => Promise<void>;
  /** On a link that bears only voices our picture is not sent either; it goes on being captured. */
  readonly holdCamera: (isHeld: boolean) => void;
  readonly stop: () => void;
};

export function createPublishing(room: Room, local: LocalMedia, onRefused: (source: Source) => void): Publishing {
  const carried = new Map<Source, Carried>();
  let running: Promise<void> | null = null;
  let isDirty = false;
  let isOver = false;
  let isCameraHeld = false;
  /** Media that the room refused: asking again with the same track would only be refused again. */
  const refused = new WeakSet<MediaStreamTrack>();

  async function repair(source: Source): Promise<void> {
    const want = source === "camera" && isCameraHeld ? null : desired(local.store.getState(), source);
    const have = carried.get(source);
    if (have && have.media !== want?.media) {
      carried.delete(source);
      await have.published.unpublish();
      return repair(source);
    }
    if (!want || refused.has(want.media)) return;
    if (have) {
      if (have.isMuted !== want.isMuted) {
        have.isMuted = want.isMuted;
        await have.published.setMuted(want.isMuted);
      }
      return;
    }
    // A microphone that is off is not announced at all until it speaks for the first time.
    if (want.isMuted) return;
    try {
      carried.set(source, { media: want.media, published: await room.publish(want.media, source), isMuted: false });
    } catch {
      refused.add(want.media);
      if (!isOver) onRefused(source);
    }
  }

  async function run(): Promise<void> {
    do {
      isDirty = false;
      for (const source of ["microphone", "camera", "screen", "screen_sound"] as const) {
        if (isOver) return;
        // One source that fails (a room closing under it) must not keep the others from being repaired.
        await repair(source).catch(() => undefined);
      }
    } while (isDirty && !isOver);
  }

  const unsubscribe = local.store.subscribe(() => void sync());

  function sync(): Promise<void> {
    isDirty = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    sync,
    holdCamera(isHeld) {
      isCameraHeld = isHeld;
      void sync();
    },
    stop() {
      isOver = true;
      unsubscribe();
    },
  };
}

function desired(state: LocalState, source: Source): Desired {
  switch (source) {
    case "microphone":
      return state.microphone.media && { media: state.microphone.media, isMuted: !state.microphone.isOn };
    case "camera":
      return state.camera.isOn && state.camera.media ? { media: state.camera.media, isMuted: false } : null;
    case "screen":
      return state.screen.media && { media: state.screen.media, isMuted: false };
    case "screen_sound":
      return state.screen.sound && { media: state.screen.sound, isMuted: false };
  }
}
