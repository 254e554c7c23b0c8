// Fails when the generated API types are not those of src/api/openapi.json.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { web } from "./sources.mjs";

const folder = mkdtempSync(join(tmpdir(), "sferum-types-"));
try {
  const fresh = join(folder, "schema.ts");
  execFileSync(process.execPath, ["node_modules/openapi-typescript/bin/cli.js", "src/api/openapi.json", "-o", fresh], {
    cwd: web,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (readFileSync(fresh, "utf8") !== readFileSync(join(web, "src/api/generated/schema.ts"), "utf8")) {
    console.log("src/api/generated/schema.ts is older than src/api/openapi.json: run `npm run types`");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
