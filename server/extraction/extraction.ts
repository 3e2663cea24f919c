// One pass over the tree of one file: every identifier becomes an occurrence, every scope and definition a row.
// Which node means what is the language's matter alone; nothing in here knows a node type.
import {
  APART,
  APART_SKIPPED,
  EDGE_BODY,
  EDGE_DEFAULT,
  EDGE_DOCS,
  EDGE_EXPORT,
  EDGE_INITIAL,
  EDGE_PASS,
  EDGE_VALUE,
  ERROR_SYMBOL,
  EXPRESSION_WRAPPED,
  FLAG_DEFAULT,
  FLAG_EXPORTED,
  IDENTIFIER_CODE,
  IDENTIFIER_IGNORED,
  IDENTIFIER_NAME_WORD,
  IDENTIFIER_TEXT,
  IMPORT_CLAUSES,
  IMPORT_EXPORTS,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_NONE,
  MODE_SAME,
  MODE_SELF,
  SCOPE_BLOCK,
  SCOPE_FILE,
  SCOPE_FUNCTION,
  SCOPE_TYPE,
  VALUE_EXTERNAL,
  VALUE_SELF,
  VALUE_WRAPPED,
} from "./codes";
import { readClauses } from "./clause-imports";
import { nameScope } from "./definition-walk";
import { definitions, scopeAt } from "./facts";
import { depth as currentDepth, frame, pushFrame, pushPlain, setDepth } from "./frames";
import { takeApart, variantOf, wordsInCode } from "./host";
import { beginImport, lastImport } from "./import-nodes";
import { allocate } from "./memory";
import { isWord, key, leafOfNoName, nameFromText, named, word } from "./name-walk";
import { passOn } from "./passed-on";
import { readPaths } from "./path-imports";
import { clearSteps, putEnter, putLeaf, putLeave } from "./steps";
import { becomes, defineBodied } from "./supposed";
import { tables } from "./tables";
import { deliver, takeValue } from "./value-walk";
import { modeOfValue } from "./values";
import {
  argumentOf,
  close,
  comment,
  composite,
  document,
  eachOf,
  hold,
  holdAs,
  open,
  opensBody,
  settle,
  slotOf,
  walk,
} from "./walk-state";

/** The symbol of the text's end, which no rule can name. */
const NO_RULES: i32 = 0;

/** The node whose steps are written down. */
@unmanaged
@final
class Part {
  isOpen: bool;
  symbol: i32;
  field: i32;
  edge: i32;
}

const part = changetype<Part>(allocate(offsetof<Part>()));

export function beginWalk(scopesDeepMax: i32): void {
  setDepth(-1);
  walk.scope = -1;
  walk.skips = false;
  walk.scopesDeep = 0;
  walk.scopesDeepMax = scopesDeepMax;
  part.isOpen = false;
}

function skip(): bool {
  walk.skips = true;
  return false;
}

/** Answers whether to go into the node; its `leave` follows in any case. */
export function enter(symbol: i32, field: i32, start: i32, end: i32): bool {
  if (part.isOpen) {
    putEnter(symbol, field, start, end);
    return true;
  }
  const all = tables();
  const known = symbol === ERROR_SYMBOL ? NO_RULES : symbol;
  const own = all.varies.at(known) === 1 ? variantOf(known, start, end) : known;
  const scope = all.scopes.at(own);
  if (isSkipped(own, field, start) || (scope !== 0 && walk.scopesDeep > walk.scopesDeepMax)) {
    if (all.values.at(own) === VALUE_EXTERNAL) leaf(own, field, start, end);
    return skip();
  }
  if (all.comments.at(own) === 1) {
    comment(start, end);
    return skip();
  }
  const above = currentDepth();
  if (above < 0) {
    enterFrame(own, field, start, end, above, 0, -1);
    return true;
  }
  const parent = frame(above).symbol;
  const slot = slotOf(above, field, own, start);
  const argument = all.arguments.at(parent) === 0 ? -1 : argumentOf(above);
  const receiver = all.receivers.at(parent);
  if (all.plain.at(own) === 1 && all.edges.at(slot) === 0 && receiver === 0) {
    pushPlain(own);
    if (argument >= 0) hold(above + 1, argument);
    return true;
  }
  if (receiver === field + 1) frame(above).receiverSeen = 1;
  if (all.apart.at(own) === APART) {
    part.isOpen = true;
    part.symbol = own;
    part.field = field;
    part.edge = all.edges.at(slot);
    clearSteps();
    putEnter(own, field, start, end);
    return true;
  }
  const use = all.identifiers.at(own);
  if (use >= IDENTIFIER_NAME_WORD && isWord(slot, above)) {
    word(use, slot, field, start + all.trimStart.at(own), end - all.trimEnd.at(own), above);
    return skip();
  }
  enterFrame(own, field, start, end, above, slot, argument);
  return true;
}

function enterFrame(
  symbol: i32,
  field: i32,
  start: i32,
  end: i32,
  above: i32,
  slot: i32,
  argument: i32,
): void {
  const all = tables();
  const scope = all.scopes.at(symbol);
  const depth = pushFrame();
  const at = frame(depth);
  at.symbol = symbol;
  at.start = start;
  at.end = end;
  at.field = field;
  at.around = walk.scope;
  at.firstDefinition = definitions.count;
  if (above >= 0) {
    // What a function does with keys has nothing to do with what it is given to.
    if (scope - 1 !== SCOPE_FUNCTION) holdAs(depth, above, argument);
    else if (argument >= 0) eachOf(depth, above, argument);
    passOn(depth, above, all.roles.at(slot));
    at.edge = all.edges.at(slot);
    announce(depth, symbol, start);
  }
  // The parameters of a function and what its body declares are in one scope.
  const shares = at.edge === EDGE_BODY && scope - 1 === SCOPE_BLOCK && opensBody(above);
  if (scope !== 0 && !shares) open(depth, scope - 1, start, end);
  else if (walk.scope < 0) open(depth, SCOPE_FILE, start, end);
}

