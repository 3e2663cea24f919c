// The port to a storage engine: an append-only log, and beside it a sorted key-value space for what is folded from it.
// A contract suite (test/store/engine.contract.ts) holds for every engine.
import type { StoredEvent } from "../domain/entity.ts";

/** An event before the engine has given it its place in the log. */
export type Unplaced = Omit<StoredEvent, "seq">;

/** One command's outcome: its events on one stream, which must stand at `expectedVersion`. */
export interface Append {
  readonly entity: string;
  readonly id: string;
  readonly expectedVersion: number;
  readonly cause: string;
  /** Empty when the command changed nothing; its cause is remembered all the same. */
  readonly events: readonly Unplaced[];
}

/** A change in the key-value space; a null value deletes the key. */
export type Write = readonly [key: string, value: string | null];

/** What a cause was answered with the first time. */
export interface Answered {
  readonly entity: string;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
}

export type Appended =
  | { readonly ok: true; readonly events: readonly StoredEvent[]; readonly head: number }
  | { readonly ok: false; readonly conflict: Append };

export interface Range {
  readonly gte: string;
  readonly lt: string;
  readonly limit: number;
  readonly reverse?: boolean;
}

export interface Engine {
  /** Names this store for as long as it exists. */
  readonly id: string;
  /** The seq of the last event; 0 when there is none. */
  head(): number;
  /**
   * Stores appends and writes as one: after a crash either all are there or none. Durable when it resolves, unless
   * `relaxed`. One call at a time. With a conflict nothing is stored. Rejects when the medium fails.
   */
  append(appends: readonly Append[], writes: readonly Write[], relaxed?: boolean): Promise<Appended>;
  answered(cause: string): Answered | undefined;
  /** The events of one stream after a version, oldest first. */
  read(entity: string, id: string, afterVersion: number, limit: number): Promise<readonly StoredEvent[]>;
  /** All events after a seq, in log order. */
  readAll(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Called when events have become readable, by whatever writer. Returns the way to stop. */
  wake(listener: () => void): () => void;
  get(key: string): string | undefined;
  range(range: Range): Promise<readonly (readonly [string, string])[]>;
  clear(range: { readonly gte: string; readonly lt: string }): Promise<void>;
  close(): Promise<void>;
}
