// `npm test`: every stage in order, each with its title and its time, and one line of totals at the end.
// Invariant: a failing stage never hides a later one, and the exit code is 0 only when nothing failed.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Counts } from "./support/counting-reporter.ts";

interface Stage {
  readonly name: string;
  readonly title: string;
  /** The script and its arguments, run by this Node in the project's folder. */
  readonly script: readonly string[];
  /** A mocha stage counts its tests; any other stage counts as one. */
  readonly counts: "one" | "tests";
  readonly limitMs: number;
}

const minuteMs = 60_000;
/** How long a stage may take to end after its last test. */
const lingerMs = 20_000;
const root = join(import.meta.dirname, "..");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: "string" }, help: { type: "boolean" } },
});

const stages: readonly Stage[] = [
  tool("format", "Format", "oxfmt", ["--check"]),
  tool("lint", "Lint", "oxlint", ["--type-aware", "--deny-warnings"]),
  tool("unused", "Unused code", "knip", ["--treat-config-hints-as-errors"]),
  tool("types", "Types", "tsc", ["-b"], "typescript"),
  {
    name: "build",
    title: "Build",
    script: ["esbuild.mjs", "--production"],
    counts: "one",
    limitMs: 5 * minuteMs,
  },
  mocha("unit", "Unit", "test/unit.mocharc.json", 10 * minuteMs),
  {
    name: "fetch",
    title: "Browser, VS Code and Claude Code",
    script: ["--import", "tsx", "test/support/provide.ts"],
    counts: "one",
    limitMs: 30 * minuteMs,
  },
  mocha("e2e", "End to end", "test/e2e.mocharc.json", 45 * minuteMs),
];

const electron: Stage = {
  name: "electron",
  title: "Host tests in desktop VS Code",
  script: ["--import", "tsx", "test/electron.ts"],
  counts: "one",
  limitMs: 20 * minuteMs,
};

/** What a stage needs to have run before it, when it is asked for by name. */
const needs: Readonly<Record<string, readonly string[]>> = { e2e: ["build", "fetch"], electron: ["build"] };

if (values.help === true) {
  const names = [...stages, electron].map((stage) => stage.name).join(" ");
  process.stdout.write(`npm test -- [STAGE…] [--grep PATTERN]\nstages: ${names}\n`);
} else {
  process.exitCode = await runAll(chosen(positionals));
}

async function runAll(selected: readonly Stage[]): Promise<number> {
  const totals = { passed: 0, failed: 0 };
  const summary: string[] = [];
  for (const stage of selected) {
    process.stdout.write(`\n── ${stage.title} ──\n`);
    const started = performance.now();
    const { passed, failed } = await run(stage);
    totals.passed += passed;
    totals.failed += failed;
    const elapsed = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    const line = `${failed === 0 ? "✔" : "✖"} ${stage.title.padEnd(30)} ${elapsed.padStart(8)}  ${passed} passed, ${failed} failed`;
    process.stdout.write(`${line}\n`);
    summary.push(line);
  }
  process.stdout.write(`\n${summary.join("\n")}\n\n${totals.passed} passed, ${totals.failed} failed\n`);
  return totals.failed === 0 ? 0 : 1;
}

function chosen(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return stages;
  const all = [...stages, electron];
  const unknown = names.filter((name) => !all.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `no stage ${unknown.join(", ")}; there are ${all.map((stage) => stage.name).join(", ")}\n`,
    );
    process.exit(2);
  }
  const wanted = new Set(names.flatMap((name) => [...(needs[name] ?? []), name]));
  return all.filter((stage) => wanted.has(stage.name));
}

async function run(stage: Stage): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "crewdeck-test-"));
  const countsFile = join(folder, "counts.json");
  try {
    const code = await exitCode(stage, countsFile);
    const clean = code === 0;
    if (stage.counts === "one") return { passed: clean ? 1 : 0, failed: clean ? 0 : 1 };
    const counts = countsIn(countsFile);
    // A run that ends badly with no failed test broke outside of a test: that is a failure too.
    return clean || counts.failed > 0 ? counts : { passed: counts.passed, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countsIn(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Counts;
  } catch (error) {
    process.stdout.write(`the tests ended without a report: ${String(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

function exitCode(stage: Stage, countsFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, stage.script, {
      cwd: root,
      env: { ...process.env, CREWDECK_TEST_COUNTS: countsFile },
      stdio: ["ignore", "inherit", "inherit"],
      timeout: stage.limitMs,
      killSignal: "SIGKILL",
    });
    const lingering = endLingering(child, countsFile);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearInterval(lingering);
      if (signal !== null) process.stdout.write(`${stage.title} was ended by ${signal}\n`);
      resolve(code ?? 1);
    });
  });
}

/** Tests that have reported and still do not end have left something open: that is a failure, and no reason to wait. */
function endLingering(child: ChildProcess, countsFile: string): NodeJS.Timeout {
  let reportedAt: number | null = null;
  return setInterval(() => {
    if (reportedAt === null) reportedAt = existsSync(countsFile) ? performance.now() : null;
    else if (performance.now() - reportedAt > lingerMs) child.kill("SIGKILL");
  }, 500);
}

function tool(name: string, title: string, bin: string, args: readonly string[], packageName = bin): Stage {
  return { name, title, script: [binOf(packageName, bin), ...args], counts: "one", limitMs: 10 * minuteMs };
}

function mocha(name: string, title: string, config: string, limitMs: number): Stage {
  const reporter = join(root, "test/support/counting-reporter.ts");
  const filter = values.grep === undefined ? [] : ["--grep", values.grep];
  const script = [binOf("mocha", "mocha"), "--config", config, "--reporter", reporter, ...filter];
  return { name, title, script, counts: "tests", limitMs };
}

/** The script behind a package's command: started by Node itself, it needs no shell, also on Windows. */
function binOf(packageName: string, bin: string): string {
  const manifest = join(root, "node_modules", packageName, "package.json");
  const parsed = JSON.parse(readFileSync(manifest, "utf8")) as { bin: Record<string, string> };
  return join(dirname(manifest), parsed.bin[bin] ?? "");
}
