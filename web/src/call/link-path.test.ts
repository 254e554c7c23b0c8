// What the browser's counters mean for a person at home.
import { expect, test } from "vitest";
import { pathOf, readPath } from "./link-path";

const report = (changes: { bytes?: number; packets?: number; lost?: number; protocol?: string; relay?: string } = {}) =>
  [
    { id: "T", type: "transport", selectedCandidatePairId: "P" },
    { id: "P", type: "candidate-pair", localCandidateId: "L", currentRoundTripTime: 0.084 },
    { id: "P2", type: "candidate-pair", nominated: true, localCandidateId: "L", currentRoundTripTime: 9 },
    { id: "L", type: "local-candidate", protocol: changes.protocol ?? "udp", ...(changes.relay ? { relayProtocol: changes.relay } : {}) },
    { id: "O", type: "outbound-rtp", bytesSent: changes.bytes ?? 50_000, packetsSent: changes.packets ?? 100 },
    { id: "R", type: "remote-inbound-rtp", packetsLost: changes.lost ?? 0 },
  ] as const;

test("reads the pair that is in use, and how it goes over the wire", () => {
  expect(readPath(report(), 0)).toMatchObject({ rttMs: 84, transport: "udp", bytesSent: 50_000 });
  expect(readPath(report({ protocol: "tcp" }), 0).transport).toBe("tcp");
  expect(readPath(report({ relay: "tls" }), 0).transport).toBe("tcp");
  expect(readPath([], 0)).toMatchObject({ rttMs: null, transport: null, bytesSent: 0 });
});

test("the best second tells what the link carries, all of it what gets lost", () => {
  const looks = [
    readPath(report({ bytes: 10_000 }), 1_000),
    readPath(report({ bytes: 60_000 }), 2_000),
    readPath(report({ bytes: 185_000, packets: 200, lost: 5 }), 3_000),
  ];
  expect(pathOf(looks)).toEqual({ rttMs: 84, lossPercent: 2.5, kbitUp: 1_000, transport: "udp" });
});

test("nothing sent is nothing measured", () => {
  expect(pathOf([])).toBeNull();
  expect(pathOf([readPath(report({ bytes: 0 }), 0)])).toBeNull();
});
