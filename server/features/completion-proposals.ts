// What could be written at a place, the likeliest first: what is in scope or a member of what stands before, then what
// the file imports, then names of the whole index.
import { definitionFlags, targets } from "../index/record-codes.ts";
import type { FileRecord, Occurrence } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { PLACEHOLDER } from "../documents/asks/scope.ts";
import { allMembers } from "../resolution/all-members.ts";
import type { Meaning, Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { NameTable } from "../search/name-table.ts";

/** Proposals of one answer. */
const PROPOSALS_MAX = 200;
/** Names that are taken from the index, and looked at for it. */
const INDEX_NAMES_MAX = 60;
/** Files in which a name of the index is looked for. */
const INDEX_FILES_MAX = 50;
/** The index is asked so long; whoever types waits for it. */
const INDEX_LIMIT_MS = 25;

export interface Proposal {
  readonly name: string;
  readonly kind: Kind;
  readonly target: Target | null;
  /** The module that it is imported from. */
  readonly module: string | null;
  readonly rank: (typeof ranks)[keyof typeof ranks];
}

export const ranks = { near: 0, imported: 1, used: 2, indexed: 3 } as const;

export interface Proposals {
  readonly list: readonly Proposal[];
  /** Whether more of the name would bring others. */
  readonly isComplete: boolean;
}

export interface ProposalsOptions {
  readonly resolver: Resolver;
  readonly path: string;
  readonly record: FileRecord;
  readonly occurrence: Occurrence;
  readonly prefix: string;
  /** Rows of definitions in scope. */
  readonly visible: readonly number[];
  readonly names: NameTable;
}

export function propose(options: ProposalsOptions): Proposals {
  const { resolver, path, record, occurrence } = options;
  const list = new ProposalList(options.prefix);
  if (occurrence.target === targets.definition) {
    const { kind, module } = record.definitions[occurrence.operand];
    // What is being declared has a new name; what is being imported has one already.
    if (occurrence.use === "definition" || occurrence.use === "import") {
      if (kind === "import" && module !== null)
        list.addMembers(resolver, moduleMeanings(resolver, path, module));
      return list.end(true);
    }
  }
  if (occurrence.target === targets.member) {
    const meanings = occurrence.operand === 0 ? [] : resolver.evaluate(path, occurrence.operand);
    list.addMembers(resolver, meanings, true);
    if (list.size > 0) return list.end(true);
    list.addUsedMembers(record, occurrence);
    return list.end(list.addIndexed(options, true));
  }
  list.addVisible(options);
  if (occurrence.target === targets.implicit)
    list.addMembers(resolver, resolver.evaluate(path, occurrence.operand));
  return list.end(list.addIndexed(options, false));
}

function moduleMeanings(resolver: Resolver, path: string, module: string): readonly Meaning[] {
  const paths = resolver.modules(path).resolve(resolver.view, path, module);
  return paths.length === 0 ? [] : [{ is: "module", paths, confidence: "proved" }];
}

class ProposalList {
  readonly #prefix: string;
  readonly #proposals = new Map<string, Proposal>();
  #isCut = false;

  constructor(prefix: string) {
    this.#prefix = prefix.toLowerCase();
  }

  get size(): number {
    return this.#proposals.size;
  }

  end(isComplete: boolean): Proposals {
    const list = [...this.#proposals.values()].toSorted((one, other) => one.rank - other.rank);
    return { list, isComplete: isComplete && !this.#isCut };
  }

  addVisible({ record, path, visible }: ProposalsOptions): void {
    for (const row of visible) {
      const { name, kind, module } = record.definitions[row];
      const rank = kind === "import" ? ranks.imported : ranks.near;
      this.#add({ name: record.names[name], kind, target: { path, row }, module, rank });
    }
  }

  /** @param isOfOther whether the members are asked for behind a dot */
  addMembers(resolver: Resolver, meanings: readonly Meaning[], isOfOther = false): void {
    for (const meaning of meanings) {
      for (const { name, definition, path, row } of allMembers(resolver, meaning)) {
        if (this.#isCut) return;
        if (definition.kind === "constructor" || name === "default") continue;
        // Ruby's variables of an object are for itself alone.
        if (isOfOther && name.startsWith("@")) continue;
        this.#add({ name, kind: definition.kind, target: { path, row }, module: null, rank: ranks.near });
      }
    }
  }

  /** Where nothing is known of what the member is looked up in: those that the file uses elsewhere. */
  addUsedMembers(record: FileRecord, asked: Occurrence): void {
    for (const { name, target, use, line, column } of record.occurrences) {
      const isAsked = line === asked.line && column === asked.column;
      if (isAsked || target !== targets.member || use === "key") continue;
      const kind = use === "call" ? "method" : "property";
      this.#add({ name: record.names[name], kind, target: null, module: null, rank: ranks.used });
    }
  }

  /** Answers whether all that match were found. */
  addIndexed({ resolver, path, names, prefix }: ProposalsOptions, members: boolean): boolean {
    if (prefix === "") return false;
    const deadline = performance.now() + INDEX_LIMIT_MS;
    const isLate = () => performance.now() > deadline;
    const found = names.search(prefix, { limit: INDEX_NAMES_MAX, shouldStop: isLate });
    for (const { id } of found) {
      if (isLate()) return false;
      const name = names.nameOf(id);
      if (this.#proposals.has(name)) continue;
      const proposal = indexed(resolver, path, name, members);
      if (proposal !== null) this.#add(proposal);
    }
    return found.length < INDEX_NAMES_MAX && !isLate();
  }

  #add(proposal: Proposal): void {
    const { name } = proposal;
    if (name === PLACEHOLDER || this.#proposals.has(name) || !isLike(name, this.#prefix)) return;
    if (this.#proposals.size >= PROPOSALS_MAX) this.#isCut = true;
    else this.#proposals.set(name, proposal);
  }
}

/** The first definition of a name that could be meant by it, in this language. */
function indexed(resolver: Resolver, path: string, name: string, members: boolean): Proposal | null {
  const family = resolver.view.language(path)?.family;
  for (const candidate of resolver.view.mentioning(name).slice(0, INDEX_FILES_MAX)) {
    if (candidate === path || resolver.view.language(candidate)?.family !== family) continue;
    for (const { kind, container, owner, row, flags } of resolver.definitionsOf(candidate, name)) {
      if (kind === "import" || (flags & definitionFlags.hidden) !== 0) continue;
      if ((container >= 0 || owner !== 0) !== members) continue;
      return { name, kind, target: { path: candidate, row }, module: null, rank: ranks.indexed };
    }
  }
  return null;
}

/** Whether the letters of the prefix, in lower case, come in this order. */
function isLike(name: string, prefix: string): boolean {
  let at = 0;
  for (const letter of prefix) {
    at = name.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
