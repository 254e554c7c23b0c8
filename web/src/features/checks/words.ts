// A check in words: what works, what does not, and one step that helps.
import { type MessageKey, t } from "@/i18n/t";
import "@/i18n/with-checks";
import { isBlocked, judgeLink, type Link } from "./judge";
import { type Check, type CheckDetails, type Part, PARTS } from "./types";

export const partWords: Record<Part, MessageKey> = {
  camera: "checks.part.camera",
  microphone: "checks.part.microphone",
  sound: "checks.part.sound",
  link: "checks.part.link",
};

const badWords: Record<Exclude<Part, "link">, MessageKey> = {
  camera: "checks.bad.camera",
  microphone: "checks.bad.microphone",
  sound: "checks.bad.sound",
};

export const stepWords: Record<Exclude<Part, "link">, MessageKey> = {
  camera: "checks.step.camera",
  microphone: "checks.step.microphone",
  sound: "checks.step.sound",
};

const linkWords: Record<Link, MessageKey> = {
  good: "checks.link.good",
  enough: "checks.link.enough",
  voice: "checks.link.voice",
  none: "checks.link.none",
};

export function linkSentence(details: CheckDetails): string {
  if (isBlocked(details)) return t("checks.link.blocked");
  if (typeof details.kbit_up !== "number") return t("checks.link.unreached");
  return t(linkWords[judgeLink(details)]);
}

export function linkStep(details: CheckDetails): string | null {
  if (isBlocked(details)) return t("checks.link.blocked_step");
  if (judgeLink(details) !== "good") return t("checks.link.step");
  return details.transport === "tcp" ? t("checks.link.tcp") : null;
}

/** «задержка 84 мс, потери 2,5 %…»: for who helps, not for who waits for the lesson. */
export function linkNumbers({ rtt_ms: ms, loss_percent: percent, kbit_up: up, kbit_down: down, transport }: CheckDetails): string {
  return [
    typeof ms === "number" ? t("checks.number.rtt", { ms }) : "",
    typeof percent === "number" ? t("checks.number.loss", { percent: String(percent).replace(".", ",") }) : "",
    typeof up === "number" ? t("checks.number.up", { kbit: up }) : "",
    typeof down === "number" ? t("checks.number.down", { kbit: down }) : "",
    transport ? transport.toUpperCase() : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** What a teacher reads about a pupil's check: only what hinders, or that nothing does. */
export function faultsOf(check: Check): readonly string[] {
  const faults: string[] = [];
  for (const part of ["camera", "microphone", "sound"] as const) if (check[part] === "bad") faults.push(t(badWords[part]));
  const link = check.link === "skipped" ? null : judgeLink(check.details);
  if (check.link === "bad" || link === "voice") faults.push(linkSentence(check.details));
  return faults;
}

export function skippedOf(check: Check): readonly string[] {
  return PARTS.filter((part) => check[part] === "skipped").map((part) => t(partWords[part]));
}
