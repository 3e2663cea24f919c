// Variables that nothing declares or assigns: a call sets what it is given by reference (PHP's `preg_match($a, $b, $found)`),
// so that the first mention in a function introduces the variable.
import {
  FLAG_LOCAL,
  KIND_VARIABLE,
  SCOPE_BLOCK,
  SCOPE_FUNCTION,
  USE_DEFINITION,
  USES_INTRODUCE,
  WORD_NAMELESS,
  WORD_SELF,
} from "./codes";
import { addDefinition } from "./definition-walk";
import { linkDefinition } from "./definitions-by-name";
import { definition, occurrence, scopeAt } from "./facts";
import { nameOf } from "./names";
import { says } from "./tables";
import { charAt } from "./text";

const DOLLAR: i32 = 0x24;

/** The variable that an occurrence introduces for which none is seen; -1 where it introduces none. */
export function introducedBy(row: i32): i32 {
  if (!says(USES_INTRODUCE)) return -1;
  const own = occurrence(row);
  if (charAt(own.start) !== DOLLAR) return -1;
  const name = nameOf(own.name);
  if ((name.says & (WORD_SELF | WORD_NAMELESS)) !== 0) return -1;
  let scope = own.scope;
  while (scope > 0 && scopeAt(scope).kind === SCOPE_BLOCK) scope = scopeAt(scope).parent;
  if (scopeAt(scope).kind !== SCOPE_FUNCTION) return -1;
  const added = addDefinition(row, KIND_VARIABLE, scope, own.start, own.start + name.length);
  if (!linkDefinition(added)) {
    own.definition = 0;
    return -1;
  }
  definition(added).flags |= FLAG_LOCAL;
  own.use = USE_DEFINITION;
  return added;
}
