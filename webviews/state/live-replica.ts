// The replica as signals: one per row that is looked at, so that a change of one issue renders what shows that issue.
import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Actor } from "../../backend/domain/actor.ts";
import type { StoredEvent } from "../../backend/domain/entity.ts";
import type { EntityName, RowOf } from "../../backend/domain/index.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import type { Down } from "../../backend/protocol/down.ts";
import type { Refusal } from "../../backend/protocol/refusal.ts";
import type { Changed } from "../../backend/protocol/replica.ts";
import { Session } from "../../backend/protocol/session.ts";
import type { Up } from "../../backend/protocol/up.ts";

/** A row as it is shown now. */
export interface Shown<N extends EntityName> {
  readonly row: RowOf<N> | undefined;
  /** True while a change of ours on it is not confirmed. */
  readonly isPending: boolean;
}

export interface LiveReplicaOptions {
  readonly send: (frame: Up) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly project: string | null;
  readonly actor?: Actor;
  readonly onGoodbye: (error: Refusal) => void;
}

type Listener = (changed: Changed) => void;
type EventListener = (events: readonly StoredEvent[]) => void;

export class LiveReplica {
  readonly session: Session;
  readonly isReady: ReadonlySignal<boolean>;
  readonly me: ReadonlySignal<Actor>;
  #isReady = signal(false);
  #me: Signal<Actor>;
  #rows = new Map<string, Signal<Shown<EntityName>>>();
  #versions = new Map<string, Signal<number>>();
  #listeners = new Set<Listener>();
  #eventListeners = new Set<EventListener>();

  constructor(options: LiveReplicaOptions) {
    this.session = new Session({
      ...options,
      onChange: (changed) => batch(() => this.#changed(changed)),
      onWelcome: (welcome) => {
        this.#me.value = welcome.actor;
      },
    });
    this.#me = signal(this.session.actor);
    this.me = this.#me;
    this.isReady = this.#isReady;
  }

  receive(frame: Down): void {
    batch(() => {
      const wasReady = this.session.replica.ready;
      this.session.receive(frame);
      this.#isReady.value = this.session.replica.ready;
      // A project without a single row is ready without a change.
      if (!wasReady && this.session.replica.ready && frame.type === "events") this.#changed("all");
      if (frame.type === "events") {
        for (const listener of this.#eventListeners) listener(frame.events);
      }
    });
  }

  /** The row as a signal; it exists before the row does and stays when the row is gone. */
  row<N extends EntityName>(entity: N, id: string): ReadonlySignal<Shown<N>> {
    const key = `${entity}/${id}`;
    let found = this.#rows.get(key);
    if (found === undefined) {
      found = signal(this.#shown(entity, id));
      this.#rows.set(key, found);
    }
    return found;
  }

  /** Every live row of an entity; reading it in a component follows them all, so it is for the small entities. */
  rows<N extends EntityName>(entity: N): RowOf<N>[] {
    return this.rowsOfAllTime(entity).filter((row) => row.deletedAt === null);
  }

  /** The same with the removed ones, until they are purged. */
  rowsOfAllTime<N extends EntityName>(entity: N): RowOf<N>[] {
    void this.#version(entity).value;
    return [...this.session.replica.rows(entity)];
  }

  issue(id: string): IssueRow | undefined {
    return this.session.replica.row("issue", id);
  }

  /** Tells what changed, before signals are read again. Returns its disposal. */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Live events as they come; not those that a snapshot stands for. Returns its disposal. */
  onEvents(listener: EventListener): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /** Shows rows that came with an answer. */
  merge(rows: Parameters<Session["replica"]["merge"]>[0]): void {
    const changed = this.session.replica.merge(rows);
    batch(() => this.#changed(changed));
  }

  #changed(changed: Changed): void {
    for (const listener of this.#listeners) listener(changed);
    if (changed === "all") {
      for (const [key, shown] of this.#rows) shown.value = this.#shownByKey(key);
      for (const version of this.#versions.values()) version.value += 1;
      return;
    }
    const touched = new Set<string>();
    for (const key of changed) {
      const shown = this.#rows.get(key);
      if (shown !== undefined) shown.value = this.#shownByKey(key);
      touched.add(key.slice(0, key.indexOf("/")));
    }
    for (const entity of touched) {
      const version = this.#versions.get(entity);
      if (version !== undefined) version.value += 1;
    }
  }

  #shownByKey(key: string): Shown<EntityName> {
    const slash = key.indexOf("/");
    return this.#shown(key.slice(0, slash) as EntityName, key.slice(slash + 1));
  }

  #shown(entity: EntityName, id: string): Shown<EntityName> {
    const { replica } = this.session;
    return { row: replica.row(entity, id), isPending: replica.isPredicted(entity, id) };
  }

  #version(entity: EntityName): Signal<number> {
    const version = this.#versions.get(entity) ?? signal(0);
    this.#versions.set(entity, version);
    return version;
  }
}