/** Whether a node is not looked into: it is, as a name, where its parent says so by the node's type. */
function isSkipped(symbol: i32, field: i32, start: i32): bool {
  const all = tables();
  if (all.apart.at(symbol) !== APART_SKIPPED) return false;
  if (all.identifiers.at(symbol) < IDENTIFIER_NAME_WORD || currentDepth() < 0) return true;
  return slotOf(currentDepth(), field, symbol, start) < all.symbolCount * all.fieldCount;
}

export function leaf(symbol: i32, field: i32, start: i32, end: i32): void {
  if (part.isOpen) {
    putLeaf(symbol, field, start, end);
    return;
  }
  const all = tables();
  const above = currentDepth();
  if (end === start || above < 0 || symbol === ERROR_SYMBOL) return;
  const use = all.identifiers.at(symbol);
  const slot = slotOf(above, field, symbol, start);
  const at = frame(above);
  const parent = at.symbol;
  if (all.receivers.at(parent) === field + 1) at.receiverSeen = 1;
  if (all.arguments.at(parent) !== 0 && all.comments.at(symbol) === 0) at.place += 1;
  if (use === 0) {
    leafOfNoName(symbol, slot, field, start, end, above);
    return;
  }
  const first = start + all.trimStart.at(symbol);
  const last = end - all.trimEnd.at(symbol);
  if (use < IDENTIFIER_CODE) {
    named(use - 1, slot, field, first, last, above);
    if (all.shorthands.at(symbol) === 1) key(first, last, above);
  } else if (use === IDENTIFIER_TEXT) nameFromText(symbol, slot, field, start, end, above);
  else if (use === IDENTIFIER_CODE) wordsInCode(slot, field, start, end, above);
  else if (use === IDENTIFIER_IGNORED) return;
  else if (isWord(slot, above)) word(use, slot, field, first, last, above);
  else leafOfNoName(symbol, slot, field, start, end, above);
}

/** @returns the occurrence that the part stands for; -1 for none */
function readPart(): i32 {
  const role = tables().imports.at(part.symbol);
  if (role === 0) return takeApart(part.symbol);
  beginImport();
  if (role === IMPORT_CLAUSES || role === IMPORT_EXPORTS) readClauses();
  else readPaths();
  return lastImport();
}

export function leave(): void {
  if (walk.skips) {
    walk.skips = false;
    return;
  }
  if (part.isOpen) {
    if (!putLeave()) return;
    part.isOpen = false;
    const value = readPart();
    if (value >= 0) deliver(currentDepth(), part.field, part.edge, value, MODE_SAME);
    return;
  }
  const depth = currentDepth();
  const at = frame(depth);
  if (at.plain === 1) {
    setDepth(depth - 1);
    return;
  }
  const all = tables();
  settle(depth);
  if (at.opened !== 0) close(depth, at.opened - 1);
  const code = all.values.at(at.symbol);
  let value = at.value;
  let mode = at.valueMode;
  if (code >= VALUE_SELF && code <= VALUE_EXTERNAL) {
    value = walk.scope;
    mode = modeOfValue(code);
  }
  if (at.opened !== 0 && all.anonymous.at(at.symbol) === 1) {
    const opened = at.opened - 1;
    const isType = scopeAt(opened).kind === SCOPE_TYPE;
    // What all keys of it have is its content.
    const wraps = isType && mode !== MODE_NONE;
    value = wraps ? composite(EXPRESSION_WRAPPED, opened, MODE_SELF, value, mode) : opened;
    mode = wraps ? MODE_COMPOSITE : isType ? MODE_SELF : MODE_EXTERNAL;
  }
  // An array of what nobody knows is an array all the same.
  if (code === VALUE_WRAPPED && mode === MODE_NONE) mode = MODE_EXTERNAL;
  setDepth(depth - 1);
  if (depth === 0) return;
  if (at.edge === EDGE_VALUE) takeValue(depth - 1, at.start, at.end, value, mode);
  deliver(depth - 1, at.field, at.edge, value, mode);
}

/** What a child says of its parent before it is looked into. */
function announce(depth: i32, symbol: i32, start: i32): void {
  let to = depth - 1;
  let edge = frame(depth).edge;
  for (; edge === EDGE_PASS && to > 0; to -= 1) edge = frame(to).edge;
  const at = frame(to);
  if (edge === EDGE_BODY) {
    // What the body hands on to stand for is not where it begins.
    if (to < depth - 1 && at.body !== 0) return;
    at.body = start + 1;
    if (at.supposedKind !== 0) defineBodied(to);
    else nameScope(to);
  } else if (edge === EDGE_INITIAL) {
    const kind = tables().initializes.at(symbol);
    if (kind !== 0) becomes(depth, to, kind - 1);
  } else if (edge === EDGE_EXPORT) at.exports = FLAG_EXPORTED;
  else if (edge === EDGE_DEFAULT) at.exports = FLAG_EXPORTED | FLAG_DEFAULT;
  else if (edge === EDGE_DOCS) document(to, start, frame(depth).end);
}
