// The board's order, kept up to date by what changed: one changed issue touches its own columns and relations only.
// Invariant: after apply() the columns and relations are what rebuild() would make of the same rows.
import { STATUSES, type IssueRow, type Status } from "../../backend/domain/issue-fields.ts";
import { isClosed } from "../../backend/domain/readiness.ts";
import type { Accepts } from "./filter.ts";

export interface IssueSource {
  issue(id: string): IssueRow | undefined;
  issues(): Iterable<IssueRow>;
}

/** What looks different now. */
export interface IndexChange {
  readonly columns: ReadonlySet<Status>;
  /** Issues whose relations from the other side (sub-issues, what they block) changed. */
  readonly related: ReadonlySet<string>;
}

interface Entry {
  readonly row: IssueRow;
  readonly shown: boolean;
}

/** Above this many changes at once, sorting anew is cheaper than inserting. */
const INSERT_MAX = 200;

const RELATIONS = ["children", "blocks", "relatedFrom", "duplicates"] as const;
export type Relation = (typeof RELATIONS)[number];

export class IssueIndex {
  #source: IssueSource;
  #project: string | null = null;
  #accepts: Accepts = () => true;
  #entries = new Map<string, Entry>();
  #columns: Record<Status, readonly string[]> = emptyColumns();
  #relations: Record<Relation, Map<string, Set<string>>> = emptyRelations();

  constructor(source: IssueSource) {
    this.#source = source;
  }

  /** How many issues the project has, whatever the filter. */
  get size(): number {
    return this.#entries.size;
  }

  column(status: Status): readonly string[] {
    return this.#columns[status];
  }

  /** The live issues that point at this one, by rank. */
  related(relation: Relation, id: string): readonly string[] {
    const rows = [...(this.#relations[relation].get(id) ?? [])].flatMap(
      (other) => this.#entries.get(other)?.row ?? [],
    );
    return rows.toSorted(byRank).map((row) => row.id);
  }

  isBlocked(row: IssueRow): boolean {
    return row.state.blockedBy.some((id) => {
      const blocker = this.#source.issue(id);
      return blocker !== undefined && blocker.deletedAt === null && !isClosed(blocker.state.status);
    });
  }

  /** Starts over: after a snapshot, another project, or another filter. */
  rebuild(project: string | null = this.#project, accepts: Accepts = this.#accepts): void {
    this.#project = project;
    this.#accepts = accepts;
    this.#entries = new Map();
    this.#relations = emptyRelations();
    for (const row of this.#source.issues()) {
      if (!this.#belongs(row)) continue;
      this.#entries.set(row.id, { row, shown: accepts(row) });
      this.#relate(row, (set, id) => set.add(id));
    }
    this.#sortAll();
  }

  /** Takes in the present rows of these issues. */
  apply(ids: Iterable<string>): IndexChange {
    const queue = [...ids];
    const columns = new Set<Status>();
    const related = new Set<string>();
    const inserting = queue.length <= INSERT_MAX;
    // The loop grows: whether an issue is blocked depends on its blockers.
    for (const id of queue) {
      const entry = this.#entries.get(id);
      const row = this.#source.issue(id);
      const next = row !== undefined && this.#belongs(row) ? { row, shown: this.#accepts(row) } : undefined;
      this.#place(id, entry, next, columns, inserting);
      if (sameRelations(entry?.row, next?.row)) continue;
      for (const other of relatedIds(entry?.row)) related.add(other);
      for (const other of relatedIds(next?.row)) related.add(other);
      if (entry !== undefined) this.#relate(entry.row, (set) => set.delete(id));
      if (next !== undefined) this.#relate(next.row, (set) => set.add(id));
      if (isOpen(entry?.row) !== isOpen(next?.row)) queue.push(...this.#dependents(id, queue));
    }
    if (!inserting) this.#sortAll();
    return { columns: inserting ? columns : new Set(STATUSES), related };
  }

  #belongs(row: IssueRow): boolean {
    return row.deletedAt === null && (this.#project === null || row.state.project === this.#project);
  }

  #dependents(id: string, queue: readonly string[]): readonly string[] {
    return [...(this.#relations.blocks.get(id) ?? [])].filter((other) => !queue.includes(other));
  }

  #place(
    id: string,
    entry: Entry | undefined,
    next: Entry | undefined,
    columns: Set<Status>,
    inserting: boolean,
  ): void {
    if (next === undefined) this.#entries.delete(id);
    else this.#entries.set(id, next);
    const was = entry?.shown === true ? entry.row : undefined;
    const is = next?.shown === true ? next.row : undefined;
    if (!inserting || samePlace(was, is)) return;
    if (was !== undefined) {
      const { status } = was.state;
      this.#columns[status] = this.#columns[status].filter((other) => other !== id);
      columns.add(status);
    }
    if (is !== undefined) {
      const { status } = is.state;
      this.#columns[status] = this.#inserted(this.#columns[status], is);
      columns.add(status);
    }
  }

  #inserted(column: readonly string[], row: IssueRow): readonly string[] {
    const compare = orderOf(row.state.status);
    let low = 0;
    let high = column.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries.get(column[middle] ?? "")?.row;
      if (other !== undefined && compare(other, row) < 0) low = middle + 1;
      else high = middle;
    }
    return column.toSpliced(low, 0, row.id);
  }

  #sortAll(): void {
    const rows = emptyColumns<IssueRow>();
    for (const { row, shown } of this.#entries.values()) if (shown) rows[row.state.status].push(row);
    for (const status of STATUSES) {
      this.#columns[status] = rows[status].toSorted(orderOf(status)).map((row) => row.id);
    }
  }

  #relate(row: IssueRow, change: (set: Set<string>, id: string) => void): void {
    const { parent, blockedBy, relates, duplicateOf } = row.state;
    const targets: Record<Relation, readonly string[]> = {
      children: parent === null ? [] : [parent],
      blocks: blockedBy,
      relatedFrom: relates,
      duplicates: duplicateOf === null ? [] : [duplicateOf],
    };
    for (const relation of RELATIONS) {
      for (const target of targets[relation]) {
        const set = this.#relations[relation].get(target) ?? new Set<string>();
        change(set, row.id);
        if (set.size === 0) this.#relations[relation].delete(target);
        else this.#relations[relation].set(target, set);
      }
    }
  }
}

