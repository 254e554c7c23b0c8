// What camera and microphone show by themselves while they are checked: seen once, or heard once, is enough.
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { watchLevel } from "@/call/level";
import type { LocalMedia } from "@/call/local-media";
import type { Verdict } from "./types";

const HEARD = 0.15;

export type Seen = { readonly camera: Verdict | null; readonly microphone: Verdict | null };

/** Null while nothing is known yet. */
export function useParts(local: LocalMedia, isOn: boolean): Seen {
  const { camera, microphone } = useStore(local.store);
  const [wasSeen, setSeen] = useState(false);
  const [wasHeard, setHeard] = useState(false);

  useEffect(() => {
    if (!isOn) {
      setSeen(false);
      setHeard(false);
    }
  }, [isOn]);
  useEffect(() => {
    if (isOn && camera.media) setSeen(true);
  }, [isOn, camera.media]);
  useEffect(() => {
    if (!isOn || !microphone.media || !microphone.isOn || wasHeard) return;
    return watchLevel(microphone.media, { onLevel: (level) => level > HEARD && setHeard(true) });
  }, [isOn, microphone.media, microphone.isOn, wasHeard]);

  return {
    camera: wasSeen ? "ok" : camera.failure ? "bad" : null,
    microphone: wasHeard ? "ok" : microphone.failure ? "bad" : null,
  };
}
