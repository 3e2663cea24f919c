// Languages without declarations: which of the names that are assigned are definitions.
import { uses } from "../languages/language.ts";
import type { Tables } from "../languages/compile.ts";
import { seenFrom, throughBlocks, type DefinitionsByName } from "./definitions-by-name.ts";
import { definitionFlags, modes, type Facts } from "./facts.ts";

const useRead = uses.indexOf("read");
const useWrite = uses.indexOf("write");

/** In languages without declarations the first assignment of a scope defines; what follows writes to it. */
export function dropAssignments({ language }: Tables, facts: Facts, byName: DefinitionsByName): void {
  const { definitions, occurrences } = facts;
  const { flags, occurrence } = definitions.at;
  for (let row = 0; row < definitions.count; row += 1) {
    if ((flags[row] & (definitionFlags.assigns | definitionFlags.outward)) === 0) continue;
    const isOutward = (flags[row] & definitionFlags.outward) !== 0;
    const earlier = isOutward
      ? outerDefinition(facts, byName, row)
      : earlierDefinition(facts, byName, row, language);
    if (earlier < 0) continue;
    flags[row] |= definitionFlags.dropped;
    occurrences.at.use[occurrence[row]] = isOutward ? useRead : useWrite;
    occurrences.at.definition[occurrence[row]] = earlier + 1;
  }
}

/** The definition outside that `global x` or `nonlocal x` speaks of; -1 when there is none. */
function outerDefinition(facts: Facts, byName: DefinitionsByName, row: number): number {
  const { definitions, occurrences, scopes } = facts;
  const { flags, scope, occurrence } = definitions.at;
  const from = occurrences.at.scope[occurrence[row]];
  const isGlobal = scope[row] === 0;
  let best = -1;
  const count = byName.gather(
    occurrences.at.name[occurrence[row]],
    from,
    occurrences.at.start[occurrence[row]],
  );
  for (let at = 0; at < count; at += 1) {
    const other = byName.rows[at];
    const own = scope[other];
    if (other === row || (flags[other] & (definitionFlags.dropped | definitionFlags.outward)) !== 0) continue;
    const encloses = isGlobal ? own === 0 : own < from && scopes.at.last[own] >= from;
    if (encloses && (best < 0 || own > scope[best])) best = other;
  }
  return best;
}

/** What an assignment writes to; -1 when it defines. */
function earlierDefinition(
  facts: Facts,
  byName: DefinitionsByName,
  row: number,
  { assignsTo: reach, selfNames }: Tables["language"],
): number {
  const { definitions, occurrences, scopes } = facts;
  const { flags, scope, occurrence, ownerMode } = definitions.at;
  const inside = occurrences.at.scope[occurrence[row]];
  const start = occurrences.at.start[occurrence[row]];
  let best = -1;
  const count = byName.gather(occurrences.at.name[occurrence[row]], inside, start);
  for (let at = 0; at < count; at += 1) {
    const earlier = byName.rows[at];
    if (earlier >= row) continue;
    const own = scope[earlier];
    if ((flags[earlier] & definitionFlags.outward) !== 0) {
      const says = occurrences.at.scope[occurrence[earlier]] === inside;
      if (says) return occurrences.at.definition[occurrence[earlier]] - 1;
    }
    if ((flags[earlier] & definitionFlags.dropped) !== 0) continue;
    if (ownerMode[row] !== 0 || ownerMode[earlier] !== 0) {
      if (sameOwner(facts, selfNames, row, earlier)) return earlier;
      continue;
    }
    if ((flags[earlier] & definitionFlags.shadows) !== 0 && seenFrom(facts, earlier) > start) continue;
    if (own === scope[row] && reach !== "visible") return earlier;
    const encloses = own <= inside && scopes.at.last[own] >= inside;
    if (!encloses || reach === "scope" || (best >= 0 && own < scope[best])) continue;
    if (reach === "visible" || throughBlocks(facts, inside, own)) best = earlier;
  }
  return best;
}

/** Whether both are members of what has the same name. */
function sameOwner(facts: Facts, selfNames: readonly string[], one: number, other: number): boolean {
  const { owner, ownerMode } = facts.definitions.at;
  if (ownerMode[one] !== ownerMode[other]) return false;
  if (ownerMode[one] === modes.self) return true;
  const { name } = facts.occurrences.at;
  if (name[owner[one]] !== name[owner[other]]) return false;
  if (!selfNames.includes(facts.names[name[owner[one]]])) return true;
  return methodOwner(facts, owner[one]) === methodOwner(facts, owner[other]);
}

/** The name of what the method around an occurrence belongs to; -1 for none. */
function methodOwner({ definitions, occurrences, scopes }: Facts, occurrence: number): number {
  for (let scope = occurrences.at.scope[occurrence]; scope >= 0; scope = scopes.at.parent[scope]) {
    const row = scopes.at.definition[scope] - 1;
    if (row >= 0 && definitions.at.ownerMode[row] !== 0 && definitions.at.ownerMode[row] < modes.self)
      return occurrences.at.name[definitions.at.owner[row]];
  }
  return -1;
}
