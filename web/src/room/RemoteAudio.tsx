// Every voice and every shared sound as an <audio> element of the page, wherever in the app the person is.
import { memo, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { CallSession } from "@/call/session";
import { deviceShelf } from "./device-shelf";
import { useCall, useTrack } from "./media";

export const soundStore = createStore<{ readonly isBlocked: boolean }>(() => ({ isBlocked: false }));

/** Called from a press: the browser then lets every element of the page play. */
export function unblockSound(): void {
  soundStore.setState({ isBlocked: false });
  document.querySelectorAll<HTMLAudioElement>("audio[data-person]").forEach((element) => {
    element.play().catch(() => soundStore.setState({ isBlocked: true }));
  });
}

export function RemoteAudio({ session }: { session: CallSession }) {
  const present = useCall(session, (state) => state.present);
  return (
    <div hidden>
      {present.map((id) => (
        <Sounds key={id} session={session} id={id} />
      ))}
    </div>
  );
}

/** One person's sounds; of a class in which one begins to speak only his are drawn again. */
const Sounds = memo(function Sounds({ session, id }: { session: CallSession; id: string }) {
  const voice = useCall(session, (state) => state.people[id]?.voice);
  const screenSound = useCall(session, (state) => state.people[id]?.screenSound);
  return (
    <>
      {voice && <Sound media={voice} id={id} source="microphone" />}
      {screenSound && <Sound media={screenSound} id={id} source="screen_sound" />}
    </>
  );
});

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
