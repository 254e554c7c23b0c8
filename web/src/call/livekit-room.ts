// The only file that touches livekit-client: a media room behind the port. Loaded lazily, with the lesson.
import {
  AudioPresets,
  type ConnectionQuality,
  DisconnectReason,
  type LocalTrackPublication,
  Room as LivekitRoom,
  type RemoteTrackPublication,
  RoomEvent as Event,
  ScreenSharePresets,
  setLogLevel,
  Track,
  type TrackPublishOptions,
  VideoPresets,
  VideoQuality,
} from "livekit-client";
import { linkCounters } from "./link-counters";
import type { LossReason, PublishedTrack, Quality, RemotePerson, RemoteTrack, Rights, Room, RoomEvent, Source, Wanted } from "./room-port";

setLogLevel("warn");

/** One try at once, then every 0.4–1 s: with a longer pause the app's own rejoin would be the quicker one. */
const RESUME_TRIES = 8;

export function openLivekitRoom(listener: (event: RoomEvent) => void): Room {
  const room = new LivekitRoom({
    adaptiveStream: false,
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    disconnectOnPageLeave: true,
    webAudioMix: false,
    reconnectPolicy: {
      nextRetryDelayInMs: ({ retryCount }) => {
        if (retryCount >= RESUME_TRIES) return null;
        return retryCount === 0 ? 0 : 400 + Math.random() * 600;
      },
    },
  });

  const changed = () => listener({ kind: "changed" });
  for (const event of WORTH_A_LOOK) room.on(event, changed);
  room.on(Event.ActiveSpeakersChanged, (speakers) =>
    listener({ kind: "speakers", speakers: speakers.map(({ identity, audioLevel }) => ({ id: identity, level: audioLevel })) }),
  );
  // Mutes that we asked for ourselves are no news; only the server's are.
  const ours = new WeakSet<LocalTrackPublication>();
  room.on(Event.TrackMuted, (publication, participant) => {
    const source = SOURCE.get(publication.source);
    if (participant !== room.localParticipant || source === undefined) return;
    if (!ours.has(publication as LocalTrackPublication)) listener({ kind: "silenced", source });
  });
  room.on(Event.ParticipantPermissionsChanged, (_before, participant) => {
    if (participant === room.localParticipant) listener({ kind: "rights", rights: rightsIn(room) });
  });
  room.on(Event.SignalReconnecting, () => listener({ kind: "blip" }));
  room.on(Event.Reconnected, () => listener({ kind: "blip_over" }));
  // The SDK's own full reconnect may end for good at the first refusal, so the app takes over here.
  room.on(Event.Reconnecting, () => listener({ kind: "lost", reason: "accident" }));
  room.on(Event.Disconnected, (reason) => listener({ kind: "lost", reason: lossReason(reason) }));

  return {
    connect: (url, token) => room.connect(url, token, { autoSubscribe: false, subscriberAllowPause: true, maxRetries: 0, peerConnectionTimeout: 15_000 }),
    leave: () => room.disconnect(false),
    people: () => [...room.remoteParticipants.values()].map((participant): RemotePerson => ({
      id: participant.identity,
      name: participant.name ?? "",
      quality: quality(participant.connectionQuality),
      tracks: [...participant.trackPublications.values()].flatMap(remoteTrack),
    })),
    myQuality: () => quality(room.localParticipant.connectionQuality),
    rights: () => rightsIn(room),
    async link() {
      const { pcManager } = room.engine;
      const report = await (pcManager?.subscriber ?? pcManager?.publisher)?.getStats();
      if (!report) return null;
      const pictures = [...room.remoteParticipants.values()].flatMap((participant) => [...participant.videoTrackPublications.values()]);
      const wanted = pictures.filter(({ isSubscribed, isMuted, source }) => isSubscribed && !isMuted && source === Track.Source.Camera).length;
      return { ...linkCounters(report), wanted, heldBack: pictures.filter(isHeldBack).length };
    },
    async publish(media, source) {
      const publication = await room.localParticipant.publishTrack(media, { ...PUBLISH[source], source: TRACK_SOURCE[source] });
      return publishedTrack(room, publication, media, ours);
    },
  };
}

