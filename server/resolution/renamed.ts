// Which symbols of a file got another name, told by what the file was before: one that went and one that came, of the
// same kind, in the same place among what stayed, and with much the same names in them. Nothing is guessed: where several
// could be meant, none is. It is looked at when somebody asks for a name that is not there, and remembered for as long as
// the index is open.
import { groupBy } from "../../backend/domain/group-by.ts";
import { definitionFlags } from "../index/record-codes.ts";
import { FileRecord, type Definition } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import type { SymbolAddress } from "../protocol/symbol-address.ts";
import { containerOf } from "./qualified-name.ts";

/** Files of which it is remembered, and symbols of one that are looked at, and remembered. */
const FILES_MAX = 1_000;
const RENAMED_MAX = 100;
/** Former records that are kept until they are compared; beyond that the oldest are passed over. */
const FORMER_BYTES_MAX = 8 * 1024 * 1024;
/** So many at least of the names in either are in both. */
const ALIKE_MIN = 0.5;

export interface Renamed {
  readonly kind: Kind;
  /** As it is now. */
  readonly container: string;
  readonly from: string;
  readonly to: string;
}

export class Renames {
  readonly #recordOf: (path: string) => FileRecord | undefined;
  readonly #byPath = new Map<string, readonly Renamed[]>();
  /** What files were when they were last compared, the one that has waited longest first: most are never asked for. */
  readonly #former = new Map<string, Uint8Array>();
  #bytes = 0;

  /** @param recordOf what a file is now */
  constructor(recordOf: (path: string) => FileRecord | undefined) {
    this.#recordOf = recordOf;
  }

