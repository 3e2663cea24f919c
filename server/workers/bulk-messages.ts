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

export function packed(
  batch: number,
  results: readonly BulkResult[],
  said: Pick<BulkReply, "parseMs" | "warnings">,
): BulkReply {
  const recordOf = (result: BulkResult) => ("record" in result ? result.record : null);
  const bytes = results.reduce((sum, result) => sum + (recordOf(result)?.length ?? 0), 0);
  const records = new Uint8Array(bytes);
  let at = 0;
  const rows = results.map((result): PackedResult => {
    if ("skip" in result) return result.skip;
    const { size, mtimeMs, hash } = result.stamp;
    if (result.record === null) return [size, mtimeMs, hash, -1];
    records.set(result.record, at);
    at += result.record.length;
    return [size, mtimeMs, hash, result.record.length];
  });
  return { batch, results: rows, records, ...said };
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
    return [{ path, stamp, record: records.slice(at - bytes, at) }];
  });
}
