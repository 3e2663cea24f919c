// The one writer. A command is decided at once against the newest state, including what is still on its way to the
// disk; all decisions made while a group is being written go out together as the next group. Nothing is acknowledged
// or published before its group is durable. When a write fails, everything undurable is refused and forgotten.
import type { Actor } from "../domain/actor.ts";
import { decide, fold, type Entity, type Row, type StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { entities, type EntityName, type RowOf } from "../domain/index.ts";
import type { CommandRecord } from "../protocol/command.ts";
import type { Append, Engine, Unplaced, Write } from "./engine.ts";
import { keys, lastPart, prefixes } from "./keys.ts";
import { readPage } from "./paging.ts";
import { Pending } from "./pending.ts";
import { notEmpty, purged, stale, unavailable, unknownEntity } from "./refusals.ts";
import { PURGED, parseRow } from "./views/rows.ts";
import { RecentRows } from "./recent-rows.ts";
import { restoreLog } from "./restore.ts";
import type { Accepted, Page, PageRequest, Store } from "./store.ts";
import { projectOf, writesOfChange } from "./views/fold-events.ts";
import { BY_PROJECT } from "./views/indexes.ts";
import { uniqueKeys } from "./views/unique.ts";

/** Commands that may wait for the disk; beyond it they are refused as `unavailable`. */
const WAITING_MAX = 10_000;
const HALF_GROUP = 32;
const QUICK_WRITE_MS = 2;
const HISTORY_MAX = 10_000;

interface Decided {
  readonly append: Append;
  readonly writes: readonly Write[];
  readonly version: number;
  readonly resolve: (outcome: Accepted | DomainError) => void;
}

export interface JournalOptions {
  readonly engine: Engine;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The time of the last event in the log. */
  readonly lastAt?: number;
}

export class Journal implements Store {
  readonly id: string;
  #engine: Engine;
  #now: () => number;
  #pending = new Pending();
  #recent = new RecentRows();
  #writeMs = 0;
  #group: Decided[] = [];
  #writing: Promise<void> | null = null;
  #scheduled = false;
  #closed = false;
  #restoring = false;
  #lastAt: number;
  #listeners = new Set<(events: readonly StoredEvent[]) => void>();

  constructor({ engine, now, lastAt = 0 }: JournalOptions) {
    this.#engine = engine;
    this.#now = now;
    this.#lastAt = lastAt;
    this.id = engine.id;
  }

  seq(): number {
    return this.#engine.head();
  }

  execute(command: CommandRecord, actor: Actor): Promise<Accepted | DomainError> {
    if (this.#closed) return Promise.resolve(unavailable("the store is closed"));
    if (this.#restoring) return Promise.resolve(unavailable("the store is being restored"));
    const known = this.#answered(command);
    if (known !== undefined) return Promise.resolve(known);
    if (this.#group.length >= WAITING_MAX)
      return Promise.resolve(unavailable("too many changes are waiting"));
    const entity = entities.get(command.entity);
    if (entity === undefined) return Promise.resolve(unknownEntity(command.entity));
    const decided = this.#decide(entity, command, actor);
    if (decided instanceof DomainError) return Promise.resolve(decided);
    const outcome = new Promise<Accepted | DomainError>((resolve) => {
      this.#group.push({ ...decided, resolve });
    });
    this.#pending.begin(command.cause, { record: command, outcome });
    this.#schedule();
    return outcome;
  }

  get(entity: string, id: string): Row | undefined {
    const key = keys.row(entity, id);
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const row = parseRow(this.#value(key));
    if (row !== undefined) this.#recent.set(key, row);
    return row;
  }

  row<N extends EntityName>(entity: N, id: string): RowOf<N> | undefined {
    return this.get(entity, id) as RowOf<N> | undefined;
  }

  find(entity: string, index: string, key: string): string | undefined {
    return this.#value(keys.unique(entity, index, key));
  }

  next(entity: string, scope: string): number {
    return Number(this.#value(keys.counter(entity, scope)) ?? 0) + 1;
  }

  async rows<N extends EntityName>(
    entity: N,
    project: string | null,
    page: PageRequest,
  ): Promise<Page<RowOf<N>>> {
    if (project !== null) return this.indexed(entity, BY_PROJECT, [project], page);
    const { items, next } = await readPage(this.#engine, prefixes.rows(entity), page);
    return { items: items.flatMap(([, text]) => (parseRow(text) as RowOf<N> | undefined) ?? []), next };
  }

  async indexed<N extends EntityName>(
    entity: N,
    index: string,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RowOf<N>>> {
    const { items, next } = await readPage(this.#engine, prefixes.index(entity, index, prefix), page);
    return { items: items.flatMap(([key]) => this.row(entity, lastPart(key)) ?? []), next };
  }

  history(entity: string, id: string): Promise<readonly StoredEvent[]> {
    return this.#engine.read(entity, id, 0, HISTORY_MAX);
  }

  events(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.#engine.readAll(after, limit);
  }

  subscribe(listener: (events: readonly StoredEvent[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Fills an empty store with events as they are: ids, versions, times, actors and causes included. All or nothing.
   * @returns a refusal when the store is not empty or the events are not a whole log from seq 1.
   */
  async restore(events: readonly StoredEvent[]): Promise<DomainError | null> {
    if (this.seq() > 0 || this.#group.length > 0 || this.#writing !== null || this.#restoring)
      return notEmpty();
    this.#restoring = true;
    try {
      const refused = await restoreLog(this.#engine, events);
      if (refused !== null) return refused;
      this.#lastAt = events.at(-1)?.at ?? 0;
      this.#publish(events);
      return null;
    } finally {
      this.#restoring = false;
    }
  }

  /** Writes what was decided, then closes the engine. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#writing !== null || this.#group.length > 0) {
      if (this.#writing === null) this.#flush();
      await this.#writing;
    }
    await this.#engine.close();
  }

  #value(key: string): string | undefined {
    if (!this.#pending.has(key)) return this.#engine.get(key);
    return this.#pending.value(key) ?? undefined;
  }

  #answered(command: CommandRecord): Promise<Accepted | DomainError> | Accepted | DomainError | undefined {
    const underWay = this.#pending.underWay(command.cause);
    const earlier = underWay?.record ?? this.#engine.answered(command.cause);
    if (earlier === undefined) return undefined;
    if (earlier.entity !== command.entity || earlier.id !== command.id) {
      return new DomainError(
        "conflict",
        `the cause ${command.cause} was used for another command`,
        "Make a new cause for each command; repeat one only with the same command.",
      );
    }
    if (underWay !== undefined) return underWay.outcome;
    const { seq, version } = earlier as { seq: number; version: number };
    return { cause: command.cause, seq, version };
  }

  #decide(entity: Entity, command: CommandRecord, actor: Actor): Omit<Decided, "resolve"> | DomainError {
    const before = this.get(entity.name, command.id);
    if (before === undefined && this.#value(keys.row(entity.name, command.id)) === PURGED) {
      return purged(entity, command.id);
    }
    const expectedVersion = before?.version ?? 0;
    if (command.expectedVersion !== undefined && command.expectedVersion !== expectedVersion) {
      return stale(entity, command, expectedVersion);
    }
    const meta = { at: this.#tick(), actor, cause: command.cause };
    const facts = decide(entity, command.command, command.payload, before, {
      ...meta,
      id: command.id,
      world: this,
    });
    if (facts instanceof DomainError) return facts;
    const events: Unplaced[] = [];
    let after = before;
    for (const fact of facts) {
      const version = expectedVersion + events.length + 1;
      const unplaced = {
        entity: entity.name,
        id: command.id,
        version,
        type: fact.type,
        ...meta,
        data: fact.data,
      };
      const folded = fold(entity, after, { ...unplaced, project: null, seq: 0 });
      const project = projectOf(entity, command.id, folded ?? after);
      after = folded === undefined ? undefined : { ...folded, project };
      events.push({ ...unplaced, project });
    }
    const taken = this.#taken(entity, command.id, before, after);
    if (taken !== null) return taken;
    const change = { entity, id: command.id, before, after };
    const writes = events.length === 0 ? [] : writesOfChange(change);
    this.#pending.add(writes);
    this.#recent.set(keys.row(entity.name, command.id), after);
    const append = { entity: entity.name, id: command.id, expectedVersion, cause: command.cause, events };
    return { append, writes, version: expectedVersion + events.length };
  }

  /** Time as the log sees it: it never runs backwards. */
  #tick(): number {
    this.#lastAt = Math.max(this.#lastAt, this.#now());
    return this.#lastAt;
  }

  #taken(entity: Entity, id: string, before: Row | undefined, after: Row | undefined): DomainError | null {
    const held = uniqueKeys(entity, before);
    for (const key of uniqueKeys(entity, after)) {
      if (held.has(key)) continue;
      const holder = this.#value(key);
      if (holder === undefined || holder === id) continue;
      const [, index] = key.split("/");
      const what = `${entity.name} ${index?.split(".")[1] ?? ""}`;
      return new DomainError(
        "duplicate",
        `this ${what} is taken by ${holder}`,
        "Use the existing one, or another value.",
        {
          holder,
        },
      );
    }
    return null;
  }

  /**
   * Everything decided in this turn goes out together. On a quick disk a large half goes ahead, so that the other half
   * is decided while it is being written; on a slow one that would cost a second wait for the medium.
   */
  #schedule(): void {
    if (this.#writing !== null) return;
    if (this.#group.length >= HALF_GROUP && this.#writeMs < QUICK_WRITE_MS) {
      this.#flush();
      return;
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#writing === null) this.#flush();
    });
  }

  #flush(): void {
    const group = this.#group;
    if (group.length === 0) return;
    this.#group = [];
    this.#writing = this.#write(group).then(() => {
      this.#writing = null;
      this.#flush();
    });
  }

  async #write(group: readonly Decided[]): Promise<void> {
    const generation = this.#pending.seal();
    const base = this.#engine.head();
    const startedAt = performance.now();
    try {
      const appended = await this.#engine.append(
        group.map((decided) => decided.append),
        group.flatMap((decided) => decided.writes),
      );
      this.#writeMs = performance.now() - startedAt;
      if (!appended.ok) {
        this.#abandon(
          group,
          new DomainError("conflict", "the log was changed by another writer", "Try it again."),
        );
        return;
      }
      this.#pending.settle(
        generation,
        group.map((decided) => decided.append.cause),
      );
      if (appended.events.length > 0) this.#publish(appended.events);
      let seq = base;
      for (const { append, version, resolve } of group) {
        seq += append.events.length;
        resolve({ cause: append.cause, seq, version });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#abandon(group, unavailable(`the change could not be stored: ${message}`, error));
    }
  }

  /** A follower that throws is broken, but what was stored stays stored: the error surfaces on its own. */
  #publish(events: readonly StoredEvent[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(events);
      } catch (error) {
        setImmediate(() => {
          throw error;
        });
      }
    }
  }

  /** Later decisions stand on the ones that failed, so all of them go. */
  #abandon(group: readonly Decided[], why: DomainError): void {
    const all = [...group, ...this.#group];
    this.#group = [];
    this.#pending.clear();
    this.#recent.clear();
    for (const { resolve } of all) resolve(why);
  }
}
