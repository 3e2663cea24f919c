// A store on top of a store: it decides every command as the real one would, and keeps what comes of it to itself.
// A dry run is an import into it, so that its report is the report of the import.
import type { Actor } from "../domain/actor.ts";
import { decide, fold, type Entity, type Row, type StoredEvent } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { entities, type EntityName, type RowOf } from "../domain/index.ts";
import type { CommandRecord } from "../protocol/command.ts";
import { projectOf } from "../store/views/fold-events.ts";
import type { Accepted, Page, PageRequest, Store } from "../store/store.ts";
import { uniqueKeys } from "../store/views/unique.ts";
import { keys } from "../store/keys.ts";

/** What an import needs of a store. */
export type ImportStore = Pick<
  Store,
  "get" | "find" | "next" | "row" | "rows" | "history" | "seq" | "execute"
>;

export class Rehearsal implements ImportStore {
  #real: ImportStore;
  #now: () => number;
  #rows = new Map<string, Row>();
  #unique = new Map<string, string | null>();
  #counters = new Map<string, number>();

  constructor(real: ImportStore, now: () => number) {
    this.#real = real;
    this.#now = now;
  }

  seq(): number {
    return this.#real.seq();
  }

  get(entity: string, id: string): Row | undefined {
    return this.#rows.get(keys.row(entity, id)) ?? this.#real.get(entity, id);
  }

  row<N extends EntityName>(entity: N, id: string): RowOf<N> | undefined {
    const row = this.#rows.get(keys.row(entity, id));
    return row === undefined ? this.#real.row(entity, id) : (row as RowOf<N>);
  }

  find(entity: string, index: string, key: string): string | undefined {
    const held = this.#unique.get(keys.unique(entity, index, key));
    return held === undefined ? this.#real.find(entity, index, key) : (held ?? undefined);
  }

  next(entity: string, scope: string): number {
    return this.#counters.get(keys.counter(entity, scope)) ?? this.#real.next(entity, scope);
  }

  history(entity: string, id: string): Promise<readonly StoredEvent[]> {
    return this.#real.history(entity, id);
  }

  /** The real rows, as they would be; those that were made here come after the last page. */
  async rows<N extends EntityName>(
    entity: N,
    project: string | null,
    page: PageRequest,
  ): Promise<Page<RowOf<N>>> {
    const { items, next } = await this.#real.rows(entity, project, page);
    const changed = items.map((row) => this.row(entity, row.id) ?? row);
    return { items: next === null ? [...changed, ...this.#made(entity, project)] : changed, next };
  }

  execute(command: CommandRecord, actor: Actor): Promise<Accepted | DomainError> {
    const entity = entities.get(command.entity);
    if (entity === undefined) throw new Error(`there is no entity ${command.entity}`);
    return Promise.resolve(this.#decide(entity, command, actor));
  }

  #decide(entity: Entity, command: CommandRecord, actor: Actor): Accepted | DomainError {
    const before = this.get(entity.name, command.id);
    const meta = { at: this.#now(), actor, cause: command.cause };
    const context = { ...meta, id: command.id, world: this };
    const facts = decide(entity, command.command, command.payload, before, context);
    if (facts instanceof DomainError) return facts;
    let after = before;
    for (const { type, data } of facts) {
      const version = (after?.version ?? 0) + 1;
      const event = {
        ...meta,
        seq: 0,
        entity: entity.name,
        id: command.id,
        version,
        type,
        data,
        project: null,
      };
      const folded = fold(entity, after, event);
      after = folded && { ...folded, project: projectOf(entity, command.id, folded) };
    }
    const taken = [...uniqueKeys(entity, after)].find((key) => this.#isTaken(key, command.id, entity, after));
    if (taken !== undefined) {
      return new DomainError("duplicate", `this ${entity.name} is there already`, "Use the existing one.");
    }
    this.#keep(entity, command.id, before, after);
    return { cause: command.cause, seq: this.seq(), version: after?.version ?? 0 };
  }

  #isTaken(key: string, id: string, entity: Entity, row: Row | undefined): boolean {
    if (row === undefined) return false;
    const held = this.#unique.get(key);
    if (held !== undefined) return held !== null && held !== id;
    return Object.entries(entity.unique).some(([index, keysOf]) =>
      keysOf(row).some((name) => {
        const holder = this.#real.find(entity.name, index, name);
        return keys.unique(entity.name, index, name) === key && holder !== undefined && holder !== id;
      }),
    );
  }

  #keep(entity: Entity, id: string, before: Row | undefined, after: Row | undefined): void {
    if (after === undefined) return;
    for (const key of uniqueKeys(entity, before)) this.#unique.set(key, null);
    for (const key of uniqueKeys(entity, after)) this.#unique.set(key, id);
    this.#rows.set(keys.row(entity.name, id), after);
    if (entity.counter === null) return;
    const { scope, value } = entity.counter(after.state);
    const name = keys.counter(entity.name, scope);
    this.#counters.set(name, Math.max(this.next(entity.name, scope), value + 1));
  }

  #made<N extends EntityName>(entity: N, project: string | null): RowOf<N>[] {
    const made = [...this.#rows.values()].filter(
      (row) =>
        row.entity === entity &&
        (project === null || row.project === project) &&
        this.#real.get(entity, row.id) === undefined,
    );
    return made as RowOf<N>[];
  }
}
