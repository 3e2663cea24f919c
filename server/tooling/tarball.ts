// Reads the files of an npm tarball.
// Invariant: nothing is written to the disk, so no path in a tarball can lead anywhere.
import { gunzipSync } from "node:zlib";

/** The largest package so far has 65 MB. */
const unpackedBytesMax = 512 * 1024 * 1024;
const blockBytes = 512;

/**
 * @returns the contents by path without the first folder, which is `package/` in most tarballs.
 * @throws Error when the bytes are no gzip, are cut short, or unpack to more than 512 MiB.
 */
export function readTarball(tarball: Uint8Array): Map<string, Uint8Array> {
  const bytes = gunzipSync(tarball, { maxOutputLength: unpackedBytesMax });
  const files = new Map<string, Uint8Array>();
  let longPath: string | undefined;
  for (let at = 0; at + blockBytes <= bytes.length;) {
    const header = bytes.subarray(at, at + blockBytes);
    if (header[0] === 0) break;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const start = at + blockBytes;
    if (!Number.isSafeInteger(size) || start + size > bytes.length) {
      throw new Error(`the tarball is damaged at byte ${at}`);
    }
    const content = bytes.subarray(start, start + size);
    const type = text(header, 156, 1);
    if (type === "x") {
      longPath = paxPath(content);
    } else {
      if (type === "" || type === "0") files.set(withoutFirstFolder(longPath ?? pathIn(header)), content);
      longPath = undefined;
    }
    at = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  return files;
}

function pathIn(header: Uint8Array): string {
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** A PAX record is `LENGTH KEY=VALUE\n`; the length is in bytes and counts itself. */
function paxPath(content: Uint8Array): string | undefined {
  for (let at = 0; at < content.length;) {
    const length = Number.parseInt(text(content, at, content.length - at), 10);
    if (!(length > 0)) throw new Error("the tarball has a damaged extended header");
    const record = text(content, at, length);
    const [, key, value] = /^\d+ ([^=]+)=(.*)\n$/s.exec(record) ?? [];
    if (key === "path") return value;
    at += length;
  }
  return undefined;
}

function withoutFirstFolder(path: string): string {
  return path.slice(path.indexOf("/") + 1);
}

/** Up to `length` bytes as text, ended by a zero byte if there is one. */
function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end)).trimStart();
}
