// What the owner and its bulk workers say to each other.
import type { FileStamp } from "../index/index-store.ts";
import type { SkipReason } from "../files/skip-reason.ts";

export interface BulkWorkerData {
  /** Where the grammars are. */
  readonly grammars: string;
  readonly root: string;
  readonly maxFileBytes: number;
  /** Reading one file may take so long; five seconds where it is not said. */
  readonly parseLimitMs?: number | undefined;
}

/** A file to be indexed; one whose hash is still `hash` is not parsed. */
export interface BulkFile {
  readonly path: string;
  readonly hash: string | null;
}

export interface BulkRequest {
  readonly batch: number;
  readonly files: readonly BulkFile[];
}

export type BulkResult =
  | { readonly path: string; readonly stamp: FileStamp; readonly record: Uint8Array<ArrayBuffer> }
  | { readonly path: string; readonly stamp: FileStamp; readonly record: null }
  | { readonly path: string; readonly skip: SkipReason };

export interface BulkAnswer {
  readonly results: readonly BulkResult[];
  /** Spent in the parser. */
  readonly parseMs: number;
}

/**
 * An answer as it travels, with what there is to say about its files: results in the order of the request, and all
 * records in one buffer. Whatever is sent is copied part by part, so there are few parts.
 */
export interface BulkReply {
  readonly batch: number;
  readonly results: readonly PackedResult[];
  readonly records: Uint8Array<ArrayBuffer>;
  readonly parseMs: number;
  readonly warnings: readonly string[];
}

/** Size, time and hash of a file, and the bytes of its record, -1 for none; or why it is left out. */
export type PackedResult =
  | readonly [size: number, mtimeMs: number, hash: string, recordBytes: number]
  | SkipReason;

const RECORDS_START_BYTES = 64 * 1_024;

/** Collects what a worker says of the files of one batch, in their order. */
export class ReplyWriter {
  readonly #results: PackedResult[] = [];
  #records = new Uint8Array(RECORDS_START_BYTES);
  #length = 0;

  leftOut(reason: SkipReason): void {
    this.#results.push(reason);
  }

  /** A file whose record is known already. */
  same({ size, mtimeMs, hash }: FileStamp): void {
    this.#results.push([size, mtimeMs, hash, -1]);
  }

  /** @param record is copied */
  read({ size, mtimeMs, hash }: FileStamp, record: Uint8Array): void {
    const needed = this.#length + record.length;
    if (needed > this.#records.length) {
      const grown = new Uint8Array(Math.max(needed, this.#records.length * 2));
      grown.set(this.#records.subarray(0, this.#length));
      this.#records = grown;
    }
    this.#records.set(record, this.#length);
    this.#length = needed;
    this.#results.push([size, mtimeMs, hash, record.length]);
  }

  /** The buffer is meant to be moved; it has no more room than is needed, since records are kept as they lie in it. */
  reply(batch: number, said: Pick<BulkReply, "parseMs" | "warnings">): BulkReply {
    return { batch, results: this.#results, records: this.#records.slice(0, this.#length), ...said };
  }
}

export function unpacked({ results, records }: BulkReply, files: readonly BulkFile[]): readonly BulkResult[] {
  let at = 0;
  return files.flatMap(({ path }, place): BulkResult[] => {
    const result = results[place];
    if (result === undefined) return [];
    if (typeof result === "string") return [{ path, skip: result }];
    const [size, mtimeMs, hash, bytes] = result;
    const stamp = { size, mtimeMs, hash };
    if (bytes < 0) return [{ path, stamp, record: null }];
    at += bytes;
    return [{ path, stamp, record: records.subarray(at - bytes, at) }];
  });
}
