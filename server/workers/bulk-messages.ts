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
  readonly batch: number;
  readonly results: readonly BulkResult[];
  /** Spent in the parser. */
  readonly parseMs: number;
  /** What there is to say about grammars. */
  readonly warnings: readonly string[];
}
