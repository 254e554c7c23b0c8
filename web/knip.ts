// Finds code, files and packages that nobody uses.
import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: ["src/sw/sw.ts", "scripts/*.{ts,mjs}", "e2e/**/*.{ts,mjs}"],
  project: ["src/**/*.{ts,tsx}", "scripts/**/*.{ts,mjs}", "e2e/**/*.{ts,mjs}"],
  ignore: ["src/api/generated/**"],
  // The wrapper at the root of the repository, which the journeys start.
  ignoreUnresolved: ["./sferum"],
  ignoreExportsUsedInFile: true,
  // Types of a module's own API are there to be named by whoever comes next.
  exclude: ["types"],
};

export default config;