const WORTH_A_LOOK = [
  Event.ParticipantConnected,
  Event.ParticipantDisconnected,
  Event.ParticipantNameChanged,
  Event.TrackPublished,
  Event.TrackUnpublished,
  Event.TrackSubscribed,
  Event.TrackUnsubscribed,
  Event.TrackStreamStateChanged,
  Event.TrackMuted,
  Event.TrackUnmuted,
  Event.ConnectionQualityChanged,
] as const;

const TRACK_SOURCE: Record<Source, Track.Source> = {
  camera: Track.Source.Camera,
  microphone: Track.Source.Microphone,
  screen: Track.Source.ScreenShare,
  screen_sound: Track.Source.ScreenShareAudio,
};

const SOURCE = new Map(Object.entries(TRACK_SOURCE).map(([ours, theirs]) => [theirs, ours as Source]));

const PUBLISH: Record<Source, TrackPublishOptions> = {
  camera: { simulcast: true, videoCodec: "vp8", videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360], backupCodec: false },
  microphone: { audioPreset: AudioPresets.speech, dtx: true, red: true },
  screen: {
    simulcast: true,
    videoCodec: "vp8",
    screenShareEncoding: ScreenSharePresets.h1080fps15.encoding,
    screenShareSimulcastLayers: [ScreenSharePresets.h720fps5],
    degradationPreference: "maintain-resolution",
    backupCodec: false,
  },
  screen_sound: { audioPreset: AudioPresets.musicStereo, dtx: false, red: true },
};

function remoteTrack(publication: RemoteTrackPublication): RemoteTrack[] {
  const source = SOURCE.get(publication.source);
  if (!source) return [];
  return [
    {
      id: publication.trackSid,
      source,
      isMuted: publication.isMuted,
      media: publication.track?.mediaStreamTrack ?? null,
      isHeldBack: isHeldBack(publication),
      want: (wanted) => want(publication, wanted),
    },
  ];
}

function isHeldBack({ track }: RemoteTrackPublication): boolean {
  return track?.streamState === Track.StreamState.Paused;
}

function want(publication: RemoteTrackPublication, wanted: Wanted | null): void {
  if (wanted === null) {
    if (publication.isDesired) publication.setSubscribed(false);
    return;
  }
  if (!publication.isDesired) publication.setSubscribed(true);
  if (publication.kind !== Track.Kind.Video) return;
  if (wanted === "best") {
    publication.setVideoQuality(VideoQuality.HIGH);
  } else {
    publication.setVideoDimensions({ width: wanted.width, height: wanted.height });
    if (wanted.fps) publication.setVideoFPS(wanted.fps);
  }
}

function publishedTrack(room: LivekitRoom, publication: LocalTrackPublication, media: MediaStreamTrack, ours: WeakSet<LocalTrackPublication>): PublishedTrack {
  return {
    async setMuted(isMuted) {
      if (isMuted) ours.add(publication);
      else ours.delete(publication);
      await (isMuted ? publication.mute() : publication.unmute());
    },
    async unpublish() {
      await room.localParticipant.unpublishTrack(media, false);
    },
  };
}

/** An empty list of sources means all of them, by the engine's own rule. */
function rightsIn(room: LivekitRoom): Rights {
  const { canPublish = true, canPublishSources = [] } = room.localParticipant.permissions ?? {};
  const may = (source: Track.Source) => canPublish && (canPublishSources.length === 0 || canPublishSources.some((one) => Track.sourceFromProto(one) === source));
  return { microphone: may(Track.Source.Microphone), camera: may(Track.Source.Camera), screen: may(Track.Source.ScreenShare) };
}

function quality(of: ConnectionQuality): Quality {
  if (of === "excellent" || of === "good") return "good";
  if (of === "poor") return "weak";
  return of === "lost" ? "lost" : "unknown";
}

function lossReason(reason: DisconnectReason | undefined): LossReason {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return "left";
    case DisconnectReason.DUPLICATE_IDENTITY:
      return "other_device";
    case DisconnectReason.PARTICIPANT_REMOVED:
      return "removed";
    case DisconnectReason.ROOM_DELETED:
      return "room_ended";
    default:
      return "accident";
  }
}
