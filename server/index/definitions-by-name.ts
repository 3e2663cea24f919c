// The definitions of one file by their names, and from where each is seen.
import { scopeKinds } from "../languages/language.ts";
import { definitionFlags, type Facts } from "./facts.ts";

const scopeBlock = scopeKinds.indexOf("block");
/** Up to so many definitions of a name are simply gone through; more are told apart by their scopes. */
const FEW = 48;
/** Definitions of one name in one scope that are looked at on either side: the first, and the nearest before. */
const IN_SCOPE_MAX = 128;

/** The definitions of each name in the order of the text. */
export class DefinitionsByName {
  readonly first: Int32Array;
  readonly next: Int32Array;
  /** What `gather` found; the next call fills it anew. */
  rows = new Int32Array(4 * IN_SCOPE_MAX);
  readonly #counts: Int32Array;
  /** By name, for those with many definitions: the rows in each scope. */
  readonly #scoped = new Map<number, ReadonlyMap<number, readonly number[]>>();

  constructor(readonly facts: Facts) {
    const { definitions, occurrences } = facts;
    this.first = new Int32Array(facts.names.length);
    this.next = new Int32Array(definitions.count);
    this.#counts = new Int32Array(facts.names.length);
    for (let row = definitions.count - 1; row >= 0; row -= 1) {
      const name = occurrences.at.name[definitions.at.occurrence[row]];
      this.next[row] = this.first[name];
      this.first[name] = row + 1;
      this.#counts[name] += 1;
    }
  }

  /** Puts the definitions of a name that may be seen from a scope into `rows`; how many there are. */
  gather(name: number, scope: number, start: number): number {
    let count = 0;
    if (this.#counts[name] <= FEW) {
      for (let at = this.first[name]; at !== 0; at = this.next[at - 1]) {
        this.rows[count] = at - 1;
        count += 1;
      }
      return count;
    }
    const scoped = this.#scopesOf(name);
    const { parent } = this.facts.scopes.at;
    for (let around = scope; around >= 0; around = parent[around]) {
      const list = scoped.get(around);
      if (list !== undefined) count = this.#take(list, start, count);
    }
    return count;
  }

  #take(list: readonly number[], start: number, from: number): number {
    let count = from;
    const put = (row: number) => {
      if (count === this.rows.length) {
        const grown = new Int32Array(this.rows.length * 2);
        grown.set(this.rows);
        this.rows = grown;
      }
      this.rows[count] = row;
      count += 1;
    };
    if (list.length <= 2 * IN_SCOPE_MAX) {
      list.forEach(put);
      return count;
    }
    const nearest = Math.max(this.#firstBehind(list, start) - IN_SCOPE_MAX, IN_SCOPE_MAX);
    list.slice(0, IN_SCOPE_MAX).forEach(put);
    list.slice(nearest, nearest + IN_SCOPE_MAX).forEach(put);
    return count;
  }

  /** The place of the first definition in a list that stands behind `start`. */
  #firstBehind(list: readonly number[], start: number): number {
    const { definitions, occurrences } = this.facts;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (occurrences.at.start[definitions.at.occurrence[list[middle]]] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #scopesOf(name: number): ReadonlyMap<number, readonly number[]> {
    const known = this.#scoped.get(name);
    if (known !== undefined) return known;
    const { definitions, occurrences } = this.facts;
    const scoped = new Map<number, number[]>();
    for (let at = this.first[name]; at !== 0; at = this.next[at - 1]) {
      const row = at - 1;
      const isOutward = (definitions.at.flags[row] & definitionFlags.outward) !== 0;
      const scope = isOutward
        ? occurrences.at.scope[definitions.at.occurrence[row]]
        : definitions.at.scope[row];
      const list = scoped.get(scope);
      if (list === undefined) scoped.set(scope, [row]);
      else list.push(row);
    }
    this.#scoped.set(name, scoped);
    return scoped;
  }
}

/** A definition that shadows is not yet seen in its own value, nor in what a loop goes over. */
export function seenFrom({ definitions }: Facts, row: number): number {
  const { end, signatureEnd } = definitions.at;
  return signatureEnd[row] === 0 ? end[row] : signatureEnd[row];
}

/** Whether there is nothing but blocks between a scope and one around it. */
export function throughBlocks({ scopes }: Facts, inside: number, outer: number): boolean {
  let scope = inside;
  while (scope > outer) {
    if (scopes.at.kind[scope] !== scopeBlock) return false;
    scope = scopes.at.parent[scope];
  }
  return true;
}
