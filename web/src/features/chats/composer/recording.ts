// The microphone into a file. One recording at a time; whatever ends it, the microphone is let go.
export type Recording = {
  /** Ends it and gives what was said. */
  readonly stop: () => Promise<File>;
  readonly cancel: () => void;
  /** How loud it is now, 0…1. */
  readonly level: () => number;
};

const FORMATS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export async function startRecording(name: string): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  const format = FORMATS.find((one) => MediaRecorder.isTypeSupported(one)) ?? "";
  const recorder = new MediaRecorder(stream, { ...(format ? { mimeType: format } : {}), audioBitsPerSecond: 32_000 });
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => data.size > 0 && pieces.push(data));
  const { level, close } = listen(stream);
  const release = () => {
    stream.getTracks().forEach((track) => track.stop());
    close();
  };
  recorder.start();
  return {
    level,
    stop: () =>
      new Promise((done) => {
        recorder.addEventListener("stop", () => {
          release();
          const type = (recorder.mimeType || "audio/webm").split(";", 1)[0] ?? "audio/webm";
          done(new File(pieces, `${name}.${type.endsWith("mp4") ? "m4a" : type.endsWith("ogg") ? "ogg" : "webm"}`, { type }));
        });
        recorder.stop();
      }),
    cancel: () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
}

function listen(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return Math.min(1, 4 * samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
    },
    close: () => void (context.state === "closed" ? undefined : context.close()),
  };
}
