// mocha's readable report on stdout, and the counts in the file that CREWDECK_TEST_COUNTS names.
// Invariant: the file appears only when the run came to its end, so that a crash is never taken for a pass.
import { writeFileSync } from "node:fs";
import { reporters, Runner, type MochaOptions } from "mocha";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

// mocha loads a reporter by its default export.
// oxlint-disable-next-line import/no-default-export
export default class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    const file = process.env["CREWDECK_TEST_COUNTS"];
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      // A skipped test has not been shown to pass.
      const counts: Counts = { passed: passes, failed: failures + pending };
      if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
