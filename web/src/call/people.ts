// Who is in the room and with which media: read from the room itself each time, never from single events.
// A person whose media did not change keeps the same object, so only his own tile draws again.
import type { Quality, RemotePerson, Source } from "./room-port";

export type PersonMedia = {
  readonly id: string;
  readonly name: string;
  readonly quality: Quality;
  readonly isMicrophoneOn: boolean;
  /** He publishes it and has not muted it; whether it has arrived here is `camera` and `screen`. */
  readonly hasCamera: boolean;
  readonly hasScreen: boolean;
  readonly isCameraHeldBack: boolean;
  readonly camera: MediaStreamTrack | null;
  readonly screen: MediaStreamTrack | null;
  readonly voice: MediaStreamTrack | null;
  readonly screenSound: MediaStreamTrack | null;
};

export type People = Readonly<Record<string, PersonMedia>>;

export function readPeople(remote: readonly RemotePerson[], before: People): People {
  const next: Record<string, PersonMedia> = {};
  let isSame = remote.length === Object.keys(before).length;
  for (const person of remote) {
    const fresh = readPerson(person);
    const known = before[person.id];
    next[person.id] = known && isEqual(known, fresh) ? known : fresh;
    if (next[person.id] !== known) isSame = false;
  }
  return isSame ? before : next;
}

function readPerson({ id, name, quality, tracks }: RemotePerson): PersonMedia {
  const live = (source: Source) => tracks.find((track) => track.source === source && !track.isMuted);
  return {
    id,
    name,
    quality,
    isMicrophoneOn: live("microphone") !== undefined,
    hasCamera: live("camera") !== undefined,
    hasScreen: live("screen") !== undefined,
    isCameraHeldBack: live("camera")?.isHeldBack === true,
    camera: live("camera")?.media ?? null,
    screen: live("screen")?.media ?? null,
    // A muted voice keeps its element: making one anew on every word would cut the first syllable.
    voice: tracks.find((track) => track.source === "microphone")?.media ?? null,
    screenSound: live("screen_sound")?.media ?? null,
  };
}

function isEqual(a: PersonMedia, b: PersonMedia): boolean {
  return (Object.keys(a) as (keyof PersonMedia)[]).every((key) => a[key] === b[key]);
}

export function idsHaving(people: People, what: "hasCamera" | "hasScreen"): string[] {
  return Object.values(people).filter((person) => person[what]).map((person) => person.id);
}

/** The list as it was, while nothing in it changed: what is drawn from it need not be drawn again. */
export function sameList(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.length === now.length && before.every((id, index) => id === now[index]) ? before : now;
}

/** Who shares, in the order in which they began; who goes on sharing keeps his place. */
export function shareOrder(before: readonly string[], sharing: readonly string[]): readonly string[] {
  const kept = before.filter((id) => sharing.includes(id));
  const added = sharing.filter((id) => !before.includes(id));
  return added.length === 0 && kept.length === before.length ? before : [...kept, ...added];
}
