// Our own microphone, camera and screen: captured here, handed to whichever room is current, and always stopped
// here, so that a reconnect loses nothing and no camera light stays on after the lesson.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { DeviceShelf } from "./devices";
import { classifyFailure, type Failure, isChoiceNotToShare } from "./failures";
import type { Rights } from "./room-port";

export type LocalSource = {
  /** What the person wants: on or off. */
  readonly isOn: boolean;
  /** The browser is being asked. */
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  /** Captured media; a muted microphone stays captured, a camera that is off does not. */
  readonly media: MediaStreamTrack | null;
  /** The lesson does not let this out now: a press does nothing, and nothing comes on by itself afterwards. */
  readonly isClosed: boolean;
};

export type LocalState = {
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  readonly screen: LocalSource & { readonly sound: MediaStreamTrack | null };
};

export type LocalMedia = {
  readonly store: StoreApi<LocalState>;
  readonly setMicrophone: (isOn: boolean) => Promise<void>;
  readonly setCamera: (isOn: boolean) => Promise<void>;
  readonly setScreen: (isOn: boolean) => Promise<void>;
  /** Takes the newly chosen device into use if that source is captured now. */
  readonly changeDevice: (kind: "microphone" | "camera") => Promise<void>;
  /** What is not allowed any more is stopped at once; what is allowed again waits for its owner's press. */
  readonly allow: (rights: Rights) => void;
  readonly reportSilence: (isSilent: boolean) => void;
  /** What was said about a device has been read. */
  readonly forgetFailures: () => void;
  readonly canShareScreen: boolean;
  readonly stop: () => void;
};

const OFF: LocalSource = { isOn: false, isBusy: false, failure: null, media: null, isClosed: false };
const KINDS = ["microphone", "camera", "screen"] as const;

export type LocalMediaOptions = {
  readonly devices: DeviceShelf;
  readonly media?: MediaDevices | undefined;
  /** Height of the camera's picture: 720 for who is shown large, 360 for a tile among many. */
  readonly cameraHeight?: number;
};

