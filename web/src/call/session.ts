// One lesson's call from «Войти» to «Выйти»: takes tickets, joins rooms, joins anew after accidents,
// and keeps one store of what there is to draw. No React here; design.md §10 tells why the app drives the reconnect.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { LinkStep } from "./link-step";
import { createLinkWatch } from "./link-watch";
import type { LocalMedia } from "./local-media";
import { idsHaving, type People, readPeople, sameList, shareOrder } from "./people";
import { createPublishing, type Publishing } from "./publishing";
import { afterLoss, afterRefusal, type Over, rejoinDelay } from "./reconnect";
import { EVERYTHING, type OpenRoom, type Quality, type Rights, type Room, type RoomEvent, type Source, type Speaker, type Ticket } from "./room-port";
import { createSpeakerHold } from "./speaker-hold";
import { applyTaking, type ShownVideo, type Taking } from "./subscriptions";

export type CallPhase = "idle" | "joining" | "live" | "blip" | "rejoining" | "over";

export type CallState = {
  readonly phase: CallPhase;
  readonly over: Over | null;
  /** What the app said when it refused the last ticket, for «why does it take so long». */
  readonly refusal: unknown;
  readonly myId: string | null;
  readonly myQuality: Quality;
  readonly people: People;
  /** Ids of the others, the same list while nobody comes or goes: what is drawn for all need not follow each. */
  readonly present: readonly string[];
  /** Those of them whose camera is on, likewise. */
  readonly cameras: readonly string[];
  /** Who shares a screen, first come first; we are among them by our own id. */
  readonly shares: readonly string[];
  /** Who speaks now, loudest first, and who held the word last. */
  readonly speakers: readonly string[];
  readonly mainSpeaker: string | null;
  /** «Экономить трафик», by his own wish. */
  readonly isVideoSaved: boolean;
  /** What the link bears, or what he wished for. */
  readonly step: LinkStep;
  /** How often the server has muted our microphone in this lesson. */
  readonly silences: number;
  readonly refusedSource: Source | null;
};

export type CallOptions = {
  readonly takeTicket: () => Promise<Ticket>;
  readonly openRoom: OpenRoom;
  readonly local: LocalMedia;
  /** A teacher is seen by the class on whatever link; a pupil on a bad one gives up his own picture too. */
  readonly isAlwaysSeen?: boolean;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly random?: () => number;
};

/** A blip that the engine's library does not mend in this time is taken over by the app. */
const BLIP_LIMIT_MS = 9_000;

export type CallSession = {
  readonly store: StoreApi<CallState>;
  readonly local: LocalMedia;
  readonly join: () => Promise<void>;
  /** Leaves for good; our devices are given back unless the page before the lesson goes on using them. */
  readonly leave: (how?: { readonly keepsMedia: boolean }) => Promise<void>;
  /** The app knows that the lesson ended, perhaps sooner than the room does. */
  readonly end: () => Promise<void>;
  /** Tells which pictures are on screen and how large. */
  readonly show: (shown: readonly ShownVideo[]) => void;
  readonly saveVideo: (isSaved: boolean) => void;
  /** What the app knows of our rights, besides the room: whichever learns first that one is gone closes it. */
  readonly allow: (rights: Rights) => void;
  /** Loudness of everybody who speaks, several times a second; for CSS variables, not for state. */
  readonly onSpeakers: (listener: (speakers: readonly Speaker[]) => void) => () => void;
};

const nothing: CallState = {
  phase: "idle",
  over: null,
  refusal: null,
  myId: null,
  myQuality: "unknown",
  people: {},
  present: [],
  cameras: [],
  shares: [],
  speakers: [],
  mainSpeaker: null,
  isVideoSaved: false,
  step: "full",
  silences: 0,
  refusedSource: null,
};

