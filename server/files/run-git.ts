// Runs git and hears its answer item by item.
// Invariant: nothing of the folder's own is run: git is never looked for in the folder, and the repository's
// configuration cannot name a program for the questions that are asked here.
import { type ChildProcess, spawn } from "node:child_process";
import { codeOf } from "./error-code.ts";

const GIT_TIMEOUT_MS = 60_000;
const COMPLAINT_CHARS_MAX = 4_096;
/** What may stay of the environment: where git and its settings are, but not which repository a hook has come from. */
const KEPT_VARIABLES = new Set([
  "GIT_CEILING_DIRECTORIES",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CONFIG_SYSTEM",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
  "GIT_EXEC_PATH",
]);

/** Git has not answered. `exitCode` is null when it did not come to an end by itself. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";

  constructor(
    message: string,
    readonly exitCode: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** There is no git, or it does not know the folder; otherwise the machine is short of something just now. */
  get isLasting(): boolean {
    return this.exitCode !== null || ["EACCES", "ENOENT"].includes(codeOf(this.cause) ?? "");
  }
}

export interface GitQuestion {
  readonly args: readonly string[];
  /** What git reads from its standard input: the items, each ended by NUL. */
  readonly input?: readonly string[];
  /** Hears each NUL-ended item of the answer; false: no more of them. */
  readonly onItem?: (item: string) => boolean;
  /** Exit codes that are answers; 0 always is. */
  readonly answers?: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** Resolves with git's exit code; rejects with a GitFailure, or with the signal's reason. */
export async function runGit(folder: string, question: GitQuestion): Promise<number> {
  const { args, input = [], onItem = () => true, answers = [], signal } = question;
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(GIT_TIMEOUT_MS);
  const ended = new AbortController();
  // Its streams are missing when there are too many open files to make them.
  const child: ChildProcess = spawn("git", ["-C", folder, "-c", "core.fsmonitor=false", ...args], {
    env: environment(),
    signal: AbortSignal.any([ended.signal, timeout, ...(signal === undefined ? [] : [signal])]),
    windowsHide: true,
  });
  let failure: Error | undefined;
  const exit = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.on("error", (error) => {
      failure ??= error;
      if (child.pid === undefined) resolve(null);
    });
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(0, COMPLAINT_CHARS_MAX);
  });
  let enough = false;
  const hear = itemsTo((item) => {
    if (!enough && !onItem(item)) {
      enough = true;
      ended.abort();
    }
  });
  child.stdout?.setEncoding("utf8").on("data", hear);
  // A git that ends before it has read everything says why by its exit code.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input.map((item) => `${item}\0`).join(""));
  const exitCode = await exit;
  if (enough) return 0;
  signal?.throwIfAborted();
  if (failure !== undefined) {
    throw new GitFailure(`git cannot be run: ${failure.message}`, null, { cause: failure });
  }
  if (exitCode !== null && (exitCode === 0 || answers.includes(exitCode))) return exitCode;
  throw new GitFailure(complaint.trim() || `git has ended with ${exitCode}`, exitCode);
}

/** Cuts a stream of text into its NUL-ended items. */
function itemsTo(onItem: (item: string) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const items = (rest + text).split("\0");
    rest = items.pop() ?? "";
    for (const item of items) onItem(item);
  };
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") || KEPT_VARIABLES.has(name),
  );
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
}
