// What we take from the room: every voice, and of the pictures only those on screen, in the size that fits.
import type { RemotePerson, RemoteTrack, Wanted } from "./room-port";

export type ShownVideo = { readonly id: string; readonly source: "camera" | "screen"; readonly wanted: Wanted };

export type Taking = {
  readonly shown: readonly ShownVideo[];
  /** «Без видео»: cameras are given up, screens stay. */
  readonly isVideoSaved: boolean;
};

export function applyTaking(people: readonly RemotePerson[], { shown, isVideoSaved }: Taking): void {
  for (const person of people) {
    for (const track of person.tracks) track.want(wantedOf(person.id, track, shown, isVideoSaved));
  }
}

function wantedOf(id: string, track: RemoteTrack, shown: readonly ShownVideo[], isVideoSaved: boolean): Wanted | null {
  switch (track.source) {
    case "microphone":
    case "screen_sound":
      return "best";
    case "camera":
      return isVideoSaved ? null : (shown.find((video) => video.id === id && video.source === "camera")?.wanted ?? null);
    case "screen":
      return shown.find((video) => video.id === id && video.source === "screen")?.wanted ?? null;
  }
}
