// Reads one file as source text. Worker threads read with the synchronous variant, because they parse right after it.
// Invariant: what is read is a regular file within the root, even when a link has been put in its way since it was
// found. The size and the time are those from before reading, so that a later change is noticed and never an earlier
// one missed.
import { hash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { decode } from "./decode.ts";
import { codeOf } from "./error-code.ts";
import { FILE_LIMITS, type FileLimits } from "./limits.ts";
import { isWithin, judgeLink } from "./link.ts";
import { isMinified } from "./minified.ts";
import { folderOf, staysInside } from "./paths.ts";
import type { SkipReason } from "./skip-reason.ts";
import { lookAt } from "./stat-files.ts";

/** Never waits for a pipe's other end, and follows no link; Windows has neither of the two and needs neither. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const HASH_HEX_DIGITS = 16;
const ROOM_START_BYTES = 64 * 1_024;

export interface Source {
  /** Without a byte order mark; well-formed. */
  readonly text: string;
  /** In bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  /** 64 bits over the bytes, in hexadecimal: tells a change, and proves nothing against an attacker. */
  readonly hash: string;
}

export type ReadOutcome = Source | { readonly skip: SkipReason };
type ReadLimits = Partial<Pick<FileLimits, "maxFileBytes">>;

/** Every failure is a reason to skip; `path` is relative to the root, with slashes. */
export async function readSource(root: string, path: string, limits: ReadLimits = {}): Promise<ReadOutcome> {
  try {
    const refusal = refusalOfPath(root, path);
    if (refusal !== null) return { skip: refusal };
    const file = await open(`${root}/${path}`, OPEN_FLAGS);
    try {
      const stats = await file.stat();
      const refusal = refusalOfFile(stats, limits);
      if (refusal !== null) return { skip: refusal };
      const bytes = Buffer.allocUnsafe(stats.size);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return sourceOf(bytes.subarray(0, length), stats);
    } finally {
      await file.close();
    }
  } catch (error) {
    return { skip: reasonOf(error) };
  }
}

/** The same, on the spot. */
export function readSourceSync(root: string, path: string, limits: ReadLimits = {}): ReadOutcome {
  try {
    const refusal = refusalOfPath(root, path);
    if (refusal !== null) return { skip: refusal };
    const file = openSync(`${root}/${path}`, OPEN_FLAGS);
    try {
      const stats = fstatSync(file);
      const refusal = refusalOfFile(stats, limits);
      if (refusal !== null) return { skip: refusal };
      const bytes = roomFor(stats.size);
      let length = 0;
      while (length < bytes.length) {
        const bytesRead = readSync(file, bytes, length, bytes.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return sourceOf(bytes.subarray(0, length), stats);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { skip: reasonOf(error) };
  }
}

/** Used for file after file: fresh memory would take longer than reading into it. What is made of it is a copy. */
let room = Buffer.allocUnsafe(ROOM_START_BYTES);

function roomFor(bytes: number): Buffer {
  if (bytes > room.length) room = Buffer.allocUnsafe(Math.max(bytes, room.length * 2));
  return room.subarray(0, bytes);
}

/** The 64 bits by which the content of a file is told from what it was. */
export function contentHash(bytes: Uint8Array | string): string {
  return hash("sha1", bytes, "hex").slice(0, HASH_HEX_DIGITS);
}

/** Looked at before it is opened: a link is to have its own reason, and opening a device may do something. */
function refusalOfPath(root: string, path: string): SkipReason | null {
  if (!staysInside(path)) return "outside of the folder";
  const realRoot = realRootOf(root);
  const realFolder = realpathSync.native(`${root}/${folderOf(path)}`);
  if (!isWithin(realRoot, realFolder)) return "a link that leaves the folder";
  const look = lookAt(root, path);
  if (look === "gone") return "no longer there";
  if (look === "unreadable") return look;
  if (look.isSymbolicLink()) return judgeLink(realRoot, path).reason;
  return look.isFile() ? null : "not a file";
}

/** The root that was read from last: a thread reads thousands of files of one. */
let lastRoot = { root: "", real: "" };

function realRootOf(root: string): string {
  if (lastRoot.root !== root) lastRoot = { root, real: realpathSync.native(root) };
  return lastRoot.real;
}

function refusalOfFile(
  stats: Stats,
  { maxFileBytes = FILE_LIMITS.maxFileBytes }: ReadLimits,
): SkipReason | null {
  if (!stats.isFile()) return "not a file";
  return stats.size > maxFileBytes ? "over the size limit" : null;
}

function sourceOf(bytes: Buffer, { mtimeMs }: Stats): ReadOutcome {
  const text = decode(bytes);
  if (text === null) return { skip: "binary" };
  if (isMinified(text)) return { skip: "minified" };
  return { text, size: bytes.length, mtimeMs, hash: contentHash(bytes) };
}

function reasonOf(error: unknown): SkipReason {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return code === "ENOENT" || code === "ENOTDIR" ? "no longer there" : "unreadable";
}
