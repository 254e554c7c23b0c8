// The files of the web app that people write, for the checks.
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const web = fileURLToPath(new URL("..", import.meta.url));

/** Paths relative to web/, with forward slashes; nothing generated, nothing installed. */
export function sources(/** @type {string[]} */ folders) {
  return folders
    .flatMap((folder) => readdirSync(join(web, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(web, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|generated|dist|output|fonts)\//.test(path))
    .sort();
}
