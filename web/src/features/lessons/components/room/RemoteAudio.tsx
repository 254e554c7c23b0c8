// Every voice and every shared sound as an <audio> element of the page, wherever in the app the person is.
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { CallSession } from "@/call/session";
import { deviceShelf } from "../../room-store";
import { useCall, useTrack } from "./use-media";

export const soundStore = createStore<{ readonly isBlocked: boolean }>(() => ({ isBlocked: false }));

/** Called from a press: the browser then lets every element of the page play. */
export function unblockSound(): void {
  soundStore.setState({ isBlocked: false });
  document.querySelectorAll<HTMLAudioElement>("audio[data-person]").forEach((element) => {
    element.play().catch(() => soundStore.setState({ isBlocked: true }));
  });
}

export function RemoteAudio({ session }: { session: CallSession }) {
  const people = useCall(session, (state) => state.people);
  return (
    <div hidden>
      {Object.values(people).map((person) => (
        <div key={person.id}>
          {person.voice && <Sound media={person.voice} id={person.id} source="microphone" />}
          {person.screenSound && <Sound media={person.screenSound} id={person.id} source="screen_sound" />}
        </div>
      ))}
    </div>
  );
}

function Sound({ media, id, source }: { media: MediaStreamTrack; id: string; source: "microphone" | "screen_sound" }) {
  const audio = useRef<HTMLAudioElement>(null);
  const speaker = useStore(deviceShelf().store, (devices) => devices.chosen.speaker);
  useTrack(audio, media, () => soundStore.setState({ isBlocked: true }));
  useEffect(() => {
    // Not every browser lets a page choose; then the system's own choice holds.
    if (speaker !== null) audio.current?.setSinkId?.(speaker).catch(() => undefined);
  }, [speaker]);
  return <audio ref={audio} data-person={id} data-source={source} autoPlay />;
}
