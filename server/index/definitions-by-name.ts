// The definitions of one file by their names, and from where each is seen.
import { scopeKinds } from "../languages/define.ts";
import type { Facts } from "./facts.ts";

const scopeBlock = scopeKinds.indexOf("block");

/** The definitions of each name in the order of the text. */
export class DefinitionsByName {
  readonly first: Int32Array;
  readonly next: Int32Array;

  constructor(facts: Facts) {
    const { definitions, occurrences } = facts;
    this.first = new Int32Array(facts.names.length);
    this.next = new Int32Array(definitions.count);
    for (let row = definitions.count - 1; row >= 0; row -= 1) {
      const name = occurrences.at.name[definitions.at.occurrence[row]];
      this.next[row] = this.first[name];
      this.first[name] = row + 1;
    }
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
