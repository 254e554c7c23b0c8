// A short real connection to the media server: whether it is reached at all, and what it carries. Loaded lazily.
import { Room, setLogLevel, Track } from "livekit-client";
import { pathOf, type PathReading, readPath } from "./link-path";
import type { Ticket } from "./room-port";

setLogLevel("warn");

const CONNECT_LIMIT_MS = 15_000;
const LOOK_EVERY_MS = 1_000;
const BITRATE = 1_000_000;
const FRAMES = 15;

export type LinkCheckOptions = {
  readonly ticket: Ticket;
  /** How long a picture is sent and measured. */
  readonly seconds: number;
  /** 0…1, as it goes on. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
};

/** Connects as a lesson would, sends a drawn picture (never the camera's) and reads what the browser counted; null when nothing gets through. */
export async function checkLink({ ticket, seconds, onProgress, signal }: LinkCheckOptions): Promise<PathReading | null> {
  const room = new Room({ adaptiveStream: false, dynacast: false, disconnectOnPageLeave: true });
  const noise = drawNoise();
  try {
    await room.connect(ticket.url, ticket.token, { autoSubscribe: false, maxRetries: 1, peerConnectionTimeout: CONNECT_LIMIT_MS });
    const publication = await room.localParticipant.publishTrack(noise.track, {
      source: Track.Source.Camera,
      simulcast: false,
      videoCodec: "vp8",
      backupCodec: false,
      videoEncoding: { maxBitrate: BITRATE, maxFramerate: FRAMES },
    });
    const readings = [];
    for (let second = 0; second < seconds && !signal?.aborted; second += 1) {
      await pause(LOOK_EVERY_MS);
      const report = await publication.track?.getRTCStatsReport();
      if (report) readings.push(readPath(report, performance.now()));
      onProgress?.((second + 1) / seconds);
    }
    return pathOf(readings);
  } catch {
    return null;
  } finally {
    noise.stop();
    await room.disconnect().catch(() => undefined);
  }
}

/** A picture of moving noise: it cannot be compressed away, so that the link has something to carry. */
function drawNoise(): { readonly track: MediaStreamTrack; readonly stop: () => void } {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const pencil = canvas.getContext("2d");
  const pixels = pencil?.createImageData(canvas.width, canvas.height);
  const draw = () => {
    if (!pencil || !pixels) return;
    const words = new Uint32Array(pixels.data.buffer);
    for (let index = 0; index < words.length; index += 1) words[index] = 0xff000000 | Math.floor(Math.random() * 0x1000000);
    pencil.putImageData(pixels, 0, 0);
  };
  draw();
  const timer = setInterval(draw, 1_000 / FRAMES);
  const track = canvas.captureStream(FRAMES).getVideoTracks()[0];
  if (!track) throw new Error("a canvas without a picture");
  return {
    track,
    stop() {
      clearInterval(timer);
      track.stop();
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
