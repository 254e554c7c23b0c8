// Test doubles that forbid what the real things forbid: a room that is used before it is joined or after it was
// left throws, a track that was stopped cannot be published, and nothing may be published twice.
import type { LocalMedia, LocalState } from "./local-media";
import { EVERYTHING, type LinkCounters, type PublishedTrack, type RemotePerson, type RemoteTrack, type Rights, type Room, type RoomEvent, type Source, type Wanted } from "./room-port";
import { createStore } from "zustand/vanilla";

export class FakeTrack extends EventTarget {
  enabled = true;
  readyState: "live" | "ended" = "live";
  contentHint = "";
  constructor(readonly kind: "audio" | "video") {
    super();
  }
  stop(): void {
    this.readyState = "ended";
  }
  /** What the browser does when a device is pulled out. */
  end(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

export function fakeTrack(kind: "audio" | "video" = "video"): FakeTrack & MediaStreamTrack {
  return new FakeTrack(kind) as unknown as FakeTrack & MediaStreamTrack;
}

export class FakeRoom implements Room {
  state: "new" | "joined" | "left" = "new";
  tokens: string[] = [];
  remote: RemotePerson[] = [];
  readonly carried = new Map<Source, { media: MediaStreamTrack; isMuted: boolean }>();
  refuses: Source | null = null;
  joinFails = false;
  allowed: Rights = EVERYTHING;
  read: () => LinkCounters | null = () => null;

  constructor(private readonly listener: (event: RoomEvent) => void) {}

  say(event: RoomEvent): void {
    this.listener(event);
  }

  async connect(_url: string, token: string): Promise<void> {
    if (this.state !== "new") throw new Error(`a room is joined once, this one is ${this.state}`);
    this.tokens.push(token);
    await Promise.resolve();
    if (this.joinFails) throw new Error("404");
    this.state = "joined";
  }

  async leave(): Promise<void> {
    await Promise.resolve();
    this.state = "left";
    this.carried.clear();
  }

  people(): readonly RemotePerson[] {
    this.mustBeJoined("people");
    return this.remote;
  }

  myQuality(): "good" {
    return "good";
  }

  rights(): Rights {
    this.mustBeJoined("rights");
    return this.allowed;
  }

  async link(): Promise<LinkCounters | null> {
    return this.read();
  }

  async publish(media: MediaStreamTrack, source: Source): Promise<PublishedTrack> {
    this.mustBeJoined("publish");
    if (media.readyState !== "live") throw new Error("a stopped track cannot be published");
    if (this.carried.has(source)) throw new Error(`${source} is published twice`);
    await Promise.resolve();
    if (this.refuses === source) throw new Error("insufficient permissions");
    const entry = { media, isMuted: false };
    this.carried.set(source, entry);
    return {
      setMuted: async (isMuted) => {
        this.mustBeJoined("setMuted");
        if (this.carried.get(source) !== entry) throw new Error("muted after it was unpublished");
        entry.isMuted = isMuted;
      },
      unpublish: async () => {
        if (!this.carried.delete(source)) throw new Error(`${source} was not published`);
      },
    };
  }

  private mustBeJoined(what: string): void {
    if (this.state !== "joined") throw new Error(`${what} in a room that is ${this.state}`);
  }
}

export type WatchedTrack = RemoteTrack & { wants: (Wanted | null)[] };

export function remoteTrack(source: Source, change: Partial<RemoteTrack> = {}): WatchedTrack {
  const wants: (Wanted | null)[] = [];
  return { id: source, source, isMuted: false, isHeldBack: false, media: null, want: (wanted) => void wants.push(wanted), ...change, wants };
}

export function remotePerson(id: string, tracks: readonly RemoteTrack[] = []): RemotePerson {
  return { id, name: id, quality: "good", tracks };
}

/** Local media whose state a test sets by hand. */
export function fakeLocal(): LocalMedia & { set: (change: Partial<LocalState>) => void; stops: number; asked: string[]; allowed: Rights } {
  const off = { isOn: false, isBusy: false, failure: null, media: null, isClosed: false };
  const store = createStore<LocalState>(() => ({ microphone: off, camera: off, screen: { ...off, sound: null } }));
  const later = () => Promise.resolve();
  const local = {
    store,
    stops: 0,
    set: (change: Partial<LocalState>) => store.setState(change),
    asked: [] as string[],
    setMicrophone: (isOn: boolean) => Promise.resolve(void local.asked.push(`microphone ${isOn ? "on" : "off"}`)),
    setCamera: (isOn: boolean) => Promise.resolve(void local.asked.push(`camera ${isOn ? "on" : "off"}`)),
    setScreen: (isOn: boolean) => Promise.resolve(void local.asked.push(`screen ${isOn ? "on" : "off"}`)),
    allow: (rights: Rights) => void (local.allowed = rights),
    allowed: EVERYTHING as Rights,
    changeDevice: later,
    reportSilence: () => undefined,
    forgetFailures: () => undefined,
    canShareScreen: true,
    stop() {
      local.stops += 1;
    },
  };
  return local;
}

export const on = (media: MediaStreamTrack) => ({ isOn: true, isBusy: false, failure: null, media, isClosed: false });
