// The last lines of a run say why: a log is often seen by its end only.
import { stripVTControlCharacters } from "node:util";
import type { FullResult, Reporter, Suite, TestCase } from "@playwright/test/reporter";

export default class LastWords implements Reporter {
  private all: TestCase[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.all = suite.allTests();
  }

  onEnd(_result: FullResult): void {
    for (const test of this.all) {
      for (const { errors, status, duration } of test.results) {
        for (const { message = "", location } of errors) {
          const words = stripVTControlCharacters(message).split("\n").filter(Boolean).slice(0, 12);
          console.log(`\n✗ ${test.title} (${status}, ${Math.round(duration / 1_000)} s)\n  ${words.join("\n  ")}`);
          if (location) console.log(`  at ${location.file}:${location.line}`);
        }
      }
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
