// What is known of definitions by the scope that they stand in, before any name is bound.
import { kinds, scopeKinds } from "../languages/language.ts";
import type { Tables } from "../languages/compile.ts";
import { definitionFlags, modes, type Facts } from "./facts.ts";

const scopeType = scopeKinds.indexOf("type");
const scopeNamespace = scopeKinds.indexOf("namespace");
const scopeFunction = scopeKinds.indexOf("function");
const scopeParameters = scopeKinds.indexOf("parameters");
const scopeFile = scopeKinds.indexOf("file");
const kindParameter = kinds.indexOf("parameter");

/** Definitions inside of functions are never seen from other files. */
export function markLocals(facts: Facts): void {
  const { definitions, scopes } = facts;
  const inFunction = new Uint8Array(scopes.count);
  for (let scope = 0; scope < scopes.count; scope += 1) {
    const parent = scopes.at.parent[scope];
    const kind = scopes.at.kind[scope];
    const above = parent >= 0 ? inFunction[parent] : 0;
    // A block outside of any function is local all the same.
    inFunction[scope] =
      kind === scopeFunction ||
      (kind !== scopeType && kind !== scopeNamespace && kind !== scopeFile && kind !== scopeParameters)
        ? 1
        : above;
  }
  for (let row = 0; row < definitions.count; row += 1) {
    // What a method gives to its own object is a member of the type.
    const isParameter = scopes.at.kind[definitions.at.scope[row]] === scopeParameters;
    if (
      (inFunction[definitions.at.scope[row]] === 1 || isParameter) &&
      definitions.at.ownerMode[row] !== modes.self
    )
      definitions.at.flags[row] |= definitionFlags.local;
  }
}

/** Python's self: a parameter of that name, of a function right inside a type, is an instance of the type. */
export function selfParameters({ language }: Tables, facts: Facts): void {
  const { definitions, scopes, occurrences } = facts;
  for (const selfName of language.selfNames) {
    const name = facts.knownName(selfName);
    if (name === undefined) continue;
    for (let row = 0; row < definitions.count; row += 1) {
      const { at } = definitions;
      if (at.kind[row] !== kindParameter || occurrences.at.name[at.occurrence[row]] !== name) continue;
      const outer = scopes.at.parent[at.scope[row]];
      if (outer < 0 || scopes.at.kind[outer] !== scopeType) continue;
      at.type[row] = outer;
      at.typeMode[row] = modes.self;
    }
  }
}
