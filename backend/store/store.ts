// What the rest of the backend sees of the store: commands in, rows and events out. The journal implements it.
import type { Actor } from "../domain/actor.ts";
import type { StoredEvent, World } from "../domain/entity.ts";
import type { DomainError } from "../domain/errors.ts";
import type { EntityName, RowOf } from "../domain/index.ts";
import type { CommandRecord } from "../protocol/command.ts";

export interface Accepted {
  readonly cause: string;
  /** The log's position that includes everything this command did. */
  readonly seq: number;
  /** The row's version after the command. */
  readonly version: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it as `after` to go on; null at the end. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly after?: string | null;
  /** At most 1,000. */
  readonly limit: number;
}

export interface Store extends World {
  /** Names this store; a replica of another store starts afresh. */
  readonly id: string;
  /** The seq of the last durable event; 0 in an empty store. */
  seq(): number;
  /**
   * Decides and stores one command. Resolves once its events are durable and published.
   * A refusal is a value; only a broken invariant rejects.
   */
  execute(command: CommandRecord, actor: Actor): Promise<Accepted | DomainError>;
  /** A typed row, as of the last decided command. */
  row<N extends EntityName>(entity: N, id: string): RowOf<N> | undefined;
  /** Rows of one entity, soft-deleted ones included, in order of id; of one project, or (null) of all. */
  rows<N extends EntityName>(entity: N, project: string | null, page: PageRequest): Promise<Page<RowOf<N>>>;
  /** Rows under a declared index whose key starts with these parts, in key order. */
  indexed<N extends EntityName>(
    entity: N,
    index: string,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RowOf<N>>>;
  /** All events of one row, oldest first. */
  history(entity: string, id: string): Promise<readonly StoredEvent[]>;
  /** Events after `seq` in log order, at most `limit`. */
  events(after: number, limit: number): Promise<readonly StoredEvent[]>;
  /** Called with each durable group, in log order. Returns the way to stop. */
  subscribe(listener: (events: readonly StoredEvent[]) => void): () => void;
  /**
   * Fills an empty store with a whole log as it is. All or nothing.
   * @returns a refusal when the store is not empty or the events are not a whole log from seq 1.
   */
  restore(events: readonly StoredEvent[]): Promise<DomainError | null>;
  close(): Promise<void>;
}
