// Names that turn out to be definitions by what comes behind them: a value, or a body.
import {
  ANY_KIND,
  FLAG_HIDDEN,
  INTO_HERE,
  KIND_FIELD,
  KIND_FUNCTION,
  KIND_METHOD,
  MODE_NONE,
  MODE_UNKNOWN,
  USE_DEFINITION,
  USE_KEY,
  USE_TAG,
} from "./codes";
import { addDefinition, declaring, refer, scopeOf } from "./definition-walk";
import { definition, definitions, occurrence, scopeAt } from "./facts";
import { frame } from "./frames";
import { isIn, tables } from "./tables";
import { asInstance } from "./values";

/** The occurrence becomes a definition if the value of the node at `depth` says so. */
export function suppose(depth: i32, row: i32): i32 {
  frame(depth).supposed = row + 1;
  return row;
}

/** The occurrence becomes a definition if the node at `depth` has a body. */
export function supposeBodied(depth: i32, kind: i32, row: i32): i32 {
  frame(depth).supposedKind = kind + 1;
  const own = occurrence(row);
  if (own.lexical !== 0 && isIn(tables().tagKinds, kind)) {
    own.lexical = ANY_KIND + 1 + kind;
    own.use = USE_TAG;
  }
  return suppose(depth, row);
}

/** The variable of the frame above turns out to be a function, or a class. */
export function becomes(depth: i32, above: i32, kind: i32): void {
  const at = frame(above);
  if (at.supposed !== 0) {
    defineSupposed(above, kind);
    frame(depth).firstDefinition = definitions.count;
    frame(depth).valueOf = definitions.count;
    return;
  }
  const passed = at.rule === 0 ? above : at.ruleDepth;
  for (let row = at.firstDefinition; row < definitions.count; row += 1) {
    const own = definition(row);
    if (own.depth !== above && own.depth !== passed) continue;
    // What gets only a part of the value is not what the value is.
    if (own.typeMode === MODE_UNKNOWN || own.part !== 0) continue;
    own.kind = kind === KIND_FUNCTION && own.kind === KIND_FIELD ? KIND_METHOD : kind;
    frame(depth).valueOf = definitions.count;
  }
}

/** What was named has a body, and so is defined here. */
export function defineBodied(depth: i32): void {
  const at = frame(depth);
  const named = at.supposed - 1;
  const kind = at.supposedKind - 1;
  at.supposed = 0;
  at.supposedKind = 0;
  const scope = declaring(scopeOf(INTO_HERE, depth), kind);
  const row = addDefinition(named, kind, scope, at.start, at.end);
  const own = definition(row);
  own.depth = depth;
  occurrence(named).use = USE_DEFINITION;
  own.owner = occurrence(named).receiver;
  own.ownerMode = asInstance(occurrence(named).receiverMode);
  if (at.opened !== 0) scopeAt(at.opened - 1).definition = row + 1;
}

/** A name that was written, or a key, has a definition for its value; other occurrences do not see it by its name. */
function defineSupposed(depth: i32, value: i32): void {
  const at = frame(depth);
  const named = at.supposed - 1;
  at.supposed = 0;
  const isLexical = occurrence(named).lexical !== 0;
  const kind = value === KIND_FUNCTION && !isLexical ? KIND_METHOD : value;
  const row = addDefinition(named, kind, at.around, at.start, at.end);
  const own = definition(row);
  own.depth = depth;
  own.flags |= FLAG_HIDDEN;
  const from = occurrence(named);
  if (isLexical) {
    // It still writes to the variable that was declared elsewhere.
    from.definition = 0;
    return;
  }
  const isKey = from.use === USE_KEY;
  from.use = USE_DEFINITION;
  if (isKey) {
    // A key is its own definition, whatever the object is given to; and a use of what that asks for.
    if (from.receiverMode !== MODE_NONE)
      refer(from.name, from.start, USE_KEY, from.receiver, from.receiverMode, false);
    return;
  }
  own.owner = from.receiver;
  own.ownerMode = asInstance(from.receiverMode);
}
