// The board as signals: columns in order, relations from both sides, counts. Derived from the replica and the filter;
// holds nothing that a reload would lose.
import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { STATUSES, type IssueRow, type Status } from "../../backend/domain/issue-fields.ts";
import { compileFilter, isFiltering, type Filter } from "./filter.ts";
import { IssueIndex, type Relation } from "./issue-index.ts";
import type { LiveReplica } from "./live-replica.ts";

export class BoardModel {
  readonly columns: Readonly<Record<Status, ReadonlySignal<readonly string[]>>>;
  /** Raised when an issue of the column changes in whatever way; for what is measured of its issues. */
  readonly touched: Readonly<Record<Status, ReadonlySignal<number>>>;
  /** Issues of the project, and those that the filter lets through. */
  readonly total: ReadonlySignal<number>;
  readonly shown: ReadonlySignal<number>;
  #live: LiveReplica;
  #index: IssueIndex;
  #columns: Record<Status, Signal<readonly string[]>>;
  #touched = eachStatus(() => signal(0));
  #total = signal(0);
  #relations = new Map<string, Signal<number>>();
  #disposals: (() => void)[];

  constructor(live: LiveReplica, project: ReadonlySignal<string | null>, filter: ReadonlySignal<Filter>) {
    this.#live = live;
    this.#index = new IssueIndex({
      issue: (id) => live.issue(id),
      issues: () => live.session.replica.rows("issue"),
    });
    this.#columns = eachStatus(() => signal([]));
    this.columns = this.#columns;
    this.touched = this.#touched;
    this.total = this.#total;
    this.shown = computed(() =>
      STATUSES.reduce((sum, status) => sum + this.#columns[status].value.length, 0),
    );
    this.#disposals = [
      effect(() => this.#filterBy(project.value, filter.value)),
      live.onChange((changed) => {
        if (changed === "all") this.#rebuilt();
        else this.#apply(changed);
      }),
    ];
  }

  dispose(): void {
    for (const dispose of this.#disposals) dispose();
  }

  /** The live issues that point at this one; reading it follows them. */
  related(relation: Relation, id: string): readonly string[] {
    let version = this.#relations.get(id);
    if (version === undefined) {
      version = signal(0);
      this.#relations.set(id, version);
    }
    void version.value;
    return this.#index.related(relation, id);
  }

  /** The open issues that block this one; reading it follows each. */
  openBlockers(row: IssueRow): readonly IssueRow[] {
    return row.state.blockedBy.flatMap((id) => {
      const blocker = this.#live.row("issue", id).value.row;
      return blocker !== undefined && blocker.deletedAt === null && blocker.state.closedAt === null
        ? [blocker]
        : [];
    });
  }

  /** How many of the sub-issues are done; null without any. */
  progress(id: string): { readonly done: number; readonly total: number } | null {
    const children = this.related("children", id);
    if (children.length === 0) return null;
    const closed = children.filter((child) => (this.#live.issue(child)?.state.closedAt ?? null) !== null);
    return { done: closed.length, total: children.length };
  }

  #filterBy(project: string | null, filter: Filter): void {
    const me = this.#live.me.value;
    const facts = { me, isBlocked: (row: IssueRow) => this.#index.isBlocked(row) };
    this.#index.rebuild(project, isFiltering(filter) ? compileFilter(filter, facts) : () => true);
    this.#publish(STATUSES);
  }

  #rebuilt(): void {
    this.#index.rebuild();
    this.#publish(STATUSES);
    for (const version of this.#relations.values()) version.value += 1;
  }

  #apply(changed: ReadonlySet<string>): void {
    const ids = [...changed]
      .filter((key) => key.startsWith("issue/"))
      .map((key) => key.slice("issue/".length));
    if (ids.length === 0) return;
    const { columns, related } = this.#index.apply(ids);
    this.#publish(columns);
    for (const status of new Set(ids.flatMap((id) => this.#live.issue(id)?.state.status ?? []))) {
      this.#touched[status].value += 1;
    }
    for (const id of related) {
      const version = this.#relations.get(id);
      if (version !== undefined) version.value += 1;
    }
  }

  #publish(statuses: Iterable<Status>): void {
    batch(() => {
      for (const status of statuses) this.#columns[status].value = this.#index.column(status);
      this.#total.value = this.#index.size;
    });
  }
}

export function eachStatus<T>(make: (status: Status) => T): Record<Status, T> {
  return Object.fromEntries(STATUSES.map((status) => [status, make(status)])) as Record<Status, T>;
}
