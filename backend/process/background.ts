// Starts a process that outlives this one. What it says on stderr before it has a log of its own goes into a file that
// is bounded, so that whoever waits for it can tell why it did not come.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { withoutSecrets } from "./without-secrets.ts";

const START_LOG_BYTES_MAX = 256 * 1024;
const TAIL_CHARS_MAX = 2_000;

export interface BackgroundOptions {
  /** Node's arguments: its own options, the script and the script's arguments. */
  readonly args: readonly string[];
  readonly folder: string;
  /** On top of this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where its stderr goes. Made for its owner alone, with its folder. */
  readonly startLog: string;
}

export interface Background {
  readonly pid: number | undefined;
  /** Why it ended badly, once it has; an end with 0 is a good one. */
  failure(): string | null;
  /** The end of what it has said, without secrets; empty when it said nothing. */
  said(): string;
}

/** Starts this Node (or VS Code's own, as Node) in the background. */
export function startInBackground({ args, folder, env, startLog }: BackgroundOptions): Background {
  const log = openStartLog(startLog);
  const child = spawnDetached(args, folder, env, log.descriptor);
  closeSync(log.descriptor);
  const ending = endingOf(child);
  return {
    pid: child.pid,
    failure: () => ending.reason,
    said: () => {
      const text = readFileSync(startLog).subarray(log.from).toString("utf8");
      return withoutSecrets(text.trim().slice(-TAIL_CHARS_MAX));
    },
  };
}

function spawnDetached(
  args: readonly string[],
  folder: string,
  env: BackgroundOptions["env"],
  stderr: number,
): ChildProcess {
  const electron = "electron" in process.versions;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    detached: true,
    // Its stdout may have secrets in it.
    stdio: ["ignore", "ignore", stderr],
    windowsHide: true,
    env: { ...process.env, ...env, ...(electron ? { ELECTRON_RUN_AS_NODE: "1" } : {}) },
  });
  child.unref();
  return child;
}

function endingOf(child: ChildProcess): { readonly reason: string | null } {
  const ending: { reason: string | null } = { reason: null };
  child.on("error", (error) => {
    ending.reason = error.message;
  });
  child.on("exit", (code, signal) => {
    if (code !== 0)
      ending.reason = `it ended with ${code === null ? `signal ${signal}` : `exit code ${code}`}`;
  });
  return ending;
}

function openStartLog(path: string): { descriptor: number; from: number } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const full = bytes > START_LOG_BYTES_MAX;
  return { descriptor: openSync(path, full ? "w" : "a", 0o600), from: full ? 0 : bytes };
}