export function createLocalMedia({ devices, media, cameraHeight = 360 }: LocalMediaOptions): LocalMedia {
  const store = createStore<LocalState>(() => ({ microphone: OFF, camera: OFF, screen: { ...OFF, sound: null } }));
  const busy = { microphone: Promise.resolve(), camera: Promise.resolve(), screen: Promise.resolve() };
  /** Grows with each stop: an answer of the browser to an older question must not turn a light on again. */
  const stops = { microphone: 0, camera: 0, screen: 0 };

  const get = (kind: keyof LocalState): LocalSource => store.getState()[kind];
  const set = (kind: keyof LocalState, change: Partial<LocalState["screen"]>) =>
    store.setState({ [kind]: { ...get(kind), ...change } } as Partial<LocalState>);
  /** One request to the browser at a time per source: quick clicks queue instead of racing. */
  const inTurn = (kind: keyof LocalState, work: () => Promise<void>): Promise<void> => {
    busy[kind] = busy[kind].then(work, work);
    return busy[kind];
  };

  async function capture(kind: "microphone" | "camera"): Promise<MediaStreamTrack | null> {
    if (!media?.getUserMedia) {
      set(kind, { isOn: false, isBusy: false, failure: "insecure" });
      return null;
    }
    set(kind, { isBusy: true, failure: null });
    const asked = stops[kind];
    try {
      const id = devices.wanted(kind);
      const stream = await media.getUserMedia(constraints(kind, id, cameraHeight));
      const track = stream.getTracks()[0] ?? null;
      if (asked !== stops[kind]) {
        track?.stop();
        return null;
      }
      track?.addEventListener("ended", () => {
        if (get(kind).media === track) set(kind, { isOn: false, media: null, failure: "unplugged" });
      });
      void devices.refresh();
      return track;
    } catch (error) {
      if (asked === stops[kind]) set(kind, { isOn: false, isBusy: false, failure: classifyFailure(error) });
      return null;
    }
  }

  async function switchOn(kind: "microphone" | "camera"): Promise<void> {
    if (get(kind).isClosed) return;
    const known = get(kind).media;
    if (known && known.readyState === "live") {
      known.enabled = true;
      set(kind, { isOn: true, failure: null });
      return;
    }
    const track = await capture(kind);
    if (track) set(kind, { isOn: true, isBusy: false, failure: null, media: track });
  }

  function switchOff(kind: "microphone" | "camera"): void {
    const known = get(kind).media;
    if (kind === "microphone" && known) {
      known.enabled = false;
      set(kind, { isOn: false, failure: null });
      return;
    }
    set(kind, { isOn: false, media: null, failure: null });
    known?.stop();
  }

  function stopScreen(): void {
    const { media: picture, sound } = store.getState().screen;
    set("screen", { ...OFF, sound: null, isClosed: get("screen").isClosed });
    picture?.stop();
    sound?.stop();
  }

  function halt(kind: keyof LocalState): void {
    stops[kind] += 1;
    if (kind === "screen") return stopScreen();
    const { media: track, isClosed } = get(kind);
    set(kind, { ...OFF, isClosed });
    track?.stop();
  }

  async function startScreen(): Promise<void> {
    if (get("screen").isClosed) return;
    if (!media?.getDisplayMedia) return set("screen", { failure: "unsupported" });
    set("screen", { isBusy: true, failure: null });
    const asked = stops.screen;
    try {
      const stream = await media.getDisplayMedia(SCREEN);
      const picture = stream.getVideoTracks()[0] ?? null;
      const sound = stream.getAudioTracks()[0] ?? null;
      if (asked !== stops.screen || !picture) {
        stream.getTracks().forEach((track) => track.stop());
        return set("screen", { isBusy: false });
      }
      picture.contentHint = "detail";
      // «Закрыть доступ» in the browser's own bar ends the track without asking us.
      picture.addEventListener("ended", () => {
        if (store.getState().screen.media === picture) stopScreen();
      });
      set("screen", { isOn: true, isBusy: false, failure: null, media: picture, sound });
    } catch (error) {
      set("screen", { isBusy: false, failure: isChoiceNotToShare(error) ? null : classifyFailure(error) });
    }
  }

  return {
    store,
    setMicrophone: (isOn) => inTurn("microphone", async () => (isOn ? switchOn("microphone") : switchOff("microphone"))),
    setCamera: (isOn) => inTurn("camera", async () => (isOn ? switchOn("camera") : switchOff("camera"))),
    setScreen: (isOn) => inTurn("screen", async () => (isOn ? startScreen() : stopScreen())),
    changeDevice: (kind) =>
      inTurn(kind, async () => {
        const { media: old, isOn } = get(kind);
        if (!old) return;
        const track = await capture(kind);
        if (!track) return old.stop();
        track.enabled = isOn;
        set(kind, { isOn, isBusy: false, media: track });
        old.stop();
      }),
    allow(rights) {
      for (const kind of KINDS) {
        const isClosed = !rights[kind];
        if (get(kind).isClosed === isClosed) continue;
        if (isClosed) halt(kind);
        set(kind, { isClosed });
      }
    },
    reportSilence(isSilent) {
      const { isOn, failure } = get("microphone");
      if (isSilent && isOn && failure === null) set("microphone", { failure: "silent" });
      if (!isSilent && failure === "silent") set("microphone", { failure: null });
    },
    forgetFailures() {
      for (const kind of KINDS) if (get(kind).failure !== null) set(kind, { failure: null });
    },
    canShareScreen: typeof media?.getDisplayMedia === "function",
    stop() {
      KINDS.forEach(halt);
    },
  };
}

const SCREEN: DisplayMediaStreamOptions & Record<string, unknown> = {
  video: { frameRate: { ideal: 15, max: 30 }, width: { max: 1920 }, height: { max: 1080 } },
  audio: true,
  systemAudio: "include",
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
};

function constraints(kind: "microphone" | "camera", id: string | null, height: number): MediaStreamConstraints {
  // `ideal`, not `exact`: when the chosen device is gone the lesson goes on with another one.
  const deviceId = id === null ? {} : { deviceId: { ideal: id } };
  if (kind === "microphone") {
    return { audio: { ...deviceId, echoCancellation: true, noiseSuppression: true, autoGainControl: true } };
  }
  return { video: { ...deviceId, width: { ideal: (height * 16) / 9 }, height: { ideal: height }, frameRate: { ideal: 24, max: 30 } } };
}
