// Runs the `crewdeck` command as a process of its own, and ends what it has started.
import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { mkdir, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import * as z from "zod";
import type { Running } from "../../backend/process/find-or-start.ts";
import { readTextIfThere } from "../../backend/process/private-file.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";

const DEADLINE_MS = 15_000;
const POLL_MS = 10;

/** Bundled once: a process that translates its sources starts slowly. */
const script = await bundle();

const Line = z.strictObject({
  url: z.url(),
  token: z.string(),
  pid: z.number(),
  version: z.string(),
  protocol: z.number(),
});

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Declares processes, and a data folder for them, for the tests of the enclosing describe; none outlives its test. */
export function crewdeckProcesses() {
  /** Node's arguments up to the sub-command. Whatever is started by them, or by what they started, leaves its pid. */
  const program = (): readonly string[] => {
    const line = `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(pidsFile())}, process.pid + "\\n");`;
    return ["--import", `data:text/javascript,${encodeURIComponent(line)}`, script];
  };

  function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, [...program(), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, CREWDECK_LOG_LEVEL: "debug", ...env },
    });
  }

  afterEach(async () => {
    const pids = (await readTextIfThere(pidsFile())) ?? "";
    for (const pid of pids.trim().split("\n")) if (pid !== "") await end(Number(pid), "SIGKILL");
  });
  // Declared after the end of the processes, and so removed after it. One that comes too late to be ended fails,
  // because it cannot leave its pid any more.
  const folder = temporaryFolder();
  const dataDir = () => join(folder(), "data");
  const pidsFile = () => join(folder(), "pids");
  beforeEach(() => mkdir(dataDir()));

  return {
    dataDir,
    program,
    start,
    run: async (args: readonly string[], env?: Record<string, string>): Promise<Ended> => {
      const child = start(args, env);
      assert.ok(child.stdout !== null && child.stderr !== null);
      const [stdout, stderr] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      return { code: child.exitCode, stdout, stderr };
    },
  };
}

/** The line that a process prints when it is ready. */
export async function readyLine(child: ChildProcess): Promise<Running> {
  assert.ok(child.stdout !== null && child.stderr !== null);
  const stderr = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) return lineOf(line);
  return assert.fail(`it ended without a line: ${await stderr}`);
}

export function lineOf(stdout: string): Running {
  return Line.parse(JSON.parse(stdout));
}

/** Ends a process and waits until it is gone. */
export async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (!isThere(pid)) return;
  process.kill(pid, signal);
  await until(`process ${pid} ends`, () => !isThere(pid));
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await holds())) {
    assert.ok(performance.now() < deadline, `not in time: ${what}`);
    await pause(POLL_MS);
  }
}

export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

async function bundle(): Promise<string> {
  const root = join(import.meta.dirname, "../..");
  const outfile = join(root, "out", "test-cli", `crewdeck.${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, "backend/cli/main.ts")],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  after(() => rm(outfile, { force: true }));
  return outfile;
}