export function createCallSession(options: CallOptions): CallSession {
  const { takeTicket, openRoom, local, isAlwaysSeen = false, wait = pause, random = Math.random } = options;
  const store = createStore<CallState>(() => nothing);
  const listeners = new Set<(speakers: readonly Speaker[]) => void>();
  const hold = createSpeakerHold((id) => store.setState({ mainSpeaker: id }));
  let measured: LinkStep = "full";
  const link = createLinkWatch((step) => {
    measured = step;
    takeStep();
  });
  let taking: Taking = { shown: [], step: "full" };
  const rights: { room: Rights; app: Rights } = { room: EVERYTHING, app: EVERYTHING };
  let room: Room | null = null;
  let publishing: Publishing | null = null;
  let blipTimer: ReturnType<typeof setTimeout> | undefined;
  let isLookPlanned = false;
  /** Grows with each room; whatever an older room still says is not listened to. */
  let generation = 0;

  function takeStep(): void {
    const { isVideoSaved } = store.getState();
    const step = isVideoSaved ? "voice" : measured;
    taking = { ...taking, step };
    publishing?.holdCamera(step === "voice" && !isAlwaysSeen);
    store.setState({ step });
    planLook();
  }

  function obey(change: Partial<typeof rights>): void {
    Object.assign(rights, change);
    const { room: inRoom, app } = rights;
    local.allow({ microphone: inRoom.microphone && app.microphone, camera: inRoom.camera && app.camera, screen: inRoom.screen && app.screen });
  }

  /** Many events of one moment make one reading. A turned page brings 25 tracks in one task: its microtasks are too soon. */
  function planLook(): void {
    if (isLookPlanned) return;
    isLookPlanned = true;
    setTimeout(() => {
      isLookPlanned = false;
      look();
    });
  }

  function look(): void {
    // While rejoining the last picture stays under the veil: an empty room is not the truth then.
    if (!room || store.getState().phase === "rejoining") return;
    const remote = room.people();
    applyTaking(remote, taking);
    const { people: before, present, cameras, shares, myId } = store.getState();
    const people = readPeople(remote, before);
    const sharing = idsHaving(people, "hasScreen");
    if (myId !== null && local.store.getState().screen.isOn) sharing.push(myId);
    const lists = { present: sameList(present, Object.keys(people)), cameras: sameList(cameras, idsHaving(people, "hasCamera")), shares: shareOrder(shares, sharing) };
    store.setState({ people, ...lists, myQuality: room.myQuality() });
  }

  function hear(event: RoomEvent, from: number): void {
    if (from !== generation) return;
    switch (event.kind) {
      case "changed":
        return planLook();
      case "speakers":
        hold.hear(event.speakers.map((speaker) => speaker.id));
        store.setState({ speakers: sameList(store.getState().speakers, event.speakers.map((speaker) => speaker.id)) });
        return listeners.forEach((listener) => listener(event.speakers));
      case "silenced":
        if (event.source === "camera") return void local.setCamera(false);
        if (event.source !== "microphone") return void local.setScreen(false);
        // Told once it is off: what is said about a microphone that is on is over.
        return void local.setMicrophone(false).then(() => store.setState(({ silences }) => ({ silences: silences + 1 })));
      case "rights":
        return obey({ room: event.rights });
      case "blip":
        if (store.getState().phase !== "live") return;
        store.setState({ phase: "blip" });
        clearTimeout(blipTimer);
        blipTimer = setTimeout(() => hear({ kind: "lost", reason: "accident" }, from), BLIP_LIMIT_MS);
        return;
      case "blip_over":
        clearTimeout(blipTimer);
        if (store.getState().phase === "blip") store.setState({ phase: "live" });
        return planLook();
      case "lost": {
        const verdict = afterLoss(event.reason);
        if (verdict !== "rejoin") return void finish(verdict);
        const { phase } = store.getState();
        // A loss during a join is answered by that join's own next try.
        if (phase !== "live" && phase !== "blip") return;
        void enter("rejoining");
      }
    }
  }

  async function dropRoom(): Promise<void> {
    generation += 1;
    clearTimeout(blipTimer);
    link.follow(null);
    publishing?.stop();
    publishing = null;
    const old = room;
    room = null;
    // An old room that cannot say goodbye must not hold up the new one.
    await Promise.race([old?.leave().catch(() => undefined), wait(1_000)]);
  }

  async function enter(phase: "joining" | "rejoining"): Promise<void> {
    store.setState({ phase, over: null });
    const leaving = dropRoom();
    const mine = generation;
    listeners.forEach((listener) => listener([]));
    await leaving;
    for (let attempt = 0; mine === generation; attempt += 1) {
      if (phase === "rejoining" || attempt > 0) await wait(rejoinDelay(attempt, random));
      if (mine !== generation) return;
      const ticket = await takeTicket().catch((refusal: unknown) => {
        if (mine === generation) store.setState({ refusal });
        return afterRefusal(refusal);
      });
      if (mine !== generation) return;
      if (ticket === "retry") continue;
      if (typeof ticket === "string") return finish(ticket);
      if (await tryRoom(ticket, mine)) return;
    }
  }

  async function tryRoom(ticket: Ticket, mine: number): Promise<boolean> {
    let isLost = false;
    const next = openRoom((event) => {
      isLost ||= event.kind === "lost" && event.reason === "accident";
      hear(event, mine);
    });
    try {
      await next.connect(ticket.url, ticket.token);
    } catch {
      isLost = true;
    }
    if (isLost) {
      await next.leave().catch(() => undefined);
      return false;
    }
    if (mine !== generation) {
      await next.leave().catch(() => undefined);
      return true;
    }
    room = next;
    store.setState({ phase: "live", over: null, refusal: null, refusedSource: null, myId: ticket.identity });
    look();
    // Before anything is sent: what the room does not take now is closed, not tried.
    obey({ room: next.rights() });
    publishing = createPublishing(next, local, (source) => store.setState({ refusedSource: source }));
    publishing.holdCamera(store.getState().step === "voice" && !isAlwaysSeen);
    link.follow(next);
    return true;
  }

  async function finish(over: Over, keepsMedia = isWait(over)): Promise<void> {
    // Only a wait outside may end a second time; otherwise the first word is the true one.
    const { phase, over: before } = store.getState();
    if (phase === "over" && !isWait(before)) return;
    hold.stop();
    link.stop();
    measured = "full";
    taking = { shown: [], step: "full" };
    obey({ room: EVERYTHING, app: EVERYTHING });
    listeners.forEach((listener) => listener([]));
    // Waiting outside keeps the own picture; every other end gives the devices back at once.
    if (!keepsMedia) local.stop();
    store.setState({ ...nothing, phase: "over", over, refusal: store.getState().refusal });
    await dropRoom();
  }

  local.store.subscribe((now, before) => {
    if (now.screen.isOn !== before.screen.isOn) planLook();
  });

  return {
    store,
    local,
    join: () => enter("joining"),
    leave: (how) => finish("left", how?.keepsMedia),
    end: () => finish("ended"),
    show(shown) {
      taking = { ...taking, shown };
      planLook();
    },
    saveVideo(isVideoSaved) {
      store.setState({ isVideoSaved });
      if (!isVideoSaved) link.wishFull();
      takeStep();
    },
    allow: (app) => obey({ app }),
    onSpeakers(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Outside the door, with the own picture on: the call may still begin by itself. */
function isWait(over: Over | null): boolean {
  return over === "not_open" || over === "in_lobby";
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
