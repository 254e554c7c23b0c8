// No file longer than 300 lines: a longer one holds two things.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sources, web } from "./sources.mjs";

const LIMIT = 300;
const WRITTEN = /\.(?:ts|tsx|mjs|cjs|css|html)$/;

const long = sources(["src", "scripts", "e2e", "public"].filter((folder) => existing(folder)))
  .filter((path) => WRITTEN.test(path))
  .map((path) => ({ path, lines: readFileSync(join(web, path), "utf8").split("\n").length - 1 }))
  .filter(({ lines }) => lines > LIMIT);
for (const { path, lines } of long) console.log(`${path}: ${lines} lines, at most ${LIMIT}`);
process.exitCode = long.length > 0 ? 1 : 0;

function existing(/** @type {string} */ folder) {
  try {
    return sources([folder]).length > 0;
  } catch {
    return false;
  }
}