function emptyColumns<T = string>(): Record<Status, T[]> {
  return { triage: [], backlog: [], todo: [], in_progress: [], in_review: [], done: [], canceled: [] };
}

function emptyRelations(): Record<Relation, Map<string, Set<string>>> {
  return { children: new Map(), blocks: new Map(), relatedFrom: new Map(), duplicates: new Map() };
}

function isOpen(row: IssueRow | undefined): boolean {
  return row !== undefined && !isClosed(row.state.status);
}

/** Whether a row stands at the same place of the same column. */
function samePlace(was: IssueRow | undefined, is: IssueRow | undefined): boolean {
  if (was === undefined || is === undefined) return was === is;
  const [one, other] = [was.state, is.state];
  if (one.status !== other.status || one.number !== other.number) return false;
  return isClosed(one.status) ? one.closedAt === other.closedAt : one.rank === other.rank;
}

/** Whether everything that related issues show of this one is as it was. */
function sameRelations(was: IssueRow | undefined, is: IssueRow | undefined): boolean {
  if (was === undefined || is === undefined) return was === is;
  return (
    was.state.parent === is.state.parent &&
    was.state.rank === is.state.rank &&
    was.state.status === is.state.status &&
    was.state.blockedBy === is.state.blockedBy &&
    was.state.relates === is.state.relates &&
    was.state.duplicateOf === is.state.duplicateOf
  );
}

function relatedIds(row: IssueRow | undefined): readonly string[] {
  if (row === undefined) return [];
  const { parent, blockedBy, relates, duplicateOf } = row.state;
  return [
    ...blockedBy,
    ...relates,
    ...(parent === null ? [] : [parent]),
    ...(duplicateOf === null ? [] : [duplicateOf]),
  ];
}

type Compare = (one: IssueRow, other: IssueRow) => number;

/** Open issues stand as people arranged them; closed ones with the latest first. */
function orderOf(status: Status): Compare {
  return isClosed(status) ? byClosing : byRank;
}

const byRank: Compare = (one, other) => {
  if (one.state.rank !== other.state.rank) return one.state.rank < other.state.rank ? -1 : 1;
  return one.state.number - other.state.number;
};

const byClosing: Compare = (one, other) =>
  (other.state.closedAt ?? 0) - (one.state.closedAt ?? 0) || other.state.number - one.state.number;
