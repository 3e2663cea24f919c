// A fold of the log on the client's side: the confirmed rows, and over them what the client's own commands, still
// under way, are predicted to do. Dropping a refused prediction is the whole of rolling back.
import type { Actor } from "../domain/actor.ts";
import { decide, fold, type Row, type StoredEvent, type World } from "../domain/entity.ts";
import { DomainError } from "../domain/errors.ts";
import { entities, type EntityName, type RowOf } from "../domain/index.ts";
import type { CommandRecord } from "./command.ts";
import type { Down } from "./down.ts";
import type { Up } from "./up.ts";
import { PROTOCOL } from "./version.ts";

/** Entities that a snapshot leaves out, because only an opened issue needs them (query issue.activity). */
export const ON_DEMAND: readonly EntityName[] = ["comment", "work_log"];

/** "entity/id" of each row that looks different now; "all" after a snapshot. */
export type Changed = ReadonlySet<string> | "all";

/** What became of a frame: rows that changed, or that the replica has a gap and must say hello. */
export type Folded = { readonly changed: Changed } | { readonly gap: true };

const NOTHING: Folded = { changed: new Set() };

export class Replica implements World {
  store: string | null = null;
  seq = 0;
  #base = new Map<string, Map<string, Row>>();
  #incoming: Row[] = [];
  #predictions = new Map<string, readonly StoredEvent[]>();
  #overlay = new Map<string, Row | undefined>();
  #expected = false;

  /** True once a snapshot or catch-up has been folded. */
  ready = false;

  hello(project: string | null, actor?: Actor): Up {
    const known = this.ready && this.store !== null;
    this.#expected = false;
    return {
      type: "hello",
      protocol: PROTOCOL,
      store: known ? this.store : null,
      after: known ? this.seq : null,
      project,
      ...(actor === undefined ? {} : { actor }),
    };
  }

