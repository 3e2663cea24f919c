// One installer at a time, across processes.
// Invariant: a lock whose owner died or stopped renewing it never blocks anybody; the installation itself is atomic,
// so that the rare double owner after such a takeover wastes work and breaks nothing.
import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const renewMs = 5_000;
const abandonedMs = 60_000;
const pollMs = 250;

/**
 * Runs `work` while holding the lock file at `path`.
 * @param onWait called once, with the owner's process id, when somebody else holds the lock.
 */
export async function withInstallLock<T>(
  path: string,
  work: () => Promise<T>,
  onWait: (owner: number) => void = () => undefined,
): Promise<T> {
  let announced = false;
  while (!(await acquired(path))) {
    const owner = await livingOwner(path);
    if (owner === undefined) {
      await rm(path, { force: true });
      continue;
    }
    if (!announced) onWait(owner);
    announced = true;
    await pause(pollMs);
  }
  const renewal = setInterval(() => void renew(path), renewMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await rm(path, { force: true });
  }
}

async function acquired(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** @returns the owner's process id, or undefined when there is none that is alive. */
async function livingOwner(path: string): Promise<number | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    const fresh = Date.now() - mtimeMs < abandonedMs;
    // A lock that is still being written names nobody yet.
    if (text === "") return fresh ? 0 : undefined;
    return fresh && isAlive(Number(text)) ? Number(text) : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function renew(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch((error: unknown) => {
    // Somebody took the lock over after a long sleep of this machine; the installation is atomic all the same.
    if (codeOf(error) !== "ENOENT") throw error;
  });
}

/** Whether a process with this id exists, also when it belongs to another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** The code of a Node error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