  /** A file that had this record has another one now. */
  note(path: string, former: Uint8Array): void {
    if (this.#former.has(path)) return;
    this.#former.set(path, former);
    this.#bytes += former.length;
    for (const oldest of this.#former.keys()) {
      if (this.#bytes <= FORMER_BYTES_MAX) break;
      this.#take(oldest);
    }
  }

  /** The address with the names that there are now; those that there were in between only where they were seen. */
  follow(address: SymbolAddress): SymbolAddress {
    this.saw(address.path);
    let { container, name } = address;
    for (const one of this.#byPath.get(address.path) ?? []) {
      const [from, to] = [one.from, one.to].map((last) => qualified(one.container, last));
      if (one.container === container && one.from === name && one.kind === address.kind) name = one.to;
      else if (container === from || container.startsWith(`${from}.`))
        container = `${to}${container.slice(from.length)}`;
    }
    return { ...address, container, name };
  }

  /** Somebody has seen which names a file has now: from here on it is told what becomes of them. */
  saw(path: string): void {
    const former = this.#take(path);
    const present = this.#recordOf(path);
    const renamed =
      former === undefined || present === undefined ? [] : renamedIn(new FileRecord(former), present);
    if (renamed.length === 0) return;
    const all = [...(this.#byPath.get(path) ?? []), ...renamed].slice(-RENAMED_MAX);
    this.#byPath.delete(path);
    this.#byPath.set(path, all);
    for (const oldest of this.#byPath.keys()) {
      if (this.#byPath.size <= FILES_MAX) break;
      this.#byPath.delete(oldest);
    }
  }

  #take(path: string): Uint8Array | undefined {
    const former = this.#former.get(path);
    this.#former.delete(path);
    this.#bytes -= former?.length ?? 0;
    return former;
  }
}

/** Outer ones first. */
function renamedIn(before: FileRecord, after: FileRecord): readonly Renamed[] {
  const [old, present] = [definedIn(before), definedIn(after)];
  const isPart = (some: ReadonlySet<string>, all: ReadonlySet<string>) =>
    [...some].every((name) => all.has(name));
  if (isPart(old, present) || isPart(present, old)) return [];
  const [oldKids, kids] = [childrenOf(before), childrenOf(after)];
  const found: Renamed[] = [];
  let left = RENAMED_MAX;
  const compare = (oldParent: number, parent: number): void => {
    const { stayed, changed } = pairsOf(oldKids.get(oldParent) ?? [], kids.get(parent) ?? []);
    const tried = changed.slice(0, left);
    left -= tried.length;
    const renamed = tried.filter(([one, other]) => areAlike(before, one.is, after, other.is));
    for (const [one, other] of renamed) {
      const container = containerOf(after, other.is);
      found.push({ kind: one.is.kind, container, from: one.name, to: other.name });
    }
    for (const [one, other] of [...stayed, ...renamed]) compare(one.is.row, other.is.row);
  };
  compare(-1, -1);
  return found;
}

interface Named {
  readonly is: Definition;
  readonly name: string;
}

type Pair = readonly [before: Named, after: Named];

/** Siblings that stayed; and those of one name that alone went, and alone came, behind the same one that stayed. */
function pairsOf(
  before: readonly Named[],
  after: readonly Named[],
): { readonly stayed: readonly Pair[]; readonly changed: readonly Pair[] } {
  const waiting = groupBy(after, keyOf);
  const stayed: Pair[] = [];
  const gone: { readonly one: Named; readonly behind: number }[] = [];
  for (const one of before) {
    const same = waiting.get(keyOf(one))?.shift();
    if (same === undefined) gone.push({ one, behind: stayed.at(-1)?.[1].is.row ?? -1 });
    else stayed.push([one, same]);
  }
  const kept = new Set(stayed.map(([, { is }]) => is.row));
  const come: typeof gone = [];
  let behind = -1;
  for (const one of after) {
    if (kept.has(one.is.row)) ({ row: behind } = one.is);
    else come.push({ one, behind });
  }
  const cameBehind = groupBy(come, (each) => each.behind);
  const changed = [...groupBy(gone, (each) => each.behind)].flatMap(([place, went]): readonly Pair[] => {
    const came = cameBehind.get(place) ?? [];
    const [[one], [other]] = [went, came];
    // Overloads have one name.
    const isOne = [went, came].every((list) => new Set(list.map((each) => keyOf(each.one))).size === 1);
    return isOne && one.one.is.kind === other.one.is.kind ? [[one.one, other.one]] : [];
  });
  return { stayed, changed };
}

function keyOf({ is, name }: Named): string {
  return `${is.kind} ${name}`;
}

/** The names that a file defines for others to see. */
function definedIn(record: FileRecord): ReadonlySet<string> {
  return new Set(record.names.filter((_text, name) => record.defines(name)));
}

/** By the rows of what they are in; only those that have an address. */
function childrenOf(record: FileRecord): ReadonlyMap<number, readonly Named[]> {
  const symbols = record.definitions.filter(
    ({ kind, flags }) =>
      (flags & (definitionFlags.local | definitionFlags.dropped)) === 0 &&
      kind !== "import" &&
      kind !== "typeParameter",
  );
  const named = symbols.map((is) => ({ is, name: record.nameAt(is.name) }));
  return groupBy(named, ({ is }) => is.container);
}

function areAlike(before: FileRecord, one: Definition, after: FileRecord, other: Definition): boolean {
  const [mine, theirs] = [namesIn(before, one), namesIn(after, other)];
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, count) => all + count, 0);
  const both = sum([...mine].map(([text, count]) => Math.min(count, theirs.get(text) ?? 0)));
  return both >= Math.max(sum(mine.values()), sum(theirs.values())) * ALIKE_MIN;
}

/** How often each name stands in a definition, but for its own. */
function namesIn(record: FileRecord, { name: own, start, end }: Definition): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, line, column } of record.occurrences) {
    const isBefore = line < start.line || (line === start.line && column < start.column);
    const isBehind = line > end.line || (line === end.line && column >= end.column);
    if (isBefore || isBehind || name === own) continue;
    const text = record.nameAt(name);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function qualified(container: string, name: string): string {
  return container === "" ? name : `${container}.${name}`;
}
