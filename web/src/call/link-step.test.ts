import { describe, expect, it } from "vitest";
import { linkCounters } from "./link-counters";
import { asWished, judge, type LinkSample, type LinkState, nextLink, sampleOf, wholeLink } from "./link-step";

const well: LinkSample = { quality: "good", wanted: 9, hasPictures: true, loss: 0, concealed: 0, rttMs: 40, isHeldBack: false };
const ill: LinkSample = { ...well, quality: "weak", loss: 0.2, concealed: 0.05, rttMs: 900 };
const drowning: LinkSample = { ...ill, concealed: 0.3 };
const gone: LinkSample = { ...ill, loss: 0.6, concealed: 0.5 };
const so_so: LinkSample = { ...well, loss: 0.04, concealed: 0, rttMs: 300 };

const after = (state: LinkState, sample: LinkSample, times: number) => Array.from({ length: times }).reduce<LinkState>((now) => nextLink(now, sample), state);

describe("one sample", () => {
  it.each<[string, Partial<LinkSample>, ReturnType<typeof judge>]>([
    ["a good link", {}, "good"],
    ["a link of which nothing is known yet", { quality: "unknown", loss: null, rttMs: null }, "good"],
    ["three in a hundred lost, with a delay", { loss: 0.03, rttMs: 310 }, "fair"],
    ["a long delay alone", { rttMs: 600 }, "fair"],
    ["called weak, and nothing else", { quality: "weak" }, "fair"],
    ["called weak with loss", { quality: "weak", loss: 0.04 }, "bad"],
    ["called weak with a delay", { quality: "weak", rttMs: 700 }, "bad"],
    ["much loss", { loss: 0.1 }, "bad"],
    ["a queue of a second that loses packets", { rttMs: 1_200, loss: 0.01 }, "bad"],
    ["a delay of a second and nothing else", { rttMs: 1_200 }, "fair"],
    ["a voice full of holes on a lossy link", { concealed: 0.1, loss: 0.02 }, "bad"],
    ["a voice full of holes on a good link: the computer is slow", { concealed: 0.2 }, "fair"],
    ["pictures held back by the media server, all else well", { isHeldBack: true }, "bad"],
    ["called lost", { quality: "lost" }, "bad"],
  ])("%s", (_name, change, verdict) => {
    expect(judge({ ...well, ...change })).toBe(verdict);
  });
});

describe("the step", () => {
  it("goes down one at a time after eight bad seconds, and no further than the voice", () => {
    expect(after(wholeLink, ill, 3).step).toBe("full");
    expect(after(wholeLink, ill, 4).step).toBe("speaker");
    expect(after(wholeLink, ill, 8).step).toBe("voice");
    expect(after(wholeLink, ill, 60).step).toBe("voice");
  });

  it("goes down after four seconds when the voice itself goes under", () => {
    expect(after(wholeLink, drowning, 1).step).toBe("full");
    expect(after(wholeLink, drowning, 2).step).toBe("speaker");
    expect(after(wholeLink, drowning, 4).step).toBe("voice");
    // Loss without holes in the voice, or holes without loss, may wait for a second opinion.
    expect(after(wholeLink, { ...drowning, loss: 0.1 }, 2).step).toBe("full");
  });

  it("goes down at once when the voice is gone", () => {
    expect(after(wholeLink, gone, 1).step).toBe("speaker");
    expect(after(wholeLink, gone, 2).step).toBe("voice");
  });

  it("goes down when nothing comes of several pictures, and of the last one", () => {
    const starved: LinkSample = { ...well, hasPictures: false };
    expect(after(wholeLink, starved, 4).step).toBe("speaker");
    expect(after(wholeLink, { ...starved, wanted: 1 }, 100).step).toBe("full");
    expect(after(after(wholeLink, starved, 4), { ...starved, wanted: 1 }, 4).step).toBe("voice");
    expect(after(wholeLink, { ...starved, wanted: 0 }, 100).step).toBe("full");
  });

  it("asks for less after four seconds of pictures held back, and for more again only when nothing is", () => {
    const held: LinkSample = { ...well, isHeldBack: true };
    expect(after(wholeLink, held, 1).step).toBe("full");
    expect(after(wholeLink, held, 2).step).toBe("speaker");
    expect(after(wholeLink, held, 4).step).toBe("voice");
    expect(after(after(wholeLink, held, 4), held, 100).step).toBe("voice");
    expect(after(after(wholeLink, held, 2), well, 6).step).toBe("full");
  });

  it("is not moved by single bad moments", () => {
    let state = wholeLink;
    for (let round = 0; round < 20; round += 1) state = after(after(state, ill, 3), well, 1);
    expect(state.step).toBe("full");
  });

  it("goes up one at a time after twelve good seconds, and stays where it is merely bearable", () => {
    const low = after(wholeLink, ill, 8);
    expect(after(low, so_so, 100).step).toBe("voice");
    expect(after(low, well, 5).step).toBe("voice");
    expect(after(low, well, 6).step).toBe("speaker");
    expect(after(low, well, 12).step).toBe("full");
  });

  it("waits longer after it went up too early, and forgives after a long good time", () => {
    const low = after(wholeLink, ill, 4);
    const relapsed = after(after(low, well, 6), ill, 4);
    expect([relapsed.step, relapsed.patience]).toEqual(["speaker", 12]);
    expect(after(relapsed, well, 11).step).toBe("speaker");
    const up = after(relapsed, well, 12);
    expect(up.step).toBe("full");
    expect(after(up, well, 48).patience).toBe(6);
  });

  it("listens to a wish for video for twenty seconds, then to the link again", () => {
    const wished = asWished(after(wholeLink, ill, 8));
    expect(after(wished, ill, 9).step).toBe("full");
    expect(after(wished, ill, 10).step).toBe("speaker");
  });
});

it("reads loss, holes and delay between two readings, and nothing from a handful of packets", () => {
  const before = { packets: 1_000, lost: 10, samples: 48_000, concealed: 0, pictures: 500, wanted: 9, rttMs: 50, heldBack: 0 };
  expect(sampleOf(before, { packets: 1_090, lost: 20, samples: 96_000, concealed: 4_800, pictures: 500, wanted: 4, rttMs: 320, heldBack: 2 }, "weak")).toEqual({ quality: "weak", wanted: 4, hasPictures: false, loss: 0.1, concealed: 0.1, rttMs: 320, isHeldBack: true });
  expect(sampleOf(before, { ...before, packets: 1_005 }, "good")).toMatchObject({ loss: null, concealed: 0 });
});

it("sums what arrives over all tracks, and takes the delay of the pair in use", () => {
  const report = [
    { type: "inbound-rtp", kind: "audio", packetsReceived: 100, packetsLost: 2, totalSamplesReceived: 9_600, concealedSamples: 500, silentConcealedSamples: 400 },
    { type: "inbound-rtp", kind: "video", packetsReceived: 300, packetsLost: 1 },
    { type: "outbound-rtp", packetsSent: 999 },
    { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.3 },
    { type: "candidate-pair", nominated: false, state: "succeeded", currentRoundTripTime: 0.9 },
  ];
  expect(linkCounters(report)).toEqual({ packets: 400, pictures: 300, lost: 3, samples: 9_600, concealed: 100, rttMs: 300 });
});
