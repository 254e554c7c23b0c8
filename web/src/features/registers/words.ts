// The register in words: fair ones, that blame the network and not the child.
import { clockTime } from "@/i18n/time";
import { type MessageKey, t } from "@/i18n/t";
import "@/i18n/with-registers";
import { isHereNow } from "./groups";
import type { Break, Cause, RegisterLine, Status } from "./types";

const MINUTE_MS = 60_000;

export const finalWords: Record<Status, MessageKey> = {
  present: "registers.status.present",
  late: "registers.status.late",
  left_early: "registers.status.left_early",
  absent: "registers.status.absent",
  trying: "registers.status.trying",
};

export const chipColors = { present: "green", late: "blue", left_early: "blue", absent: "red", trying: "yellow" } as const;

export function statusWord(status: Status, isLive: boolean): string {
  return t(isLive && status === "trying" ? "registers.status.trying_now" : finalWords[status]);
}

const breakWords: Record<Cause, MessageKey> = {
  link: "registers.break.link",
  device: "registers.break.device",
  left: "registers.break.left",
  removed: "registers.break.removed",
  engine: "registers.break.engine",
  unknown: "registers.break.unknown",
};

function byCause(breaks: readonly Break[]): readonly { readonly cause: Cause; readonly all: readonly Break[] }[] {
  const causes = [...new Set(breaks.map(({ cause }) => cause))];
  return causes.map((cause) => ({ cause, all: breaks.filter((one) => one.cause === cause) }));
}

/** «связь пропадала 2 раза», a sentence for each cause. */
export function breakSentences(breaks: readonly Break[]): readonly string[] {
  return byCause(breaks).map(({ cause, all }) => t(breakWords[cause], { count: all.length }));
}

export function breakMinutes(breaks: readonly Break[], now: number): number {
  const spent = breaks.reduce((sum, { started_at, ended_at }) => sum + (ended_at ? Date.parse(ended_at) : now) - Date.parse(started_at), 0);
  return Math.max(1, Math.round(spent / MINUTE_MS));
}

/** What a line of the live panel says under the name. */
export function liveSentence(line: RegisterLine): string {
  const { status, correction, breaks, stays } = line;
  if (correction?.note) return correction.note;
  if (status === "absent") return t("registers.live.no_entry");
  if (status === "trying") return t("registers.live.tries", { count: Math.max(1, line.tried_minutes) });
  const broken = breaks.find(({ ended_at }) => ended_at === null);
  if (broken) return t(broken.cause === "left" ? "registers.live.left_at" : "registers.live.broken_at", { time: clockTime(broken.started_at) });
  const left = stays.at(-1)?.left_at;
  if (left && !isHereNow(line)) return t("registers.live.left_at", { time: clockTime(left) });
  if (status === "late") return t("registers.live.late", { count: line.late_minutes, time: clockTime(line.first_entered_at ?? "") });
  return breakSentences(breaks).join(", ");
}

/** What one reads about himself, or about his child: what was, in whole sentences and in the order of a lesson. */
export function fairSentences(line: RegisterLine, isLive: boolean, now: number): readonly string[] {
  const { status, breaks } = line;
  const said: string[] = [];
  if (line.minutes > 0) said.push(t("registers.mine.minutes", { count: line.minutes }));
  if (line.first_entered_at) said.push(t("registers.mine.entered", { time: clockTime(line.first_entered_at) }));
  if (line.tried_minutes > 0) said.push(t(isLive && status === "trying" ? "registers.mine.trying" : "registers.mine.tried", { count: line.tried_minutes }));
  if (line.late_minutes > 0 && line.minutes > 0) said.push(t("registers.mine.late", { count: line.late_minutes }));
  for (const { cause, all } of byCause(breaks)) {
    said.push(t("registers.mine.break", { what: t(breakWords[cause], { count: all.length }), count: breakMinutes(all, now) }));
  }
  if (line.early_minutes > 0 && line.minutes > 0) said.push(t("registers.mine.early", { count: line.early_minutes }));
  if (said.length === 0) said.push(t("registers.mine.absent"));
  return said;
}

/** A subject in the middle of a title: «Русский язык» is «русский язык» there, «ИЗО» stays itself. */
export function inTitle(subject: string): string {
  const [first = "", second = ""] = subject;
  return second === second.toLocaleUpperCase("ru") && second !== second.toLocaleLowerCase("ru") ? subject : first.toLocaleLowerCase("ru") + subject.slice(1);
}

/** Family name and given name, as in a register: the patronymic is for documents. */
export function registerName(fullName: string): string {
  return fullName.split(" ").slice(0, 2).join(" ");
}
