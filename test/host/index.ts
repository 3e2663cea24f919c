// Runs mocha inside the extension host; the same for VS Code's server and for desktop VS Code.
// Invariant: run() rejects, with every failure and its difference, unless at least one test ran and all passed.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** What a run leaves in the file that CREWDECK_HOST_REPORT names. */
export interface HostReport {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 30_000,
    forbidOnly: true,
    forbidPending: true,
    reporter: "min",
  });
  // Bundled as CommonJS, each test beside this file.
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith(".test.cjs")) mocha.addFile(join(__dirname, name));
  }
  const report = await reportOf(mocha);
  const file = process.env["CREWDECK_HOST_REPORT"];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
  if (report.failed.length > 0) throw new Error(`\n${report.failed.join("\n\n")}`);
  if (report.passed.length === 0) throw new Error("no test was found");
}

function reportOf(mocha: Mocha): Promise<HostReport> {
  const passed: string[] = [];
  const failed: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ passed, failed }));
    runner.on("pass", (test) => passed.push(test.fullTitle()));
    runner.on("fail", (test, error) => failed.push(`${test.fullTitle()}\n${described(error)}`));
  });
}

function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { actual, expected } = error as { actual?: unknown; expected?: unknown };
  const compared = "actual" in error || "expected" in error;
  const difference = compared ? `\n${Mocha.reporters.Base.generateDiff(plain(actual), plain(expected))}` : "";
  return `${error.stack ?? error.message}${difference}`;
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? String(value));
}
