// Which microphones, cameras and speakers there are, and which of them the person chose last time.
import { createStore, type StoreApi } from "zustand/vanilla";

export type DeviceKind = "microphone" | "camera" | "speaker";
export type DeviceChoice = { readonly id: string; readonly label: string };
export type Devices = Readonly<Record<DeviceKind, readonly DeviceChoice[]>> & {
  readonly chosen: Readonly<Record<DeviceKind, string | null>>;
};

const KIND: Readonly<Record<string, DeviceKind>> = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" };
const MEMORY = "sferum.devices";

export type DeviceShelf = {
  readonly store: StoreApi<Devices>;
  /** Reads the list again; labels come only after a permission was given. */
  readonly refresh: () => Promise<void>;
  readonly choose: (kind: DeviceKind, id: string) => void;
  /** The id to ask the browser for, or null for its default (also when the chosen one is not plugged in). */
  readonly wanted: (kind: DeviceKind) => string | null;
};

export function createDeviceShelf(media: MediaDevices | undefined, memory: Pick<Storage, "getItem" | "setItem">): DeviceShelf {
  const store = createStore<Devices>(() => ({ microphone: [], camera: [], speaker: [], chosen: remembered(memory) }));

  async function refresh(): Promise<void> {
    const found = (await media?.enumerateDevices().catch(() => [])) ?? [];
    const lists: Record<DeviceKind, DeviceChoice[]> = { microphone: [], camera: [], speaker: [] };
    for (const { kind, deviceId, label } of found) {
      const ours = KIND[kind];
      // Before a permission browsers give devices without id and name: nothing to choose from yet.
      if (ours && deviceId) lists[ours].push({ id: deviceId, label });
    }
    store.setState(lists);
  }
  media?.addEventListener?.("devicechange", () => void refresh());

  return {
    store,
    refresh,
    choose(kind, id) {
      const chosen = { ...store.getState().chosen, [kind]: id };
      store.setState({ chosen });
      memory.setItem(MEMORY, JSON.stringify(chosen));
    },
    wanted(kind) {
      const { chosen, [kind]: list } = store.getState();
      const id = chosen[kind];
      return id !== null && (list.length === 0 || list.some((device) => device.id === id)) ? id : null;
    },
  };
}

function remembered(memory: Pick<Storage, "getItem">): Record<DeviceKind, string | null> {
  const nothing = { microphone: null, camera: null, speaker: null };
  try {
    const stored: unknown = JSON.parse(memory.getItem(MEMORY) ?? "null");
    if (typeof stored !== "object" || stored === null) return nothing;
    const text = (value: unknown) => (typeof value === "string" ? value : null);
    const { microphone, camera, speaker } = stored as Record<string, unknown>;
    return { microphone: text(microphone), camera: text(camera), speaker: text(speaker) };
  } catch {
    return nothing;
  }
}
