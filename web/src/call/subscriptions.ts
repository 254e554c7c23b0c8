// What we take from the room: every voice, and of the pictures only those on screen, in the size that fits.
import type { LinkStep } from "./link-step";
import type { RemotePerson, RemoteTrack, Wanted } from "./room-port";

export type ShownVideo = { readonly id: string; readonly source: "camera" | "screen"; readonly wanted: Wanted };

export type Taking = {
  readonly shown: readonly ShownVideo[];
  readonly step: LinkStep;
};

/** The page that is shown stays readable when nothing else is taken, at the lowest rate that it has. */
const PAGE: Wanted = { width: 1280, height: 720, fps: 5 };
const ONE_FACE: Wanted = { width: 320, height: 180, fps: 15 };

export function applyTaking(people: readonly RemotePerson[], { shown, step }: Taking): void {
  const taken = shownAt(step, shown);
  for (const person of people) {
    for (const track of person.tracks) track.want(wantedOf(person.id, track, taken));
  }
}

/** Of what is on screen, what the link can bear: all of it, one face, or only the page. */
export function shownAt(step: LinkStep, shown: readonly ShownVideo[]): readonly ShownVideo[] {
  if (step === "full") return shown;
  const screens = shown.filter((video) => video.source === "screen").map((video) => ({ ...video, wanted: step === "voice" ? PAGE : video.wanted }));
  const face = step === "speaker" && shown.find((video) => video.source === "camera");
  return face ? [...screens, { ...face, wanted: ONE_FACE }] : screens;
}

function wantedOf(id: string, track: RemoteTrack, taken: readonly ShownVideo[]): Wanted | null {
  if (track.source === "microphone" || track.source === "screen_sound") return "best";
  return taken.find((video) => video.id === id && video.source === track.source)?.wanted ?? null;
}
