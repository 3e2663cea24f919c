// Languages without declarations: which of the names that are assigned are definitions.
import {
  ASSIGNS_TO_BLOCKS,
  ASSIGNS_TO_VISIBLE,
  FLAG_ASSIGNS,
  FLAG_DROPPED,
  FLAG_HIDDEN,
  FLAG_OUTWARD,
  FLAG_SHADOWS,
  KIND_IMPORT,
  KIND_VARIABLE,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_SELF,
  MODE_UNKNOWN,
  USE_READ,
  USE_WRITE,
  WORD_SELF,
} from "./codes";
import { gather, gatheredAt, seenFrom, throughBlocks } from "./definitions-by-name";
import { definition, definitions, occurrence, scopeAt } from "./facts";
import { nameOf } from "./names";
import { says } from "./tables";

/** The first assignment of a scope defines; what follows writes to it. */
export function dropAssignments(): void {
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    if ((own.flags & (FLAG_ASSIGNS | FLAG_OUTWARD)) === 0) continue;
    const isOutward = (own.flags & FLAG_OUTWARD) !== 0;
    const introduced = occurrence(own.occurrence);
    if (own.ownerMode === MODE_SELF && !hasName(introduced.scope)) {
      own.flags |= FLAG_DROPPED;
      introduced.use = USE_WRITE;
      introduced.definition = 0;
      introduced.receiver = own.owner;
      introduced.receiverMode = own.ownerMode;
      introduced.lexical = 0;
      continue;
    }
    const earlier = isOutward ? outerDefinition(row) : earlierDefinition(row);
    if (earlier < 0) continue;
    own.flags |= FLAG_DROPPED;
    introduced.use = isOutward ? USE_READ : USE_WRITE;
    introduced.definition = earlier + 1;
    if (says(ASSIGNS_TO_VISIBLE) && own.ownerMode === MODE_NONE) tellLater(earlier, row);
  }
}

/** A variable that was introduced without a value holds what it is given later, if that is always the same. */
function tellLater(earlier: i32, later: i32): void {
  const own = definition(earlier);
  const given = definition(later);
  if (own.kind !== KIND_VARIABLE || given.typeMode === MODE_NONE || given.typeMode > MODE_INSTANCE) return;
  if (own.typeMode === MODE_NONE) {
    own.type = given.type;
    own.typeMode = given.typeMode;
  } else if (
    own.typeMode <= MODE_INSTANCE &&
    own.typeMode !== MODE_UNKNOWN &&
    occurrence(own.type).start >= own.end
  )
    own.typeMode = MODE_UNKNOWN;
}

/** Whether a scope is in something with a name. Nobody knows whose member `this` has in a function without one. */
function hasName(from: i32): bool {
  for (let scope = from; scope >= 0; scope = scopeAt(scope).parent)
    if (scopeAt(scope).definition > 0) return true;
  return false;
}

/** The definition outside that `global x` or `nonlocal x` speaks of; -1 when there is none. */
function outerDefinition(row: i32): i32 {
  const introduced = occurrence(definition(row).occurrence);
  const from = introduced.scope;
  const isGlobal = definition(row).scope === 0;
  let best: i32 = -1;
  const count = gather(introduced.name, from, introduced.start);
  for (let at: i32 = 0; at < count; at += 1) {
    const other = gatheredAt(at);
    const found = definition(other);
    if (other === row || (found.flags & (FLAG_DROPPED | FLAG_OUTWARD)) !== 0) continue;
    const own = found.scope;
    const encloses = isGlobal ? own === 0 : own < from && scopeAt(own).last >= from;
    if (encloses && (best < 0 || own > definition(best).scope)) best = other;
  }
  return best;
}

/** What an assignment writes to; -1 when it defines. */
function earlierDefinition(row: i32): i32 {
  const assigned = definition(row);
  const introduced = occurrence(assigned.occurrence);
  const inside = introduced.scope;
  const start = introduced.start;
  let best: i32 = -1;
  const count = gather(introduced.name, inside, start);
  for (let at: i32 = 0; at < count; at += 1) {
    const earlier = gatheredAt(at);
    if (earlier >= row) continue;
    const found = definition(earlier);
    const own = found.scope;
    if ((found.flags & FLAG_OUTWARD) !== 0 && occurrence(found.occurrence).scope === inside)
      return occurrence(found.occurrence).definition - 1;
    if ((found.flags & FLAG_DROPPED) !== 0 || isUnnamedImport(earlier)) continue;
    if (assigned.ownerMode !== 0 || found.ownerMode !== 0) {
      if (hasSameOwner(row, earlier)) return earlier;
      continue;
    }
    if ((found.flags & FLAG_SHADOWS) !== 0 && seenFrom(earlier) > start) continue;
    if (own === assigned.scope && !says(ASSIGNS_TO_VISIBLE)) return earlier;
    const reaches = says(ASSIGNS_TO_VISIBLE) || says(ASSIGNS_TO_BLOCKS);
    const encloses = own <= inside && scopeAt(own).last >= inside;
    if (!encloses || !reaches || (best >= 0 && own < definition(best).scope)) continue;
    if (says(ASSIGNS_TO_VISIBLE) || throughBlocks(inside, own)) best = earlier;
  }
  return best;
}

/** What an import brings under no name of this file. */
function isUnnamedImport(row: i32): bool {
  return definition(row).kind === KIND_IMPORT && (definition(row).flags & FLAG_HIDDEN) !== 0;
}

/** Whether both are members of what has the same name. */
function hasSameOwner(one: i32, other: i32): bool {
  const first = definition(one);
  const second = definition(other);
  if (first.ownerMode !== second.ownerMode) return false;
  if (first.ownerMode === MODE_SELF) return true;
  const name = occurrence(first.owner).name;
  if (name !== occurrence(second.owner).name) return false;
  if ((nameOf(name).says & WORD_SELF) === 0) return true;
  return methodOwner(first.owner) === methodOwner(second.owner);
}

/** The name of what the method around an occurrence belongs to; -1 for none. */
function methodOwner(row: i32): i32 {
  for (let scope = occurrence(row).scope; scope >= 0; scope = scopeAt(scope).parent) {
    const around = scopeAt(scope).definition - 1;
    if (around < 0) continue;
    const own = definition(around);
    if (own.ownerMode !== 0 && own.ownerMode < MODE_SELF) return occurrence(own.owner).name;
  }
  return -1;
}
