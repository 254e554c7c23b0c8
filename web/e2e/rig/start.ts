// Starts a whole second stack for the journeys: own ports, own folder, fresh demo school; stops it at the end.
import { spawn } from "node:child_process";
import { openSync, rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, sferum } from "./stack.ts";

export default async function start(): Promise<(() => Promise<void>) | undefined> {
  // While a journey is being written, the stack named here stays up between its runs.
  if (process.env.SFERUM_E2E) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "sferum-e2e-"));
  process.env.SFERUM_E2E = JSON.stringify({ SFERUM_VAR: folder, SFERUM_PORT: String(await freePorts(8)), SFERUM_HOST: "localhost" });
  const output = join(import.meta.dirname, "..", "output");
  await mkdir(output, { recursive: true });
  // Journeys type faster than people: an engine that is killed meets hundreds of messages.
  const pace = { SFERUM_MESSAGES_PER_MINUTE: "6000" };
  const log = openSync(join(output, "stack.log"), "w");
  const child = spawn("./sferum", ["run", "--no-build"], {
    cwd: root,
    env: { ...process.env, ...pace, ...(JSON.parse(process.env.SFERUM_E2E) as Record<string, string>) },
    stdio: ["ignore", log, log],
  });
  child.on("exit", (code) => code && console.error(`the stack ended with ${code}: see e2e/output/stack.log`));
  sferum("wait", "--timeout", "180");
  return async () => {
    sferum("stop");
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The first of `count` neighbouring ports that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  for (let first = 21000; first < 60000; first += 100) {
    const free = await Promise.all(Array.from({ length: count }, (_, offset) => isFree(first + offset)));
    if (free.every(Boolean)) return first;
  }
  throw new Error("no free ports");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });
}
