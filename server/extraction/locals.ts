// What is known of definitions by the scope that they stand in, before any name is bound.
import {
  FLAG_HIDDEN,
  FLAG_LOCAL,
  KIND_PARAMETER,
  KIND_TYPE,
  MODE_NONE,
  MODE_SELF,
  SCOPE_FILE,
  SCOPE_FUNCTION,
  SCOPE_PARAMETERS,
  SCOPE_TYPE,
  WORD_SELF,
} from "./codes";
import { isOwned } from "./bound-values";
import { definition, definitions, occurrence, scopeAt, scopes } from "./facts";
import { nameOf } from "./names";
import { isIn, tables } from "./tables";
import { isTypeScope } from "./walk-state";

/** Definitions inside of functions are never seen from other files. */
export function markLocals(): void {
  for (let row: i32 = 0; row < scopes.count; row += 1) {
    const own = scopeAt(row);
    const above = own.parent >= 0 ? scopeAt(own.parent).inFunction : 0;
    // A block outside of any function is local all the same.
    const isBlock = !isTypeScope(own.kind) && own.kind !== SCOPE_FILE && own.kind !== SCOPE_PARAMETERS;
    own.inFunction = own.kind === SCOPE_FUNCTION || isBlock ? 1 : above;
  }
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    const scope = scopeAt(own.scope);
    // What a method gives to its own object is a member of the type.
    if ((scope.inFunction === 1 || scope.kind === SCOPE_PARAMETERS) && own.ownerMode !== MODE_SELF)
      own.flags |= FLAG_LOCAL;
  }
}

/**
 * A parameter named self: of a function right inside a type it is an instance of the type (Python), of one that says what
 * it belongs to it is that (Lua's `function M.f(self)`).
 */
export function typeSelfParameters(): void {
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    if (own.kind !== KIND_PARAMETER) continue;
    if ((nameOf(occurrence(own.occurrence).name).says & WORD_SELF) === 0) continue;
    const outer = scopeAt(own.scope).parent;
    const isInside = outer >= 0 && scopeAt(outer).kind === SCOPE_TYPE;
    if (!isInside && (own.typeMode !== MODE_NONE || !isOwned(scopeAt(own.scope).definition - 1))) continue;
    own.type = isInside ? outer : own.scope;
    own.typeMode = MODE_SELF;
  }
}

/**
 * C's struct, union and enum have names of their own, asked for with their keyword. Where a type has the same name, the
 * bare name means that type: `typedef struct node {…} node;`.
 */
export function hideTags(): void {
  const tags = tables().tagKinds;
  if (tags === 0) return;
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const type = definition(row);
    if (type.kind !== KIND_TYPE) continue;
    const first = nameOf(occurrence(type.occurrence).name).first;
    // The first such type of a scope has looked at all of its name.
    let isFirst = true;
    for (let at = first; at - 1 < row && isFirst; at = definition(at - 1).next)
      isFirst = definition(at - 1).kind !== KIND_TYPE || definition(at - 1).scope !== type.scope;
    if (!isFirst) continue;
    for (let at = first; at !== 0; at = definition(at - 1).next) {
      const other = definition(at - 1);
      if (isIn(tags, other.kind) && other.scope === type.scope) other.flags |= FLAG_HIDDEN;
    }
  }
}
