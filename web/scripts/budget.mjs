// Fails when the app has grown too heavy: gzipped JavaScript of the first load, and of a lesson in all.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1000;
const FIRST_LOAD_KB = 230;
const LESSON_KB = 420;

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk */
const dist = new URL("../dist/", import.meta.url);
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
if (!entry) throw new Error("The build has no entry");
const today = named("src/pages/today.tsx");
const lesson = named("src/app/LessonRoute.tsx");
// What the room pulls in by itself counts as well: whoever enters a lesson pays for it. What waits for a press does not.
const ON_PRESS = /Dialog\.tsx$|DeviceSettings\.tsx$|link-check\.ts$/;
const room = Object.keys(manifest).filter((name) => /^src\/(call|features\/lessons)\//.test(name) && !ON_PRESS.test(name));

const first = withStatic([entry, today]);
const whole = withStatic([entry, lesson, ...room]);

let isTooHeavy = false;
for (const [title, chunks, limit] of /** @type {const} */ ([
  ["first load", first, FIRST_LOAD_KB],
  ["lesson in all", whole, LESSON_KB],
])) {
  const weight = [...chunks].reduce((sum, name) => sum + weigh(name), 0) / KB;
  const isOver = weight > limit;
  isTooHeavy ||= isOver;
  console.log(`${isOver ? "TOO HEAVY" : "ok"}  ${title}: ${weight.toFixed(1)} kB of ${limit} kB gzipped, ${chunks.size} files`);
}
if ([...first].some((name) => /livekit/.test(manifest[name]?.file ?? ""))) {
  console.log("TOO HEAVY  the media engine is in the first load");
  isTooHeavy = true;
}
process.exitCode = isTooHeavy ? 1 : 0;

function named(/** @type {string} */ source) {
  if (!manifest[source]) throw new Error(`The build has no chunk of its own for ${source}`);
  return source;
}

function withStatic(/** @type {string[]} */ names, /** @type {Set<string>} */ found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    withStatic(manifest[name]?.imports ?? [], found);
  }
  return found;
}

function weigh(/** @type {string} */ name) {
  const file = manifest[name]?.file ?? "";
  return file.endsWith(".js") ? gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length : 0;
}
