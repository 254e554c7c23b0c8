// One run of the check: what is known of each part, what the person said, and the sending of the result.
import { useEffect, useRef, useState } from "react";
import type { LocalMedia } from "@/call/local-media";
import { judgeLink, linkVerdict } from "./judge";
import { useSendCheck } from "./queries";
import { browserName, type LinkOutcome, runLink } from "./run-link";
import { type CheckDetails, type CheckKind, type Part, PARTS, type Verdict } from "./types";
import { useParts } from "./use-parts";

export type Known = Readonly<Record<Part, Verdict | null>>;

export type DeviceCheckRun = {
  readonly phase: "start" | "checking" | "done";
  /** Null: not known yet. */
  readonly known: Known;
  readonly details: CheckDetails | null;
  readonly linkShare: number;
  /** What is still not known. */
  readonly left: readonly Part[];
  readonly isSending: boolean;
  readonly isDiagnosing: boolean;
  readonly error: unknown;
  readonly start: () => void;
  readonly say: (part: Part, verdict: Verdict | null) => void;
  readonly finish: () => Promise<void>;
  readonly sendDiagnostic: () => Promise<boolean>;
};

const unsaid: Known = { camera: null, microphone: null, sound: null, link: null };

export function useDeviceCheck(local: LocalMedia): DeviceCheckRun {
  const [phase, setPhase] = useState<DeviceCheckRun["phase"]>("start");
  const [said, setSaid] = useState<Known>(unsaid);
  const [link, setLink] = useState<LinkOutcome | null>(null);
  const [linkShare, setLinkShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isDiagnosing, setDiagnosing] = useState(false);
  const run = useRef<AbortController | null>(null);
  const parts = useParts(local, phase === "checking");
  const send = useSendCheck();
  useEffect(() => () => run.current?.abort(), []);

  const details: CheckDetails | null = link && { ...link, browser: browserName() };
  const known: Known = {
    camera: said.camera ?? parts.camera,
    microphone: said.microphone ?? parts.microphone,
    sound: said.sound,
    link: said.link ?? (details ? linkVerdict(judgeLink(details)) : null),
  };

  async function lookAtLink(): Promise<LinkOutcome | null> {
    run.current?.abort();
    const mine = new AbortController();
    run.current = mine;
    setLinkShare(0);
    try {
      const outcome = await runLink(setLinkShare, mine.signal);
      if (mine.signal.aborted) return null;
      setLink(outcome);
      return outcome;
    } catch (refusal) {
      if (!mine.signal.aborted) {
        setError(refusal);
        setSaid((before) => ({ ...before, link: "skipped" }));
      }
      return null;
    }
  }

  function start(): void {
    setPhase("checking");
    setSaid(unsaid);
    setLink(null);
    setError(null);
    void local.setCamera(true);
    void local.setMicrophone(true);
    void lookAtLink();
  }

  async function deliver(kind: CheckKind, verdicts: Known, measured: LinkOutcome | null): Promise<boolean> {
    setError(null);
    try {
      await send.mutateAsync({
        client_id: crypto.randomUUID(),
        kind,
        camera: verdicts.camera ?? "skipped",
        microphone: verdicts.microphone ?? "skipped",
        sound: verdicts.sound ?? "skipped",
        link: verdicts.link ?? "skipped",
        details: { ...measured, browser: browserName() },
      });
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    }
  }

  return {
    phase,
    known,
    details,
    linkShare,
    left: PARTS.filter((part) => known[part] === null),
    isSending: send.isPending || isDiagnosing,
    isDiagnosing,
    error,
    start,
    say: (part, verdict) => setSaid((before) => ({ ...before, [part]: verdict })),
    async finish() {
      // What was found stays on the page, whether it could be sent or not.
      setSaid(known);
      const isSent = await deliver("check", known, link);
      if (!isSent) return;
      setPhase("done");
      local.stop();
    },
    async sendDiagnostic() {
      if (phase === "done") return deliver("diagnostic", known, link);
      setDiagnosing(true);
      try {
        await Promise.all([local.setCamera(true), local.setMicrophone(true)]);
        const { camera, microphone } = local.store.getState();
        local.stop();
        const measured = await lookAtLink();
        const found: Known = {
          camera: camera.media ? "ok" : "bad",
          microphone: microphone.media ? "ok" : "bad",
          sound: "skipped",
          link: measured ? linkVerdict(judgeLink(measured)) : "skipped",
        };
        return await deliver("diagnostic", found, measured);
      } finally {
        setDiagnosing(false);
      }
    },
  };
}
