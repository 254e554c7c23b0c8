// Vite plugin: puts .br and .gz beside every text file of the build, so that the front door serves them without work.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:js|css|html|svg|json|webmanifest)$/;
const WORTH_IT_BYTES = 1024;

export function compress(): Plugin {
  let directory = "";
  return {
    name: "sferum:compress",
    apply: "build",
    enforce: "post",
    configResolved({ root, build }) {
      directory = resolve(root, build.outDir);
    },
    closeBundle: {
      // After the service worker, which is written by a plugin of its own at the very end.
      order: "post",
      sequential: true,
      handler() {
        for (const file of filesIn(directory)) {
          if (!TEXT.test(file) || statSync(file).size < WORTH_IT_BYTES) continue;
          const content = readFileSync(file);
          writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
          writeFileSync(
            `${file}.br`,
            brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          );
        }
      },
    },
  };
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
