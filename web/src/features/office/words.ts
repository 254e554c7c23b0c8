// Roles and acts in words.
import { type MessageKey, t } from "@/i18n/t";
import "@/i18n/with-office";
import type { RoleName } from "./types";

type KnownAct = MessageKey extends infer Key ? (Key extends `office.act.${infer Act}` ? Act : never) : never;

export const SCHOOL_ROLES: readonly RoleName[] = ["pupil", "parent", "teacher", "staff", "admin"];

export function roleWord(role: RoleName): string {
  return t(`office.role.${role}`);
}

/** A name that the page does not know yet is told as it is. */
export function actWord(action: string): string {
  const key = `office.act.${action}` as `office.act.${KnownAct}`;
  const word = t(key);
  return word === key ? t("office.act.other", { action }) : word;
}
