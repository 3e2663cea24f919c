// crewdeck import: sends a file to the backend, shows how far it is, and prints what came of it. Ends with 1 when lines
// could not be read, and with 2 when the file was refused.
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { linesOf } from "../importers/lines.ts";
import { ImportReport } from "../importers/report.ts";
import { dataDirOf } from "../process/data-dir.ts";
import { findOrStart, ownProgram } from "../process/find-or-start.ts";
import { streamBackend } from "../process/stream-backend.ts";
import { Refusal } from "../protocol/refusal.ts";
import { EXIT_FAILED, EXIT_USAGE, failureText } from "./failure.ts";
import { importReportText } from "./import-report.ts";

/** Progress where stderr is no terminal. */
const TELL_EVERY_MS = 1_000;

interface ImportOptions {
  readonly from?: string;
  readonly project?: string;
  readonly folder?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly dataDir?: string;
}

const Answer = z.union([
  z.object({ progress: z.object({ done: z.number(), total: z.number() }) }),
  z.object({ report: ImportReport }),
  z.object({ error: Refusal }),
]);

export function importCommand(program: Command): void {
  program
    .command("import <file>")
    .description("import issues: what gh issue list --json, bd export or crewdeck export have written")
    .option("--from <format>", "github, beads or crewdeck (default: by what is in the file)")
    .option("--project <key>", "the project to import into; it is made if it is missing")
    .option("--folder <folder>", "import into the project of this folder")
    .option("--dry-run", "report what would happen and change nothing", false)
    .option("--json", "print the report as JSON", false)
    .option("--data-dir <folder>", "the data folder of the backend")
    .action(run);
}

async function run(file: string, options: ImportOptions): Promise<void> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort(interrupted()));
  try {
    const report = await importFile(file, options, interrupt.signal);
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : importReportText(report));
    if (report.problemCount > 0) process.exitCode = EXIT_FAILED;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(failureText(error));
    process.exitCode = EXIT_USAGE;
  }
}

async function importFile(file: string, options: ImportOptions, signal: AbortSignal): Promise<ImportReport> {
  const body = await readable(file);
  const { dataDir } = options;
  const running = await findOrStart({ dataDir: dataDirOf(dataDir), program: ownProgram(), signal });
  const path = `/import?${queryOf(options)}`;
  const answer = await streamBackend(running, { method: "POST", path, body, signal });
  const progress = new ProgressLine();
  for await (const piece of linesOf(answer)) {
    if (piece.kind === "problem") throw new Error(`the backend answered with a line that ${piece.message}`);
    const line = Answer.parse(JSON.parse(piece.text));
    if ("report" in line) {
      progress.end();
      return line.report;
    }
    if ("error" in line) {
      progress.end();
      const { code, message, hint, details } = line.error;
      throw new DomainError(code, message, hint, details ?? {});
    }
    progress.show(line.progress.done, line.progress.total);
  }
  throw new DomainError(
    "unavailable",
    "the import broke off before its end",
    "Run it again: what is imported already is found again, and the rest follows.",
  );
}

function queryOf({ from, project, folder, dryRun }: ImportOptions): string {
  const query = new URLSearchParams();
  if (from !== undefined) query.set("from", from);
  if (project !== undefined) query.set("project", project);
  if (folder !== undefined) query.set("folder", resolve(folder));
  if (dryRun) query.set("dryRun", "1");
  return query.toString();
}

/** The file, or with "-" what is piped in. Looked at first: a typing error must start no backend. */
async function readable(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === "-") return process.stdin;
  try {
    const handle = await open(file);
    const stats = await handle.stat();
    await handle.close();
    if (stats.isDirectory()) throw new Error("it is a folder");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError("invalid", `${file} cannot be read: ${reason}`, "Name a file.", {}, { cause });
  }
  return createReadStream(file);
}

function interrupted(): DomainError {
  return new DomainError(
    "unavailable",
    "the import was interrupted",
    "Run it again: what is imported already is found again, and the rest follows.",
  );
}

/** How far it is: on one line of a terminal; elsewhere a line now and then. */
class ProgressLine {
  #shown = false;
  #toldAt = performance.now();

  show(done: number, total: number): void {
    const text = `importing: ${done} of ${total}`;
    if (process.stderr.isTTY) {
      this.#shown = true;
      process.stderr.write(`\r\u001B[K${text}`);
    } else if (performance.now() - this.#toldAt >= TELL_EVERY_MS) {
      this.#toldAt = performance.now();
      process.stderr.write(`${text}\n`);
    }
  }

  end(): void {
    if (this.#shown) process.stderr.write("\r\u001B[K");
  }
}
