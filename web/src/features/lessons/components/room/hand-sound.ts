// A soft drop for a raised hand, made on the spot: nothing to load, nothing loud. Once in two seconds at most.

import { createStore } from "zustand/vanilla";

const MEMORY = "sferum.hand-sound";
export const handSound = createStore<{ readonly isOn: boolean }>(() => ({ isOn: localStorage.getItem(MEMORY) !== "off" }));

export function setHandSound(isOn: boolean): void {
  handSound.setState({ isOn });
  localStorage.setItem(MEMORY, isOn ? "on" : "off");
}

const PAUSE_MS = 2_000;
let last = Number.NEGATIVE_INFINITY;
let context: AudioContext | null = null;

export function playHandSound(): void {
  const now = performance.now();
  if (!handSound.getState().isOn || now - last < PAUSE_MS) return;
  last = now;
  context ??= new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const at = context.currentTime;
  tone.frequency.setValueAtTime(660, at);
  tone.frequency.exponentialRampToValueAtTime(880, at + 0.09);
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.06, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.3);
}
