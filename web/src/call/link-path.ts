// What a browser's statistics say about the path to the media server: delay, loss, how much it carries, over what. Pure.

type Entry = Readonly<Record<string, unknown>> & { readonly type: string };

export type PathCounters = {
  readonly at: number;
  readonly bytesSent: number;
  readonly packetsSent: number;
  readonly packetsLost: number;
  readonly rttMs: number | null;
  readonly transport: "udp" | "tcp" | null;
};

export type PathReading = {
  readonly rttMs: number | null;
  readonly lossPercent: number;
  readonly kbitUp: number;
  readonly transport: "udp" | "tcp" | null;
};

/** One look at a sender's report. */
export function readPath(report: { forEach: (visit: (entry: Entry) => void) => void }, at: number): PathCounters {
  const entries = new Map<string, Entry>();
  report.forEach((entry) => entries.set(String(entry["id"]), entry));
  const all = [...entries.values()];
  const sum = (type: string, name: string) => all.filter((entry) => entry.type === type).reduce((total, entry) => total + (number(entry[name]) ?? 0), 0);
  const selected = all.find((entry) => entry.type === "transport")?.["selectedCandidatePairId"];
  const pair = entries.get(String(selected)) ?? all.find((entry) => entry.type === "candidate-pair" && entry["nominated"] === true);
  const candidate = entries.get(String(pair?.["localCandidateId"]));
  const protocol = candidate?.["relayProtocol"] ?? candidate?.["protocol"];
  const rtt = number(pair?.["currentRoundTripTime"]);
  return {
    at,
    bytesSent: sum("outbound-rtp", "bytesSent"),
    packetsSent: sum("outbound-rtp", "packetsSent"),
    packetsLost: sum("remote-inbound-rtp", "packetsLost"),
    rttMs: rtt === null ? null : rtt * 1_000,
    transport: protocol === "udp" ? "udp" : protocol === undefined ? null : "tcp",
  };
}

/** All looks together; null when nothing was sent at all. The first seconds, while the browser still feels its way, count least. */
export function pathOf(looks: readonly PathCounters[]): PathReading | null {
  const last = looks.at(-1);
  const first = looks[0];
  if (!last || !first || last.bytesSent === 0) return null;
  const rates = looks.slice(1).map((look, index) => rate(looks[index] as PathCounters, look));
  const rtts = looks.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])).sort((a, b) => a - b);
  return {
    rttMs: rtts.length === 0 ? null : Math.round(rtts[Math.floor(rtts.length / 2)] as number),
    lossPercent: last.packetsSent === 0 ? 0 : Math.round(Math.min(1_000, (1_000 * Math.max(0, last.packetsLost)) / last.packetsSent)) / 10,
    kbitUp: Math.round(Math.max(0, ...rates)),
    transport: last.transport,
  };
}

function rate(before: PathCounters, now: PathCounters): number {
  return now.at > before.at ? (8 * (now.bytesSent - before.bytesSent)) / (now.at - before.at) : 0;
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
