// crewdeck serve: the backend in this process, or the address of the one that runs already.
// Invariant: stdout gets one line of JSON once the backend is ready, and nothing else ever.
import { once } from "node:events";
import { userInfo } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { Option, type Command } from "commander";
import type { Backend } from "../backend.ts";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { hostList } from "../http/hosts.ts";
import { findRunning } from "../process/beacon.ts";
import { dataDirOf, dataFiles, prepareDataDir } from "../process/data-dir.ts";
import {
  findOrStart,
  IDLE_EXIT_MINUTES,
  ownProgram,
  runningOf,
  type Running,
} from "../process/find-or-start.ts";
import { isLocked } from "../process/is-locked.ts";
import { LOG_LEVELS, openLog, type Log } from "../process/log.ts";
import { VERSION } from "../process/version.ts";
import { minutes, wholeNumber } from "./arguments.ts";

/** How long to wait for another backend that has the store open but is not ready yet, or no more. */
const LOCKED_DEADLINE_MS = 15_000;
const LOCKED_POLL_MS = 50;
const IDLE_CHECKS = 20;
/** A backend that does not close by then is ended; nothing that was acknowledged is lost by it. */
const CLOSE_DEADLINE_MS = 10_000;

interface ServeOptions {
  readonly dataDir?: string;
  readonly host: string;
  readonly port: number;
  readonly allowHost: readonly string[];
  readonly background: boolean;
  readonly detached: boolean;
  readonly idleExit?: number;
  readonly logLevel: string;
}

export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description("start the backend, or report the running one; prints its address as one line of JSON")
    .option(
      "--data-dir <folder>",
      "where everything is kept (default: $CREWDECK_DATA_DIR, else the platform's folder)",
    )
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--port <number>", "the port to listen on; 0 takes any free one", wholeNumber(0, 65_535), 0)
    .option(
      "--allow-host <names>",
      "a Host to answer to besides loopback, such as *.example.com; repeat it or separate by commas",
      (names: string, before: readonly string[]) => [...before, ...hostList(names)],
      hostList(process.env["CREWDECK_ALLOWED_HOSTS"]),
    )
    .option("--background", "start it in the background, print its address and end", false)
    .option(
      "--idle-exit <minutes>",
      `end when nobody has used it for so long (in the background: ${IDLE_EXIT_MINUTES})`,
      minutes,
    )
    .addOption(
      new Option("--log-level <level>", "how much is logged")
        .choices(LOG_LEVELS)
        .env("CREWDECK_LOG_LEVEL")
        .default("info"),
    )
    .addOption(new Option("--detached", "keep stderr for failures alone").default(false).hideHelp())
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const dataDir = await prepareDataDir(dataDirOf(options.dataDir));
  if (options.background) {
    const { idleExit: idleExitMinutes = IDLE_EXIT_MINUTES } = options;
    const serveArguments = [
      "--host",
      options.host,
      "--port",
      String(options.port),
      "--log-level",
      options.logLevel,
    ];
    for (const name of options.allowHost) serveArguments.push("--allow-host", name);
    print(await findOrStart({ dataDir, program: ownProgram(), serveArguments, idleExitMinutes }));
    return;
  }
  const running = await findRunning(dataDir);
  if (running !== null) print(running);
  else await serveHere(options, dataDir);
}

/** Opens the backend, unless another process turns out to be first: then there is nothing to do. */
async function serveHere(options: ServeOptions, dataDir: string): Promise<void> {
  const log = openLog({
    path: dataFiles.log(dataDir),
    level: options.logLevel,
    toStderr: !options.detached,
  });
  const asked = new AbortController();
  const ask = (reason: string) => asked.abort(reason);
  const opened = await openOrFind(options, dataDir, log, ask);
  if (!("close" in opened)) {
    print(opened);
    log.close();
    return;
  }
  if (options.idleExit !== undefined) whenIdle(opened, options.idleExit, asked.signal, ask);
  onSignals(ask, log);
  print(opened);
  if (!asked.signal.aborted) await once(asked.signal, "abort");
  await shutDown(opened, log, String(asked.signal.reason));
}

async function openOrFind(
  options: ServeOptions,
  dataDir: string,
  { logger }: Log,
  onShutdown: (reason: string) => void,
): Promise<Backend | Running> {
  const { openBackend } = await import("../backend.ts");
  const { host, port, allowHost: allowedHosts } = options;
  const mcpFixtures = process.env["CREWDECK_MCP_FIXTURES"] === "1";
  const deadline = performance.now() + LOCKED_DEADLINE_MS;
  for (;;) {
    try {
      return await openBackend({
        dataDir,
        host,
        port,
        allowedHosts,
        logger,
        mcpFixtures,
        onShutdown,
        owner: accountOwner(),
        version: VERSION,
      });
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (performance.now() > deadline) throw heldButSilent(dataDir, error);
    }
    const running = await findRunning(dataDir);
    if (running !== null) return running;
    await pause(LOCKED_POLL_MS);
  }
}

function print(running: Running): void {
  process.stdout.write(`${JSON.stringify(runningOf(running))}\n`);
}

function onSignals(ask: (reason: string) => void, { logger }: Log): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // The second time it is meant.
    process.once(signal, () => {
      ask(signal);
      process.once(signal, () => process.exit(1));
    });
  }
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "crashed");
    process.exit(1);
  });
  // Whoever read our output may leave; the backend goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

function whenIdle(
  backend: Backend,
  minutes: number,
  ended: AbortSignal,
  ask: (reason: string) => void,
): void {
  const idleMs = minutes * 60_000;
  const timer = setInterval(() => {
    if (backend.idleMs() >= idleMs) ask(`idle for ${minutes} minutes`);
  }, idleMs / IDLE_CHECKS);
  timer.unref();
  ended.addEventListener("abort", () => clearInterval(timer));
}

/** Ends the process: with 0 when everything was closed in good order. */
async function shutDown(backend: Backend, { logger, close }: Log, reason: string): Promise<void> {
  logger.info({ reason }, "closing");
  const late = setTimeout(() => {
    logger.error("closing takes too long");
    process.exit(1);
  }, CLOSE_DEADLINE_MS);
  late.unref();
  await backend.close();
  logger.info("closed");
  close();
  process.exit(0);
}

function accountOwner(): Actor {
  return { kind: "person", name: accountName() };
}

function accountName(): string {
  try {
    return userInfo().username || "owner";
  } catch (error) {
    // In a container the account may have no name.
    if (error instanceof Error && "code" in error) return process.env["USER"] ?? "owner";
    throw error;
  }
}

function heldButSilent(dataDir: string, cause: unknown): DomainError {
  return new DomainError(
    "unavailable",
    `another process has ${dataDir} open, but no backend answers there`,
    `It may be starting or ending: try again in a moment. Its log is ${dataFiles.log(dataDir)}.`,
    {},
    { cause },
  );
}