  /** Folds one frame. Events that the replica has are ignored; a gap is reported, and nothing folded. */
  receive(frame: Down): Folded {
    switch (frame.type) {
      case "welcome":
        this.#welcome(frame.store);
        return NOTHING;
      case "snapshot":
        return this.#snapshot(frame.seq, frame.rows, frame.last);
      case "events":
        return this.#events(frame.after, frame.seq, frame.events);
      case "accepted":
        return { changed: this.#settle(frame.cause) };
      case "rejected":
        return { changed: this.#settle(frame.cause) };
      case "answer":
      case "failed":
      case "goodbye":
        return NOTHING;
    }
  }

  /**
   * Shows what the command will do before the backend has answered.
   * @returns the rows that look different, or the refusal that the client can already foresee (and predicts nothing).
   */
  predict(command: CommandRecord, actor: Actor, at: number): Changed | DomainError {
    const entity = entities.get(command.entity);
    if (entity === undefined) {
      return new DomainError("invalid", `there is no entity "${command.entity}"`, "Update this client.");
    }
    const meta = { at, actor, cause: command.cause };
    const row = this.get(command.entity, command.id);
    const decided = decide(entity, command.command, command.payload, row, {
      ...meta,
      id: command.id,
      world: this,
    });
    if (decided instanceof DomainError) return decided;
    const project = row?.project ?? projectOf(decided[0]?.data) ?? null;
    this.#predictions.set(
      command.cause,
      decided.map((event, index) => ({
        ...meta,
        seq: this.seq,
        entity: command.entity,
        id: command.id,
        version: (row?.version ?? 0) + index + 1,
        type: event.type,
        project,
        data: event.data,
      })),
    );
    return this.#refresh(new Set([keyOf(command.entity, command.id)]));
  }

  /** Adds rows that came with a query's answer, where the replica has none or an older one. */
  merge(rows: readonly Row[]): Changed {
    const changed = new Set<string>();
    for (const row of rows) {
      const present = this.#base.get(row.entity)?.get(row.id);
      if (present !== undefined && present.version >= row.version) continue;
      this.#put(row.entity, row.id, row);
      changed.add(keyOf(row.entity, row.id));
    }
    return this.#refresh(changed);
  }

  get(entity: string, id: string): Row | undefined {
    const key = keyOf(entity, id);
    return this.#overlay.has(key) ? this.#overlay.get(key) : this.#base.get(entity)?.get(id);
  }

  row<N extends EntityName>(entity: N, id: string): RowOf<N> | undefined {
    return this.get(entity, id) as RowOf<N> | undefined;
  }

  /** Every row of an entity, predictions included, soft-deleted ones too. */
  *rows<N extends EntityName>(entity: N): Generator<RowOf<N>> {
    for (const [id, row] of this.#base.get(entity) ?? []) {
      const key = keyOf(entity, id);
      const shown = this.#overlay.has(key) ? this.#overlay.get(key) : row;
      if (shown !== undefined) yield shown as RowOf<N>;
    }
    for (const row of this.#overlay.values()) {
      if (row?.entity === entity && this.#base.get(entity)?.has(row.id) !== true) yield row as RowOf<N>;
    }
  }

  find(entity: string, index: string, key: string): string | undefined {
    const keysOf = entities.get(entity)?.unique[index];
    if (keysOf === undefined) return undefined;
    for (const row of this.rows(entity as EntityName)) if (keysOf(row).includes(key)) return row.id;
    return undefined;
  }

  next(entity: string, scope: string): number {
    const counter = entities.get(entity)?.counter ?? null;
    let highest = 0;
    if (counter === null) return 1;
    for (const row of this.rows(entity as EntityName)) {
      const used = counter(row.state);
      if (used.scope === scope) highest = Math.max(highest, used.value);
    }
    return highest + 1;
  }

  /** True while some command of this client on the row is unanswered. */
  isPredicted(entity: string, id: string): boolean {
    return this.#overlay.has(keyOf(entity, id));
  }

  #welcome(store: string): void {
    this.#expected = true;
    this.#incoming = [];
    if (this.store === store) return;
    this.store = store;
    this.ready = false;
    this.seq = 0;
  }

  #snapshot(seq: number, rows: readonly Row[], last: boolean): Folded {
    if (!this.#expected) return NOTHING;
    this.#incoming.push(...rows);
    if (!last) return NOTHING;
    this.#base = new Map();
    for (const row of this.#incoming) this.#put(row.entity, row.id, row);
    this.#incoming = [];
    this.seq = seq;
    this.ready = true;
    this.#refresh(new Set(this.#overlay.keys()));
    return { changed: "all" };
  }

  #events(after: number, seq: number, events: readonly StoredEvent[]): Folded {
    if (!this.#expected) return NOTHING;
    if (after > this.seq) return { gap: true };
    this.ready = true;
    const changed = new Set<string>();
    for (const event of events) {
      if (event.seq <= this.seq) continue;
      const entity = entities.get(event.entity);
      const row = this.#base.get(event.entity)?.get(event.id);
      // A snapshot is read while the log goes on: its rows may be newer than the seq it starts from.
      if (entity === undefined || (row !== undefined && row.version >= event.version)) continue;
      this.#put(event.entity, event.id, fold(entity, row, event));
      changed.add(keyOf(event.entity, event.id));
      this.#predictions.delete(event.cause);
    }
    this.seq = Math.max(this.seq, seq);
    return { changed: this.#refresh(changed) };
  }

  #settle(cause: string): Changed {
    const settled = this.#predictions.get(cause) ?? [];
    this.#predictions.delete(cause);
    return this.#refresh(new Set(settled.map((event) => keyOf(event.entity, event.id))));
  }

  /** Folds the remaining predictions anew over the confirmed rows. */
  #refresh(changed: Set<string>): ReadonlySet<string> {
    for (const key of changed) this.#overlay.delete(key);
    for (const events of this.#predictions.values()) {
      for (const event of events) {
        const key = keyOf(event.entity, event.id);
        const entity = entities.get(event.entity);
        if (!changed.has(key) || entity === undefined) continue;
        this.#overlay.set(key, fold(entity, this.get(event.entity, event.id), event));
      }
    }
    return changed;
  }

  #put(entity: string, id: string, row: Row | undefined): void {
    const rows = this.#base.get(entity) ?? new Map<string, Row>();
    this.#base.set(entity, rows);
    if (row === undefined) rows.delete(id);
    else rows.set(id, row);
  }
}

/** What a new row's project is, read off its first event. */
function projectOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("project" in data)) return null;
  return typeof data.project === "string" ? data.project : null;
}

function keyOf(entity: string, id: string): string {
  return `${entity}/${id}`;
}
