// A child process and everything that it starts, ended together.
// Invariant: only the group that was started here is ever signalled, and none outlives this process.
import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { codeOf } from "./install-lock.ts";

const patienceMs = 5_000;

/** A started group. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Resolves when the group's first process has ended, however it ended. */
  readonly ended: Promise<void>;
  /** Asks the group to end, then forces it after a while; resolves when its first process has ended. */
  readonly stop: () => Promise<void>;
}

/** Starts `command` as the leader of a process group of its own. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: process.platform !== "win32" });
  let over = false;
  const killNow = () => signalGroup(child, "SIGKILL");
  process.once("exit", killNow);
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      process.off("exit", killNow);
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  const stop = async () => {
    if (over) return;
    signalGroup(child, "SIGTERM");
    const forcing = setTimeout(killNow, patienceMs);
    await ended;
    clearTimeout(forcing);
    // What the leader left behind would otherwise hold ports and folders.
    killNow();
  };
  return { child, ended, stop };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") {
      execFileSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    } else {
      process.kill(-child.pid, signal);
    }
  } catch (error) {
    // ESRCH: the whole group has ended. taskkill reports the same by its exit code.
    if (process.platform !== "win32" && codeOf(error) !== "ESRCH") throw error;
  }
}
