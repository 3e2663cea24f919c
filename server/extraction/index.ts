// What the thread calls: server/index/extraction-module.ts.
import { bindNames } from "./binding";
import { USE_READ } from "./codes";
import { refer } from "./definition-walk";
import { standAt } from "./doc-types";
import { encodeRecord } from "./encode-record";
import { beginWalk } from "./extraction";
import { clearFacts, definition, definitions, occurrence, occurrences, scopes } from "./facts";
import { findDocs } from "./find-docs";
import { findLines } from "./lines";
import { named } from "./name-walk";
import { modules, nameAt, nameOf, names, roomApart } from "./names";
import { steps } from "./steps";
import { useTables } from "./tables";

export { findVisible, visibleAt } from "./binding";
export { commentCount, endOfComment, standAt, startOfComment, typeByComment } from "./doc-types";
export {
  definePart,
  exportPart,
  importPart,
  ownPart,
  referMember,
  referPart,
  sourcePart,
  wildcardPart,
} from "./part-emitter";
export { readKept } from "./kept-steps";
export { extractTree, keepTree, traceTree } from "./raw-walk";
export { hashOf, mixed, nameAt, roomApart } from "./names";
export { giveBack, openRegion, resizeBlock, takeBlock, takeZeros } from "./region";
export { roomForText } from "./text";
export { useTables } from "./tables";
export { composite } from "./walk-state";

/** Makes ready for the next file; its text lies in `roomForText`, and a walk of its tree follows. */
export function begin(at: usize, scopesDeepMax: i32): void {
  useTables(at);
  clearFacts();
  beginWalk(scopesDeepMax);
}

/** Binds what the walk found and writes it down; where the record lies. */
export function finish(): usize {
  bindNames();
  findLines();
  findDocs();
  return changetype<usize>(encodeRecord());
}

/** Where the steps of the last trace, or of the part that is taken apart, lie. */
export function stepsAt(): usize {
  return steps.base;
}

export function stepCount(): i32 {
  return steps.count;
}

/** A word of unread code. */
export function nameAmongWords(slot: i32, field: i32, start: i32, end: i32, above: i32): void {
  named(USE_READ, slot, field, start, end, above);
}

/** A word that the grammar was not shown, in the innermost scope around `place`; once the walk is over. */
export function mention(place: i32, start: i32, end: i32): void {
  if (scopes.count === 0) return;
  standAt(place);
  refer(nameAt(start, end), start, USE_READ, 0, 0, true);
}

/** The name whose characters were put into `roomApart`. */
export function internName(length: i32): i32 {
  return names.id(roomApart(length), length, -1);
}

export function internModule(length: i32): i32 {
  return modules.id(roomApart(length), length, -1);
}

/** Of what the last `finish` found, until the next `begin`. */
export function occurrenceCount(): i32 {
  return occurrences.count;
}

export function startOfOccurrence(row: i32): i32 {
  return occurrence(row).start;
}

export function endOfOccurrence(row: i32): i32 {
  return occurrence(row).start + nameOf(occurrence(row).name).length;
}

export function definitionCount(): i32 {
  return definitions.count;
}

export function occurrenceOfDefinition(row: i32): i32 {
  return definition(row).occurrence;
}

export function kindOfDefinition(row: i32): i32 {
  return definition(row).kind;
}

export function flagsOfDefinition(row: i32): i32 {
  return definition(row).flags;
}

export function scopeOfDefinition(row: i32): i32 {
  return definition(row).scope;
}

export function startOfDefinition(row: i32): i32 {
  return definition(row).start;
}
