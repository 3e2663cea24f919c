// The embedded engine, on anything that speaks abstract-level. Plain key prefixes and chained batches: sublevels and
// array batches cost four to ten times as much.
import { randomUUID } from "node:crypto";
import type { AbstractLevel } from "abstract-level";
import { Level } from "level";
import type { StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import type { Answered, Append, Appended, Engine, Range, Write } from "./engine.ts";
import { decodeEvent, encodeEvent } from "./event-codec.ts";
import { keys, prefixes, seqOf, under } from "./keys.ts";
import { migrate } from "./migrations.ts";

/** A store of either make: LevelDB on disk or the same in memory. */
export type Database = AbstractLevel<string | Buffer | Uint8Array>;

/** Opens the LevelDB in a folder, which is made if missing. Only one process can hold it. */
export async function openLevelEngine(location: string): Promise<Engine> {
  const database = new Level<string>(location);
  try {
    await database.open();
  } catch (error) {
    throw openFailure(location, error);
  }
  return createEngine(database);
}

/** An engine over an opened database; migrates an older format first. */
export async function createEngine(database: Database): Promise<Engine> {
  await migrate(database);
  const id = database.getSync(keys.meta("store")) ?? (await nameStore(database));
  const [last] = await database.keys({ ...under(prefixes.events), reverse: true, limit: 1 }).all();
  return new LevelEngine(database, id, last === undefined ? 0 : seqOf(last));
}

class LevelEngine implements Engine {
  #listeners = new Set<() => void>();

  constructor(
    private readonly database: Database,
    readonly id: string,
    private headSeq: number,
  ) {}

  head(): number {
    return this.headSeq;
  }

  async append(appends: readonly Append[], writes: readonly Write[], relaxed = false): Promise<Appended> {
    const batch = this.database.batch();
    const placed: StoredEvent[] = [];
    const versions = new Map<string, number>();
    let seq = this.headSeq;
    for (const append of appends) {
      const stream = `${append.entity}/${append.id}`;
      const version = versions.get(stream) ?? this.#version(append);
      if (version !== append.expectedVersion) {
        await batch.close();
        return { ok: false, conflict: append };
      }
      for (const event of append.events) {
        seq += 1;
        batch.put(keys.event(seq), encodeEvent(event));
        batch.put(keys.stream(event.entity, event.id, event.version), String(seq));
        placed.push({ ...event, seq });
      }
      const after = version + append.events.length;
      versions.set(stream, after);
      batch.put(keys.cause(append.cause), JSON.stringify([append.entity, append.id, seq, after]));
    }
    for (const [key, value] of writes) {
      if (value === null) batch.del(key);
      else batch.put(key, value);
    }
    await batch.write({ sync: !relaxed });
    this.headSeq = seq;
    for (const listener of this.#listeners) listener();
    return { ok: true, events: placed, head: seq };
  }

  answered(cause: string): Answered | undefined {
    const text = this.database.getSync(keys.cause(cause));
    if (text === undefined) return undefined;
    const [entity, id, seq, version] = JSON.parse(text) as [string, string, number, number];
    return { entity, id, seq, version };
  }

  async read(
    entity: string,
    id: string,
    afterVersion: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    const { lt } = under(prefixes.stream(entity, id));
    const gte = keys.stream(entity, id, afterVersion + 1);
    const places = await this.database.values({ gte, lt, limit }).all();
    const seqs = places.map(Number);
    const texts = await this.database.getMany(seqs.map(keys.event));
    return texts.map((text, index) => decodeEvent(seqs[index] ?? 0, present(text, `event ${seqs[index]}`)));
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const { lt } = under(prefixes.events);
    const entries = await this.database.iterator({ gte: keys.event(after + 1), lt, limit }).all();
    return entries.map(([key, text]) => decodeEvent(seqOf(key), text));
  }

  wake(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get(key: string): string | undefined {
    return this.database.getSync(key);
  }

  async range({ gte, lt, limit, reverse = false }: Range): Promise<readonly (readonly [string, string])[]> {
    return this.database.iterator({ gte, lt, limit, reverse }).all();
  }

  async clear(range: { readonly gte: string; readonly lt: string }): Promise<void> {
    await this.database.clear(range);
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /**
   * Where a stream stands. One look-up: there is no next event if the expectation holds, and there is one at it.
   * Otherwise any other number will do, because only equality is asked for.
   */
  #version({ entity, id, expectedVersion }: Append): number {
    if (this.database.getSync(keys.stream(entity, id, expectedVersion + 1)) !== undefined) return -1;
    if (expectedVersion === 0) return 0;
    return this.database.getSync(keys.stream(entity, id, expectedVersion)) === undefined
      ? -1
      : expectedVersion;
  }
}

async function nameStore(database: Database): Promise<string> {
  const id = randomUUID();
  await database.put(keys.meta("store"), id);
  return id;
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the store is damaged: ${what} is missing`);
  return value;
}

function openFailure(location: string, error: unknown): DomainError {
  const cause = error instanceof Error ? error.cause : undefined;
  const locked = cause instanceof Error && "code" in cause && cause.code === "LEVEL_LOCKED";
  return locked
    ? new DomainError(
        "unavailable",
        `another process has the store in ${location} open`,
        "Use the running backend: crewdeck serve prints its address.",
        {},
        { cause: error },
      )
    : new DomainError(
        "unavailable",
        `the store in ${location} cannot be opened: ${cause instanceof Error ? cause.message : String(error)}`,
        "Check that the folder is writable and that the disk has room.",
        {},
        { cause: error },
      );
}
