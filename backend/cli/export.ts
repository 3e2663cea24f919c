// crewdeck export: everything, as JSON Lines. A file is complete or it is not there: it is written beside its place
// first, and what was there before stays until then.
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { DomainError } from "../domain/errors.ts";
import { dataDirOf } from "../process/data-dir.ts";
import { findOrStart, ownProgram } from "../process/find-or-start.ts";
import { streamBackend } from "../process/stream-backend.ts";
import { EXIT_USAGE, failureText } from "./failure.ts";

interface ExportOptions {
  readonly dataDir?: string;
}

export function exportCommand(program: Command): void {
  program
    .command("export <file>")
    .description("write everything as JSON Lines; - writes it to stdout")
    .option("--data-dir <folder>", "the data folder of the backend")
    .action(run);
}

async function run(file: string, { dataDir }: ExportOptions): Promise<void> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort(interrupted()));
  const { signal } = interrupt;
  try {
    const running = await findOrStart({ dataDir: dataDirOf(dataDir), program: ownProgram(), signal });
    const lines = await streamBackend(running, { method: "GET", path: "/export", signal });
    if (file === "-") await pipeline(lines, process.stdout, { signal, end: false });
    else await writeWhole(resolve(file), lines, signal);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(failureText(error));
    process.exitCode = EXIT_USAGE;
  }
}

async function writeWhole(
  path: string,
  lines: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await pipeline(lines, createWriteStream(part, { mode: 0o600 }), { signal });
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    if (cause instanceof DomainError || signal.aborted) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = "Name a file in a folder that you may write to.";
    throw new DomainError("invalid", `${path} cannot be written: ${reason}`, hint, {}, { cause });
  }
}

function interrupted(): DomainError {
  return new DomainError("unavailable", "the export was interrupted", "No file was written. Run it again.");
}
