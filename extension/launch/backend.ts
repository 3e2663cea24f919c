// The backend as `npm start` runs it: the built program, as any user would run it.
// Invariant: a backend that was running before is used, and is left running.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startGroup } from "./process-group.ts";

const program = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");

/** What `crewdeck serve` says when it is ready. */
export interface RunningBackend {
  readonly url: string;
  readonly pid: number;
  /** Whether this call started it. */
  readonly ours: boolean;
  /** Resolves when the process that was started here has ended. */
  readonly ended: Promise<void>;
  /** Ends it when it is ours. */
  readonly stop: () => Promise<void>;
}

/** Starts the backend, or finds the one that runs for this data folder. */
export async function startBackend(): Promise<RunningBackend> {
  const group = startGroup(process.execPath, [program, "serve", "--log-level", "warn"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await firstLine(group.child.stdout, group.ended);
  if (line === undefined) {
    await group.stop();
    throw new Error(
      `the backend did not start (exit code ${group.child.exitCode ?? "none"}); its reason is above`,
    );
  }
  const { url, pid } = JSON.parse(line) as { url: string; pid: number };
  const ours = pid === group.child.pid;
  return { url, pid, ours, ended: group.ended, stop: group.stop };
}

/** Runs `crewdeck import FILE` for the project of `folder`; what it reports goes to stderr. */
export async function importIssues(file: string, folder: string): Promise<void> {
  const child = spawn(process.execPath, [program, "import", file, "--folder", folder], {
    stdio: ["ignore", process.stderr, "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${file} was not imported; the reason is above`);
}

async function firstLine(
  stdout: NodeJS.ReadableStream | null,
  ended: Promise<void>,
): Promise<string | undefined> {
  if (stdout === null) return undefined;
  const lines = createInterface({ input: stdout });
  const line = once(lines, "line").then(([text]) => String(text));
  const closed = ended.then(() => once(lines, "close")).then(() => undefined);
  return Promise.race([line, closed]);
}
