// The little that a call needs from a media room. `livekit-room.ts` fulfils it over livekit-client;
// tests fulfil it with a room that forbids every misuse. Nothing else in the app touches the engine's library.

export type Source = "camera" | "microphone" | "screen" | "screen_sound";
export type Quality = "good" | "weak" | "lost" | "unknown";

/** How large a picture is wanted: in pixels of the tile, or the best there is. */
export type Wanted = { readonly width: number; readonly height: number; readonly fps?: number } | "best";

export type RemoteTrack = {
  readonly id: string;
  readonly source: Source;
  readonly isMuted: boolean;
  /** The media once it arrives; null before, and always null for what is not subscribed. */
  readonly media: MediaStreamTrack | null;
  /** The media server holds this picture back: our link does not bear it beside what matters more. */
  readonly isHeldBack: boolean;
  /** Asks for the track in that size, or gives it up with null. Cheap to repeat. */
  readonly want: (wanted: Wanted | null) => void;
};

export type RemotePerson = {
  readonly id: string;
  readonly name: string;
  readonly quality: Quality;
  readonly tracks: readonly RemoteTrack[];
};

/** What the room lets us send, whatever we want. */
export type Rights = { readonly microphone: boolean; readonly camera: boolean; readonly screen: boolean };

export const EVERYTHING: Rights = { microphone: true, camera: true, screen: true };

/** What has arrived since the room was joined; two readings and the time between them tell how the link is. */
export type LinkCounters = {
  readonly packets: number;
  readonly lost: number;
  readonly samples: number;
  /** Samples of voice that were made up, silence not counted. */
  readonly concealed: number;
  readonly rttMs: number | null;
  /** Packets of pictures among them. */
  readonly pictures: number;
  /** Cameras asked for, that are on. */
  readonly wanted: number;
  /** Those of them, and of the screens, that the media server says it holds back now. */
  readonly heldBack: number;
};

export type Speaker = { readonly id: string; readonly level: number };

/** Why a room ended for us. Everything but the first four is an accident that the app repairs by joining anew. */
export type LossReason = "left" | "other_device" | "removed" | "room_ended" | "accident";

export type RoomEvent =
  | { readonly kind: "changed" }
  | { readonly kind: "speakers"; readonly speakers: readonly Speaker[] }
  /** The server, not we, has muted what we send. */
  | { readonly kind: "silenced"; readonly source: Source }
  | { readonly kind: "rights"; readonly rights: Rights }
  | { readonly kind: "blip" }
  | { readonly kind: "blip_over" }
  | { readonly kind: "lost"; readonly reason: LossReason };

export type PublishedTrack = {
  readonly setMuted: (isMuted: boolean) => Promise<void>;
  readonly unpublish: () => Promise<void>;
};

export type Room = {
  readonly connect: (url: string, token: string) => Promise<void>;
  /** Leaves without stopping our own tracks: whether the camera stays on is not the room's decision. */
  readonly leave: () => Promise<void>;
  readonly people: () => readonly RemotePerson[];
  readonly myQuality: () => Quality;
  readonly rights: () => Rights;
  readonly link: () => Promise<LinkCounters | null>;
  readonly publish: (media: MediaStreamTrack, source: Source) => Promise<PublishedTrack>;
};

export type OpenRoom = (listener: (event: RoomEvent) => void) => Room;

export type Ticket = { readonly url: string; readonly token: string; readonly identity: string };
