// What comes in over the network, kept in a file of its own until it is read: an import reads it more than once, and it
// may be larger than memory allows.
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Bytes } from "./lines.ts";

export interface Spool {
  readonly bytes: number;
  /** From the beginning, every time. */
  readonly open: () => Bytes;
  readonly remove: () => Promise<void>;
}

/** Rejects as its source does, and leaves nothing behind then. */
export async function spool(
  source: Bytes,
  signal: AbortSignal,
  temporary: string = tmpdir(),
): Promise<Spool> {
  const folder = await mkdtemp(join(temporary, "crewdeck-import-"));
  const path = join(folder, "file");
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }), { signal });
    const { size: bytes } = await stat(path);
    return { bytes, open: () => createReadStream(path), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
