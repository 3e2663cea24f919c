// Folders and real git repositories for the tests, each in a temporary folder.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const SETTINGS = {
  "user.name": "ann",
  "user.email": "ann@example.com",
  "commit.gpgsign": "false",
  "protocol.file.allow": "always",
};

/** Runs git in the folder as somebody who is known to nobody. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { stdout } = await promisify(execFile)("git", ["-C", folder, ...settings, ...args]);
  return stdout;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files by their paths, and the folders that they need. */
export async function write(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** A repository in which the files are committed. */
export async function repository(folder: string, files: Files = { "kept.ts": "" }): Promise<void> {
  await mkdir(folder, { recursive: true });
  await git(folder, "init", "--quiet", "--initial-branch=main");
  await commit(folder, files);
}

export async function commit(folder: string, files: Files): Promise<void> {
  await write(folder, files);
  await git(folder, "add", "--force", ".");
  await git(folder, "commit", "--quiet", "--allow-empty", "--message", "a step");
}
