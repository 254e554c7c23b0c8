// The stack under test: where it lies, who can sign in, and how to kill its parts.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..", "..");

export type DemoPerson = { role: string; name: string; login: string; password: string | null; card_url: string | null };
export type Demo = { base_url: string; school: string; class: string; lesson_url: string; people: DemoPerson[] };

/** Settings of the stack under test, set by start.ts for every worker. */
export function settings(): Record<string, string> {
  const found = process.env.SFERUM_E2E;
  if (!found) throw new Error("start.ts has not run");
  return JSON.parse(found) as Record<string, string>;
}

export function sferum(...words: string[]): string {
  return execFileSync("./sferum", words, { cwd: root, env: { ...process.env, ...settings() }, encoding: "utf8" });
}

let known: Demo | undefined;

export function demo(): Demo {
  known ??= JSON.parse(sferum("demo", "--json")) as Demo;
  return known;
}

export function baseUrl(): string {
  return `http://localhost:${settings().SFERUM_PORT}`;
}

/** `kill -9` of one process by its name in the supervisor; answers the pid that died. */
export function kill(name: string): number {
  const pid = pidOf(name);
  process.kill(pid, "SIGKILL");
  return pid;
}

export function pidOf(name: string): number {
  const pids = JSON.parse(readFileSync(join(settings().SFERUM_VAR!, "run", "pids.json"), "utf8")) as Record<string, number>;
  const pid = pids[name];
  if (pid === undefined) throw new Error(`no process ${name}: ${Object.keys(pids).join(", ")}`);
  return pid;
}

/** True once everything answers again. */
export async function isReady(): Promise<boolean> {
  return fetch(`${baseUrl()}/readyz`).then(
    (answer) => answer.status === 200,
    () => false,
  );
}
