// The one way to a backend: the running one of the data folder, else a fresh one in the background.
// Many may come here at the same moment: the store's lock lets one backend live, and all find that one.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "../domain/errors.ts";
import { findRunning, type Beacon } from "./beacon.ts";
import { dataFiles, prepareDataDir } from "./data-dir.ts";
import { withoutSecrets } from "./log.ts";

/** What everybody needs to talk to a backend; `crewdeck serve` prints it as one line of JSON. */
export type Running = Pick<Beacon, "url" | "token" | "pid" | "version" | "protocol">;

const START_DEADLINE_MS = 20_000;
const POLL_MS = 25;
/** A backend in the background that nobody has used for this long ends by itself. */
export const IDLE_EXIT_MINUTES = 30;
const START_LOG_BYTES_MAX = 256 * 1024;
const TAIL_CHARS_MAX = 2_000;

export interface FindOrStartOptions {
  readonly dataDir: string;
  /** What Node is started with, up to the command: its own options and the path of crewdeck.mjs. */
  readonly program: readonly string[];
  /** More arguments for `crewdeck serve`, should it be started. */
  readonly serveArguments?: readonly string[];
  readonly idleExitMinutes?: number;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

/** Resolves with a backend that has just proved to be well; rejects with a DomainError that says why there is none. */
export async function findOrStart(options: FindOrStartOptions): Promise<Running> {
  const dataDir = await prepareDataDir(options.dataDir);
  const running = await findRunning(dataDir);
  return running === null ? start({ ...options, dataDir }) : runningOf(running);
}

export function runningOf({ url, token, pid, version, protocol }: Running): Running {
  return { url, token, pid, version, protocol };
}

/** How this process was started, to start another like it. */
export function ownProgram(): readonly string[] {
  const [, script = ""] = process.argv;
  // A debugger's port cannot be shared.
  return [...process.execArgv.filter((option) => !option.startsWith("--inspect")), script];
}

async function start(options: FindOrStartOptions): Promise<Running> {
  const { dataDir, deadlineMs = START_DEADLINE_MS, signal } = options;
  const log = openStartLog(dataDir);
  const child = spawnDetached(options, log.descriptor);
  closeSync(log.descriptor);
  const ending = endingOf(child);
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    const running = await findRunning(dataDir);
    if (running !== null) return runningOf(running);
    // An end with 0 means that it found another one, which we shall find as well.
    if (ending.reason !== null) throw notStarted(ending.reason, dataDir, log.from);
    await pause(POLL_MS);
  }
  throw notStarted(`it was not ready within ${deadlineMs} ms`, dataDir, log.from);
}

function spawnDetached(options: FindOrStartOptions, stderr: number): ChildProcess {
  const { program, dataDir, serveArguments = [], idleExitMinutes = IDLE_EXIT_MINUTES } = options;
  const electron = "electron" in process.versions;
  const own = ["--data-dir", dataDir, "--detached", "--idle-exit", String(idleExitMinutes)];
  const args = [...program, "serve", ...own, ...serveArguments];
  const child = spawn(process.execPath, args, {
    cwd: dataDir,
    detached: true,
    // Its stdout has the token in it.
    stdio: ["ignore", "ignore", stderr],
    windowsHide: true,
    env: { ...process.env, ...(electron ? { ELECTRON_RUN_AS_NODE: "1" } : {}) },
  });
  child.unref();
  return child;
}

/** Why the child ended badly, once it has. */
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

function openStartLog(dataDir: string): { descriptor: number; from: number } {
  const path = dataFiles.startLog(dataDir);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const full = bytes > START_LOG_BYTES_MAX;
  return { descriptor: openSync(path, full ? "w" : "a", 0o600), from: full ? 0 : bytes };
}

function notStarted(reason: string, dataDir: string, from: number): DomainError {
  const path = dataFiles.startLog(dataDir);
  const tail = withoutSecrets(
    readFileSync(path).subarray(from).toString("utf8").trim().slice(-TAIL_CHARS_MAX),
  );
  const said = tail === "" ? "" : `\n${tail}`;
  return new DomainError(
    "unavailable",
    `the backend did not start: ${reason}${said}`,
    `Look into ${dirname(path)} for more, or run crewdeck serve to see it fail.`,
  );
}
