// One owner as a process: its arguments, its log, its signals and its exit code.
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { openLog, type Log } from "../../backend/process/log.ts";
import { ownerFiles } from "./owner-files.ts";
import { ownerArguments } from "./owner-arguments.ts";
import { startOwner, type OpenServer, type Owner } from "./owner.ts";

/** An owner that does not close by then is ended; what was not written is indexed again. */
const CLOSE_DEADLINE_MS = 10_000;

/**
 * Node's exit waits for the threads in which V8 compiles. One that has asked this thread to collect garbage would wait for
 * it in turn, and the process would stay for ever; so they are given the time to end first.
 * https://github.com/nodejs/node/issues/54918
 */
const COMPILED_MS = 100;

/** Runs until it is idle for too long, or told to end. Ends the process. */
export async function runOwner(open: OpenServer, args: readonly string[]): Promise<void> {
  const { root, folder, idleExitMinutes } = ownerArguments(args);
  const log = openLog({ path: ownerFiles.log(folder), level: levelAsked(), toStderr: false });
  const asked = new AbortController();
  const onEnd = (reason: string) => asked.abort(reason);
  onSignals(onEnd, log);
  try {
    const owner = await startOwner({ root, folder, idleExitMinutes, open, log: log.logger, onEnd });
    if (owner === null) {
      log.logger.info("another process is the owner");
      process.exit(0);
    }
    if (!asked.signal.aborted) await once(asked.signal, "abort");
    await shutDown(owner, log, String(asked.signal.reason));
  } catch (error) {
    log.logger.fatal({ err: error }, "the owner failed");
    // Whoever started us reads this.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function shutDown(owner: Owner, { logger, close }: Log, reason: string): Promise<void> {
  logger.info({ reason }, "closing");
  const late = setTimeout(() => {
    logger.error("closing takes too long");
    process.exit(1);
  }, CLOSE_DEADLINE_MS);
  late.unref();
  await owner.close();
  logger.info("closed");
  close();
  await pause(COMPILED_MS);
  process.exit(0);
}

function onSignals(ask: (reason: string) => void, { logger }: Log): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // The second time it is meant.
    process.once(signal, () => {
      ask(signal);
      process.once(signal, () => process.exit(1));
    });
  }
  // The terminal of whoever started us is not ours.
  process.on("SIGHUP", () => logger.debug("a terminal was closed"));
  // Something for one client went wrong; the others are served on.
  process.on("unhandledRejection", (error) => logger.error({ err: error }, "nobody waited for this failure"));
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "crashed");
    process.exit(1);
  });
}

function levelAsked(): string | undefined {
  return process.env["CREWDECK_LOG_LEVEL"];
}
