// How the symbol index of this window is, for the status bar and the report.
import type { Status } from "../server/protocol/status.ts";

export interface IndexState {
  /** Off: switched off, or no folder of this machine's disk is open. Failed: it was started too often in vain. */
  readonly server: "off" | "starting" | "running" | "failed";
  /** Null until the server has said something. */
  readonly status: Status | null;
}

export interface IndexLine {
  /** For a status bar item of its own; null where nothing needs to be said. */
  readonly text: string | null;
  readonly isProblem: boolean;
  /** Lines of plain text; none where there is no index. */
  readonly tooltip: readonly string[];
}

/** Less left to do than this is done before anybody has read it. */
const WORTH_SAYING = 20;

export function indexLine({ server, status }: IndexState): IndexLine {
  if (server === "off") return quiet([]);
  if (server === "failed") {
    return {
      text: "$(warning) Crewdeck symbols",
      isProblem: true,
      tooltip: ["Crewdeck's language server is not running."],
    };
  }
  if (status === null) return quiet(["The symbol index is starting."]);
  const { state, files, filesDone } = status;
  const left = skippedText(status);
  if (state === "ready") {
    const definitions = counted(status.definitions, "definition");
    return quiet([`Symbols: ${definitions} in ${counted(files, "file")}`, ...left]);
  }
  // Before all is counted there is no share.
  const share = files === 0 ? "" : ` ${Math.floor((100 * filesDone) / files)} %`;
  const tooltip = [`Indexing symbols: ${number(filesDone)} of ${counted(files, "file")}`, ...left];
  const isWorthSaying = files === 0 || files - filesDone >= WORTH_SAYING;
  return { text: isWorthSaying ? `$(loading~spin) Indexing${share}` : null, isProblem: false, tooltip };
}

/** The whole of it as Markdown: figures, and what is left out with examples. */
export function indexReport({ server, status }: IndexState): string {
  if (status === null) {
    const why = {
      off: "It is switched off, or no folder of this machine is open.",
      starting: "It is starting.",
      running: "It is starting.",
      failed: "The language server is not running. `Crewdeck: Restart Language Server` tries again.",
    };
    return `# Symbol Index\n\n${why[server]}\n`;
  }
  const done = status.state === "ready" ? "ready" : `indexing, ${number(status.filesDone)} done`;
  return [
    "# Symbol Index\n",
    "| | |\n| --- | ---: |",
    `| State | ${done} |`,
    `| Files | ${number(status.files)} |`,
    `| Definitions | ${number(status.definitions)} |`,
    `| References | ${number(status.references)} |`,
    `| Left out | ${number(skippedCount(status))} |`,
    ...status.skipped.flatMap(({ reason, files, examples }) => [
      `\n## Left out: ${reason} (${number(files)})\n`,
      ...examples.map((path) => `- ${inCode(path)}`),
      ...(files > examples.length && examples.length > 0
        ? [`- and ${number(files - examples.length)} more`]
        : []),
    ]),
    "",
  ].join("\n");
}

function quiet(tooltip: readonly string[]): IndexLine {
  return { text: null, isProblem: false, tooltip };
}

function skippedText(status: Status): readonly string[] {
  const count = skippedCount(status);
  if (count === 0) return [];
  const reasons = status.skipped.map(({ reason, files }) => `${number(files)} ${reason}`).join(", ");
  return [`${counted(count, "file")} left out: ${reasons}`];
}

function skippedCount({ skipped }: Status): number {
  return skipped.reduce((total, { files }) => total + files, 0);
}

function counted(count: number, one: string): string {
  return `${number(count)} ${count === 1 ? one : `${one}s`}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}

/** A path as code, whatever characters it is made of. */
function inCode(path: string): string {
  const plain = path.replaceAll(/[\p{Cc}\u2028\u2029]/gu, "\uFFFD");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
}
