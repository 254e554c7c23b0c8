// The words of calls: who somebody is, how long it took, what a call was for me.
import type { Person } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-ringing";
import { ringStateOf } from "./reducers";
import type { Call } from "./types";

const ROLES = { admin: "common.role.admin", teacher: "common.role.teacher", pupil: "common.role.pupil", parent: "common.role.parent", staff: "common.role.staff" } as const;

export function rolesOf({ role }: Person): string {
  return role && role in ROLES ? t(ROLES[role as keyof typeof ROLES]) : "";
}

/** 4:07, 1:02:15 */
export function clockOf(from: string, until: number): string {
  const all = Math.max(0, Math.floor((until - Date.parse(from)) / 1000));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

export type Told = "live" | "talked" | "missed" | "unanswered" | "declined" | "cancelled";

/** What a call was, as this person's own line says it. */
export function toldOf(call: Call, myId: string): Told {
  if (call.state !== "ended") return "live";
  const isMine = call.caller.id === myId;
  const mine = ringStateOf(call, myId);
  if (!isMine && (mine === "missed" || call.outcome === "missed" || call.outcome === "cancelled") && mine !== "left") return "missed";
  if (call.outcome === "missed") return "unanswered";
  if (call.outcome === "declined") return "declined";
  return call.outcome === "cancelled" ? "cancelled" : "talked";
}

/** «Марина Сергеевна», «Марина Сергеевна, Илья и ещё 2»: who is called, but me. */
export function namesOf(call: Call, myId: string): string {
  const names = call.people.filter(({ person }) => person.id !== myId).map(({ person }) => person.name);
  const [first = call.caller.name, second] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first}, ${second}`;
  return t("ringing.names", { first, second: second ?? "", count: names.length - 2 });
}
