// Packages as npm packs them, made in memory.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

const blockBytes = 512;

export interface Entry {
  readonly path: string;
  readonly content: string;
  /** "0" is a file, "x" an extended header for the next entry. */
  readonly type?: string;
}

export function tarOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, content, type = "0" }) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(blockBytes);
    header.write(path, 0);
    header.write(bytes.length.toString(8).padStart(11, "0"), 124);
    header.write(type, 156);
    const padding = Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes);
    return [header, bytes, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockBytes)]);
}

/** The files below `package/`, as npm puts them. */
export function tarballOf(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([path, content]) => ({ path: `package/${path}`, content }));
  return gzipSync(tarOf(entries));
}

export function integrityOf(tarball: Uint8Array): string {
  return `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
}
