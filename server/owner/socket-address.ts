// Where an owner listens: a Unix socket in a folder that is its user's alone, or a named pipe on Windows.
// Invariant: the name fits into the about 100 bytes that systems have for it, however long the temporary folder's is.
import { randomBytes } from "node:crypto";
import { lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DomainError } from "../../backend/domain/errors.ts";
import { shortHash } from "./owner-folder.ts";

/** macOS has 104 bytes with the closing zero, Linux 108. */
const ADDRESS_BYTES_MAX = 100;

/** The address for the owner of this folder. Only who has the store's lock may listen there. */
export async function socketAddress(folder: string): Promise<string> {
  const name = shortHash(folder);
  // Anybody may make a pipe of any name, so it must not be known before.
  if (process.platform === "win32") return `\\\\.\\pipe\\crewdeck-${name}-${randomBytes(8).toString("hex")}`;
  const sockets = [tmpdir(), "/tmp"].map((base) => join(base, `crewdeck-${userId()}`));
  const fitting = sockets.find((path) => Buffer.byteLength(join(path, `${name}.sock`)) <= ADDRESS_BYTES_MAX);
  if (fitting === undefined) throw new Error(`no short enough name for a socket in ${sockets.join(", ")}`);
  await preparePrivateFolder(fitting);
  return join(fitting, `${name}.sock`);
}

/** Makes the folder if it is missing. Rejects with a DomainError when others may write into it. */
export async function preparePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const stats = await lstat(path);
  if (stats.isDirectory() && stats.uid === userId() && (stats.mode & 0o077) === 0) return;
  throw new DomainError(
    "forbidden",
    `${path} must be a folder that only you can open`,
    "Set its mode to 0700, or set TMPDIR to a folder of your own.",
  );
}

function userId(): number {
  return process.getuid?.() ?? 0;
}
