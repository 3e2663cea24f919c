// Finds the backend of the data folder or starts it, by way of the backend's own command: whoever asks second is told
// about the first, so that windows, agents and shells share one backend.
import type { ChildProcess, SpawnOptions } from "node:child_process";
import * as z from "zod";
import type { Clock } from "./clock.ts";

/** The one line that `crewdeck serve` prints when the backend is ready. */
export const BackendReport = z.object({
  url: z.url(),
  token: z.string().min(1),
  pid: z.number().int().positive(),
  version: z.string(),
  protocol: z.number().int(),
});
export type BackendReport = z.infer<typeof BackendReport>;

/** What `serve` is told; empty values leave the choice to the backend. */
export interface ServeOptions {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly allowedHosts: readonly string[];
  readonly logLevel: string;
}

export type Spawn = (command: string, args: readonly string[], options: SpawnOptions) => ChildProcess;

export interface Launch {
  readonly spawn: Spawn;
  /** The Node to run on; inside VS Code that is VS Code's own. */
  readonly execPath: string;
  /** The backend's bundle, dist/backend/crewdeck.mjs. */
  readonly script: string;
  /** A folder that stays; never the workspace, which must remain removable. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly serve: ServeOptions;
}

/** Longer than the backend takes to replay a large log, and to wait for another that is just starting. */
const START_TIMEOUT_MS = 60_000;
const HEALTH_TIMEOUT_MS = 3_000;
const SHUTDOWN_TIMEOUT_MS = 15_000;
const SHUTDOWN_POLL_MS = 100;
const STDOUT_MAX = 64 * 1_024;
const STDERR_TAIL = 2_000;

/** Why there is no backend: one sentence for the person, and what the backend said last. */
export class BackendStartError extends Error {
  override readonly name = "BackendStartError";

  constructor(
    message: string,
    readonly output: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Runs `crewdeck serve --background` and reads its report.
 * @throws BackendStartError when it cannot be started, says nothing in time, or fails.
 */
export async function findOrStart(launch: Launch, signal: AbortSignal): Promise<BackendReport> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(START_TIMEOUT_MS)]);
  const child = launch.spawn(launch.execPath, [launch.script, ...serveArguments(launch.serve)], {
    cwd: launch.cwd,
    env: environment(launch.env, launch.serve.logLevel),
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const { stdout, stderr, code } = await outcome(child, deadline);
  if (code !== 0) {
    const ending = code === null ? "was ended by a signal" : `ended with code ${code}`;
    throw new BackendStartError(`The backend could not be started: its process ${ending}.`, stderr);
  }
  try {
    return BackendReport.parse(JSON.parse(stdout.split("\n", 1)[0] ?? ""));
  } catch (cause) {
    throw new BackendStartError("The backend started, but its report could not be read.", stderr, { cause });
  }
}

export function serveArguments(serve: ServeOptions): string[] {
  return [
    "serve",
    "--background",
    ...(serve.dataDir === "" ? [] : ["--data-dir", serve.dataDir]),
    ...(serve.host === "" ? [] : ["--host", serve.host]),
    ...(serve.port === 0 ? [] : ["--port", String(serve.port)]),
    ...serve.allowedHosts.flatMap((host) => ["--allow-host", host]),
  ];
}

/** True when the backend that made this report still answers. */
export async function isHealthy(backend: BackendReport, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(new URL("/health", backend.url), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(HEALTH_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}

/**
 * Asks a backend to flush and end, and waits until its process is gone.
 * @throws BackendStartError when it refuses, or is still there after the time it is given.
 */
export async function shutDown(backend: BackendReport, clock: Clock, signal: AbortSignal): Promise<void> {
  const response = await fetch(new URL("/admin/shutdown", backend.url), {
    method: "POST",
    headers: { authorization: `Bearer ${backend.token}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(HEALTH_TIMEOUT_MS)]),
  });
  const answer = await response.text();
  if (!response.ok) {
    throw new BackendStartError(
      `The backend refused to end (HTTP ${response.status}).`,
      answer.slice(0, STDERR_TAIL),
    );
  }
  const until = clock.now() + SHUTDOWN_TIMEOUT_MS;
  while (isRunning(backend.pid)) {
    if (clock.now() > until) throw new BackendStartError("The backend did not end in time.", "");
    await clock.sleep(SHUTDOWN_POLL_MS, signal);
    signal.throwIfAborted();
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be signalled, but it runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** VS Code's own debugging and Node options would reach into our programs and spoil their first line. */
export function environment(
  env: Readonly<Record<string, string | undefined>>,
  logLevel: string,
): Record<string, string | undefined> {
  const { NODE_OPTIONS: _options, VSCODE_INSPECTOR_OPTIONS: _inspector, ...rest } = env;
  return { ...rest, ELECTRON_RUN_AS_NODE: "1", CREWDECK_LOG_LEVEL: logLevel };
}

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when a signal ended it; 0 as soon as it has reported. */
  readonly code: number | null;
}

/** Ends with the first line, not with the process: a backend that it started may keep the pipes open. */
function outcome(child: ChildProcess, deadline: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    const giveUp = (): void => {
      child.kill();
      reject(new BackendStartError("The backend could not be started: it did not report in time.", stderr));
    };
    const settled = (): void => {
      deadline.removeEventListener("abort", giveUp);
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
    };
    deadline.addEventListener("abort", giveUp, { once: true });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout = (stdout + text).slice(0, STDOUT_MAX);
      if (!stdout.includes("\n")) return;
      settled();
      resolve({ stdout, stderr, code: 0 });
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-STDERR_TAIL);
    });
    child.once("error", (cause) => {
      settled();
      reject(
        new BackendStartError("The backend could not be started: its process could not be run.", stderr, {
          cause,
        }),
      );
    });
    child.once("close", (code) => {
      settled();
      resolve({ stdout, stderr, code });
    });
  });
}
