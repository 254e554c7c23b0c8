// A pupil's page over a link that others make bad: what it receives and which step it has taken, twice a second.
import { createInterface } from "node:readline";
import { enterLesson, main, signedIn, tell } from "./people.mjs";

const PAUSE = 500;

await main(async (browser, settings) => {
  const context = await signedIn(browser, settings);
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.links = [];
    const Native = globalThis.RTCPeerConnection;
    globalThis.RTCPeerConnection = new Proxy(Native, {
      construct(target, given) {
        const made = new target(...given);
        globalThis.links.push(made);
        return made;
      },
    });
  });
  await enterLesson(page, settings, { isListening: false });
  tell({ event: "inside", at: Date.now() });
  const state = { isOver: false };
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      if (line === "hand") page.locator('[data-control="hand"]').first().click().then(() => tell({ event: "hand" }), (problem) => tell({ event: "no_hand", why: problem.message }));
    })
    .on("close", () => {
      state.isOver = true;
    });
  while (!state.isOver) {
    tell({ event: "sample", at: Date.now(), ...(await page.evaluate(sample)) });
    await page.waitForTimeout(PAUSE);
  }
});

/** Counters of what comes in, by track; a rebuilt link brings new names, so that sums of differences stay right. */
async function sample() {
  const room = document.querySelector("[data-room]");
  const received = {};
  let place = 0;
  for (const link of globalThis.links.filter(({ connectionState }) => connectionState !== "closed")) {
    place = globalThis.links.indexOf(link);
    for (const one of (await link.getStats()).values()) {
      if (one.type !== "inbound-rtp") continue;
      received[`${place} ${one.id}`] = {
        kind: one.kind,
        packets: one.packetsReceived,
        lost: one.packetsLost,
        samples: one.totalSamplesReceived ?? 0,
        concealed: one.concealedSamples ?? 0,
        silent: one.silentConcealedSamples ?? 0,
        frames: one.framesDecoded ?? 0,
        freeze: one.totalFreezesDuration ?? 0,
        height: one.frameHeight ?? 0,
      };
    }
  }
  return {
    is_in: room !== null,
    step: room?.dataset.linkStep ?? null,
    has_hand: document.querySelector('[data-control="hand"][aria-pressed="true"]') !== null,
    received,
  };
}
