// Where the owner of a workspace root keeps everything: one root, one folder, one owner.
import { createHash } from "node:crypto";
import { mkdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "../../backend/domain/errors.ts";
import { dataDirOf, prepareDataDir } from "../../backend/process/data-dir.ts";

const HASH_CHARS = 16;

export interface OwnerPlace {
  /** The workspace's folder by its real path, so that two names of it are one. */
  readonly root: string;
  /** The owner's folder, made for its user alone. */
  readonly folder: string;
}

/** Rejects with a DomainError when the root is no folder, or the data folder cannot be used. */
export async function ownerPlace(root: string, dataDir?: string): Promise<OwnerPlace> {
  const real = await realFolder(root);
  const folder = join(await prepareDataDir(dataDirOf(dataDir)), "index", shortHash(real));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { root: real, folder };
}

/** A name for what has a long one, for file names and addresses. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_CHARS);
}

async function realFolder(root: string): Promise<string> {
  try {
    const real = await realpath(root);
    if ((await stat(real)).isDirectory()) return real;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError(
      "not_found",
      `${root} cannot be read: ${reason}`,
      "Name a folder that exists.",
      {},
      { cause },
    );
  }
  throw new DomainError("invalid", `${root} is not a folder`, "Name the folder that holds it.");
}
