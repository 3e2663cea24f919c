// How far an index is and what came of it, for people.
import * as z from "zod";
import type { IndexFigures } from "../../server/protocol/index-figures.ts";

/** Where there is no terminal a line is written for so many percent. */
const PERCENT_PER_LINE = 10;
const BAR_CELLS = 24;
const MESSAGE_CHARS_MAX = 60;

const Progress = z.object({
  token: z.union([z.string(), z.number()]),
  value: z.object({
    kind: z.enum(["begin", "report", "end"]),
    message: z.string().optional(),
    percentage: z.number().min(0).max(100).optional(),
  }),
});

/** Work-done progress as one line that is drawn anew, or as lines where there is no terminal. */
export class ProgressLine {
  readonly #output: NodeJS.WriteStream;
  #isDrawn = false;
  #nextPercent = 0;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  /** Passes over what is not progress of this token. */
  take(params: unknown, token: string): void {
    const progress = Progress.safeParse(params).data;
    if (progress === undefined || progress.token !== token || progress.value.kind === "end") return;
    const { message = "", percentage = 0 } = progress.value;
    const percent = Math.floor(percentage);
    const shown = printable(message).slice(0, MESSAGE_CHARS_MAX);
    if (this.#output.isTTY) {
      const filled = Math.round((percent / 100) * BAR_CELLS);
      const bar = "█".repeat(filled) + "░".repeat(BAR_CELLS - filled);
      this.#output.write(`\r\u001b[K${bar} ${String(percent).padStart(3)} % ${shown}`);
      this.#isDrawn = true;
    } else if (percent >= this.#nextPercent) {
      this.#output.write(`${percent} % ${shown}\n`);
      this.#nextPercent = percent + PERCENT_PER_LINE;
    }
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isDrawn) this.#output.write("\r\u001b[K");
    this.#isDrawn = false;
  }
}

export function indexFiguresText(figures: IndexFigures): string {
  const { files, bytes, definitions, references, skipped, wallMs, parseMs } = figures;
  const { diskBytes, peakMemoryBytes } = figures;
  const share = bytes === 0 ? "" : ` (${(diskBytes / bytes).toFixed(2)} × the source)`;
  const rows: readonly (readonly [string, string])[] = [
    ["files", `${count(files)} (${count(skipped)} skipped)`],
    ["source", megabytes(bytes)],
    ["definitions", count(definitions)],
    ["references", count(references)],
    ["time", `${seconds(wallMs)} (${seconds(parseMs)} in parsers)`],
    ["disk", `${megabytes(diskBytes)}${share}`],
    ["memory", `${megabytes(peakMemoryBytes)} at most`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}\n`).join("");
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "\uFFFD");
}
