// The one way to a backend: the running one of the data folder, else a fresh one in the background.
// Many may come here at the same moment: the store's lock lets one backend live, and all find that one.
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "../domain/errors.ts";
import { startInBackground, type Background } from "./background.ts";
import { findRunning, type Beacon } from "./beacon.ts";
import { dataFiles, prepareDataDir } from "./data-dir.ts";

/** What everybody needs to talk to a backend; `crewdeck serve` prints it as one line of JSON. */
export type Running = Pick<Beacon, "url" | "token" | "pid" | "version" | "protocol">;

const START_DEADLINE_MS = 20_000;
const POLL_MS = 25;
/** A backend in the background that nobody has used for this long ends by itself. */
export const IDLE_EXIT_MINUTES = 30;

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
  const background = startBackend(options);
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    const running = await findRunning(dataDir);
    if (running !== null) return runningOf(running);
    // An end with 0 means that it found another one, which we shall find as well.
    const failure = background.failure();
    if (failure !== null) throw notStarted(failure, background, dataDir);
    await pause(POLL_MS);
  }
  throw notStarted(`it was not ready within ${deadlineMs} ms`, background, dataDir);
}

function startBackend(options: FindOrStartOptions): Background {
  const { program, dataDir, serveArguments = [], idleExitMinutes = IDLE_EXIT_MINUTES } = options;
  const own = ["--data-dir", dataDir, "--detached", "--idle-exit", String(idleExitMinutes)];
  return startInBackground({
    args: [...program, "serve", ...own, ...serveArguments],
    folder: dataDir,
    startLog: dataFiles.startLog(dataDir),
  });
}

function notStarted(reason: string, background: Background, dataDir: string): DomainError {
  const tail = background.said();
  const said = tail === "" ? "" : `\n${tail}`;
  return new DomainError(
    "unavailable",
    `the backend did not start: ${reason}${said}`,
    `Look into ${dirname(dataFiles.startLog(dataDir))} for more, or run crewdeck serve to see it fail.`,
  );
}
