// The nodes of one import, as the steps of a walk have them. A node is the row of the step that enters it.
import { ERROR_SYMBOL, KIND_IMPORT, STEP_ENTER, STEP_LEAVE } from "./codes";
import { Rows, Words, wordRows } from "./memory";
import { nameAt, names, roomApart } from "./names";
import { definePart } from "./part-emitter";
import { stepAt, steps } from "./steps";
import { tables } from "./tables";

export const NONE: i32 = -1;
const STAR: u16 = 0x2a;

/** By step: the one behind the node that begins there. */
const behind: Rows = wordRows(256);
/** The nodes that are open, while those are found. */
const opened: Rows = wordRows(256);
/** The occurrence of the last name that was imported. */
let imported: i32 = NONE;

/** Begins with the import whose steps were written down. */
export function beginImport(): void {
  imported = NONE;
  findEnds();
}

/** The occurrence of the last name that it imports; NONE where there is none. */
export function lastImport(): i32 {
  return imported;
}

/** Once for all nodes: a path may have thousands of segments, each of them in the next one. */
function findEnds(): void {
  behind.reserve(steps.count);
  opened.reserve(steps.count);
  const ends = changetype<Words>(behind.base);
  const open = changetype<Words>(opened.base);
  let depth: i32 = 0;
  for (let row: i32 = 0; row < steps.count; row += 1) {
    const kind = stepAt(row).kind;
    if (kind === STEP_LEAVE) {
      depth -= 1;
      ends.put(open.at(depth), row + 1);
    } else if (kind === STEP_ENTER) {
      open.put(depth, row);
      depth += 1;
    } else ends.put(row, row + 1);
  }
}

/** IMPORT_…; 0 for none. */
export function roleOf(row: i32): i32 {
  const symbol = stepAt(row).symbol;
  return symbol === ERROR_SYMBOL ? 0 : tables().imports.at(symbol);
}

/** The first child of that role; NONE where there is none. */
export function child(row: i32, role: i32): i32 {
  return ofRole(first(row), role);
}

/** The first of that role among a node and those behind it; NONE where there is none. */
export function ofRole(row: i32, role: i32): i32 {
  for (let each = row; each >= 0; each = next(each)) if (roleOf(each) === role) return each;
  return NONE;
}

/** @param field one of the codes */
export function childIn(row: i32, field: i32): i32 {
  const wanted = tables().importFields.at(field);
  for (let each = first(row); each >= 0; each = next(each)) if (stepAt(each).field === wanted) return each;
  return NONE;
}

export function first(row: i32): i32 {
  return stepAt(row).kind === STEP_ENTER ? orEnd(row + 1) : NONE;
}

export function next(row: i32): i32 {
  return orEnd(changetype<Words>(behind.base).at(row));
}

function orEnd(row: i32): i32 {
  return stepAt(row).kind === STEP_LEAVE ? NONE : row;
}

export function lengthOf(row: i32): i32 {
  return stepAt(row).end - stepAt(row).start;
}

export function nameOfNode(row: i32): i32 {
  return nameAt(stepAt(row).start, stepAt(row).end);
}

/** The name that stands for all of a module. */
export function star(): i32 {
  const at = roomApart(1);
  store<u16>(at, STAR);
  return names.id(at, 1, -1);
}

/** A name at a place of the text that an import defines here. @returns its occurrence */
export function defineImport(name: i32, at: i32): i32 {
  const statement = stepAt(0);
  imported = definePart(name, at, KIND_IMPORT, statement.start, statement.end);
  return imported;
}
