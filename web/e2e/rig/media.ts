// What a page really shows and plays, measured in the page: frames that advance, audio energy above silence.
import { expect, type Page } from "@playwright/test";

/** Frames of this person's picture go on, measured on his <video>. */
export async function seesMoving(page: Page, personId: string, source: "camera" | "screen" = "camera"): Promise<void> {
  const video = page.locator(`video[data-person="${personId}"][data-source="${source}"]`).first();
  await expect(video).toBeVisible();
  await expect
    .poll(() => video.evaluate(advances), { message: `frames of ${source} advance`, timeout: 40_000 })
    .toBe(true);
}

/** This person's voice comes through the page's audio, as a level above silence. */
export async function hears(page: Page, personId: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(loudness, personId), { message: "audio level", timeout: 40_000 })
    .toBeGreaterThan(0.001);
}

/** Nothing of this person's voice comes through any more. */
export async function isSilent(page: Page, personId: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(loudness, personId), { message: "silence", timeout: 40_000 })
    .toBeLessThanOrEqual(0.001);
}

async function advances(element: Element): Promise<boolean> {
  const video = element as HTMLVideoElement;
  const count = () => video.getVideoPlaybackQuality().totalVideoFrames;
  const before = count();
  await new Promise<void>((done) => {
    const limit = setTimeout(done, 4000);
    const look = () => {
      if (count() < before + 3) return void video.requestVideoFrameCallback(look);
      clearTimeout(limit);
      done();
    };
    video.requestVideoFrameCallback(look);
  });
  return count() >= before + 3;
}

/** The peak level of a person's remote audio within about two seconds (the fake microphone beeps once a second). */
async function loudness(personId: string): Promise<number> {
  const audio = document.querySelector<HTMLAudioElement>(`audio[data-person="${personId}"]`);
  if (!(audio?.srcObject instanceof MediaStream)) return 0;
  const context = new AudioContext();
  try {
    await context.resume();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(audio.srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let peak = 0;
    const end = context.currentTime + 2;
    while (context.currentTime < end) {
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      await new Promise((next) => requestAnimationFrame(next));
    }
    return peak;
  } finally {
    await context.close();
  }
}
