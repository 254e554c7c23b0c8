// Every check of the web app, one after another; all are run, and the last line says which failed. Used by `make check`.
import { spawnSync } from "node:child_process";
import { web } from "./sources.mjs";

const checks = [
  ["API types", ["node", "scripts/check-types.mjs"]],
  ["types", ["npx", "tsc", "-b"]],
  ["lint", ["npx", "oxlint", "--deny-warnings"]],
  ["layers", ["npx", "depcruise", "src", "--config", ".dependency-cruiser.cjs", "--output-type", "err"]],
  ["unused", ["npx", "knip"]],
  ["length", ["node", "scripts/check-length.mjs"]],
  ["texts", ["node", "scripts/check-texts.mjs"]],
  ["tests", ["npx", "vitest", "run"]],
];

const failed = [];
for (const [name, [program, ...options]] of /** @type {[string, [string, ...string[]]][]} */ (checks)) {
  const began = Date.now();
  const { status } = spawnSync(program, options, { cwd: web, stdio: "inherit" });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "web: all checks passed" : `web: failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
