// What a browser's statistics say about the link, as counters since the beginning.
import type { LinkCounters } from "./room-port";

type Entry = Readonly<Record<string, unknown>> & { readonly type: string };

export function linkCounters(report: { forEach: (visit: (entry: Entry) => void) => void }): Omit<LinkCounters, "wanted" | "heldBack"> {
  const sum = { packets: 0, pictures: 0, lost: 0, samples: 0, concealed: 0 };
  let rttMs: number | null = null;
  report.forEach((entry) => {
    const count = (name: string) => (typeof entry[name] === "number" ? entry[name] : 0);
    if (entry.type === "inbound-rtp") {
      sum.packets += count("packetsReceived");
      if (entry["kind"] === "video") sum.pictures += count("packetsReceived");
      sum.lost += count("packetsLost");
      sum.samples += count("totalSamplesReceived");
      // What is made up while nobody speaks is not heard as a hole.
      sum.concealed += count("concealedSamples") - count("silentConcealedSamples");
    }
    if (entry.type === "candidate-pair" && entry["nominated"] === true && entry["state"] === "succeeded") {
      rttMs = Math.max(rttMs ?? 0, count("currentRoundTripTime") * 1_000);
    }
  });
  return { ...sum, rttMs };
}
