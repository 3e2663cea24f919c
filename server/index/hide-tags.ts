// C's struct, union and enum have names of their own, asked for with their keyword. Where a type has the same name,
// the bare name means that type: `typedef struct node {…} node;`.
import { kinds } from "../languages/language.ts";
import type { Tables } from "../languages/compile.ts";
import { definitionFlags, type Facts } from "./facts.ts";

const kindType = kinds.indexOf("type");

export function hideTags({ language }: Tables, { definitions, occurrences, scopes }: Facts): void {
  if (language.tagKinds.length === 0) return;
  const tags = new Set(language.tagKinds.map((kind) => kinds.indexOf(kind)));
  const { kind, scope, occurrence, flags } = definitions.at;
  const keyOf = (row: number) => occurrences.at.name[occurrence[row]] * scopes.count + scope[row];
  const types = new Set<number>();
  for (let row = 0; row < definitions.count; row += 1) if (kind[row] === kindType) types.add(keyOf(row));
  for (let row = 0; row < definitions.count; row += 1)
    if (tags.has(kind[row]) && types.has(keyOf(row))) flags[row] |= definitionFlags.hidden;
}
