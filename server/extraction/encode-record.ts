// Writes what is known of one file as bytes: the file record. server/index/record.ts reads it; both change together,
// with FORMAT.
//
// Header: FORMAT, language, lines, and the lengths of the sections. Sections:
// names        in the order of the text: length, occurrences, both with flags, bytes in `occurrences`; then all of them
// occurrences  grouped by name, in the order of the text
// definitions  in the order of the text
// expressions  what names and types stand for, each once
// links        what a definition extends, exports, wildcards, modules
import { ByteWriter, byteWriter } from "./bytes";
import {
  COUNT_SHIFT,
  EXPRESSION_ARGUMENT,
  EXPRESSION_IMPLICIT,
  EXPRESSION_MEMBER,
  EXPRESSION_OTHERWISE,
  EXPRESSION_SELF,
  EXPRESSION_UNION,
  EXPRESSION_WRAPPED,
  FLAG_DROPPED,
  FLAG_LOCAL,
  FORMAT,
  LENGTH_SHIFT,
  NAME_PASSED,
  NAME_RENAMED,
  SAME_LINE,
  SAME_TARGET,
  TARGET_SHIFT,
} from "./codes";
import { expressionAt, expressions } from "./expressions";
import {
  definition,
  definitions,
  exportAt,
  exportsOf,
  occurrence,
  occurrences,
  superAt,
  supers,
  wildcardAt,
  wildcards,
} from "./facts";
import { lineAt, lineCount, startOf } from "./lines";
import { Rows, Words, wordRows } from "./memory";
import { charactersOf, modules, nameOf, names } from "./names";
import { tables } from "./tables";

const head = byteWriter();
const nameSection = byteWriter();
const occurrenceSection = byteWriter();
const definitionSection = byteWriter();
const expressionSection = byteWriter();
const linkSection = byteWriter();
/** The characters of all names. */
const characters = byteWriter();

/** By name: where its occurrences begin among the sorted ones; then where the next one goes. */
const begins: Rows = wordRows(1024);
const sorted: Rows = wordRows(1024);

/** The record's bytes; they stay until the next one. */
export function encodeRecord(): ByteWriter {
  nameSection.clear();
  occurrenceSection.clear();
  definitionSection.clear();
  expressionSection.clear();
  linkSection.clear();
  putNames();
  putDefinitions();
  putExpressions();
  putLinks();
  head.clear();
  head.byte(FORMAT);
  head.varint(tables().idBytes);
  head.copy(tables().id, tables().idBytes);
  head.varint(lineCount());
  head.varint(names.rows.count);
  head.varint(occurrences.count);
  head.varint(definitions.count);
  head.varint(nameSection.length);
  head.varint(occurrenceSection.length);
  head.varint(definitionSection.length);
  head.varint(expressionSection.length);
  head.varint(linkSection.length);
  head.raw(nameSection);
  head.raw(occurrenceSection);
  head.raw(definitionSection);
  head.raw(expressionSection);
  head.raw(linkSection);
  return head;
}

/** Occurrences by name: a counting sort that keeps the order of the text. */
function sortOccurrences(): void {
  const count = names.rows.count;
  begins.clear();
  begins.reserve(count + 2);
  begins.count = count + 2;
  sorted.reserve(occurrences.count);
  const from = changetype<Words>(begins.base);
  const to = changetype<Words>(sorted.base);
  // Counted two places behind, so that filling leaves each beginning one place behind its name.
  for (let row: i32 = 0; row < occurrences.count; row += 1) {
    const at = occurrence(row).name + 2;
    from.put(at, from.at(at) + 1);
  }
  for (let at: i32 = 2; at <= count + 1; at += 1) from.put(at, from.at(at) + from.at(at - 1));
  for (let row: i32 = 0; row < occurrences.count; row += 1) {
    const name = occurrence(row).name + 1;
    const at = from.at(name);
    to.put(at, row);
    from.put(name, at + 1);
  }
}

function putNames(): void {
  sortOccurrences();
  markPassed();
  const from = changetype<Words>(begins.base);
  characters.clear();
  for (let name: i32 = 0; name < names.rows.count; name += 1) {
    const own = nameOf(name);
    const first = from.at(name);
    const until = from.at(name + 1);
    nameSection.varint((own.length << LENGTH_SHIFT) | own.passed);
    nameSection.varint(((until - first) << COUNT_SHIFT) | (isDefined(own.first) ? 1 : 0));
    const before = occurrenceSection.length;
    putGroup(first, until);
    nameSection.varint(occurrenceSection.length - before);
    characters.copy(charactersOf(own), own.length << 1);
  }
  // All names in one text: decoding it is as quick as decoding a single one.
  nameSection.text(characters.base, characters.length >> 1);
}

/** Marks the names of imports and exports. */
function markPassed(): void {
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    if (own.module === 0) continue;
    const local = occurrence(own.occurrence).name;
    const imported = own.imported - 1;
    const renamed = imported === local ? 0 : NAME_RENAMED;
    nameOf(local).passed |= NAME_PASSED;
    nameOf(imported).passed |= NAME_PASSED | renamed;
  }
  for (let row: i32 = 0; row < exportsOf.count; row += 1) nameOf(exportAt(row).name).passed |= NAME_PASSED;
}

/** Whether one of the definitions of a name is seen from other files. */
function isDefined(first: i32): bool {
  for (let at = first; at !== 0; at = definition(at - 1).next) {
    const own = definition(at - 1);
    if ((own.flags & (FLAG_LOCAL | FLAG_DROPPED)) === 0 && own.module === 0) return true;
  }
  return false;
}

function putGroup(from: i32, until: i32): void {
  inOrder(from, until);
  const rows = changetype<Words>(sorted.base);
  let line: i32 = 0;
  let column: i32 = 0;
  let lastTarget: i32 = -1;
  let lastOperand: i32 = -1;
  for (let place = from; place < until; place += 1) {
    const own = occurrence(rows.at(place));
    const at = lineAt(own.start);
    const within = own.start - startOf(at);
    const isSameLine = at === line;
    const isSameTarget = own.target === lastTarget && own.operand === lastOperand;
    occurrenceSection.byte(
      own.use |
        (own.target << TARGET_SHIFT) |
        (isSameLine ? SAME_LINE : 0) |
        (isSameTarget ? SAME_TARGET : 0),
    );
    if (!isSameLine) occurrenceSection.varint(at - line);
    occurrenceSection.varint(isSameLine ? within - column : within);
    if (!isSameTarget) occurrenceSection.varint(own.operand);
    line = at;
    column = within;
    lastTarget = own.target;
    lastOperand = own.operand;
  }
}

/** Parts of the tree may name things out of the order of the text, by a little. */
function inOrder(from: i32, until: i32): void {
  const rows = changetype<Words>(sorted.base);
  for (let place = from + 1; place < until; place += 1) {
    const row = rows.at(place);
    const start = occurrence(row).start;
    let to = place;
    while (to > from && occurrence(rows.at(to - 1)).start > start) {
      rows.put(to, rows.at(to - 1));
      to -= 1;
    }
    rows.put(to, row);
  }
}

function putDefinitions(): void {
  let line: i32 = 0;
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    const introduced = occurrence(own.occurrence);
    const at = lineAt(introduced.start);
    definitionSection.varint(introduced.name);
    definitionSection.byte(own.kind);
    definitionSection.byte(own.flags);
    definitionSection.signed(at - line);
    definitionSection.varint(introduced.start - startOf(at));
    definitionSection.varint(own.container);
    definitionSection.varint(own.typeExpression);
    line = at;
    if (own.module !== 0) {
      definitionSection.varint(own.module - 1);
      definitionSection.varint(own.imported - 1);
    }
    if ((own.flags & FLAG_LOCAL) !== 0) continue;
    definitionSection.varint(own.ownerExpression);
    putExtent(at, own.start, own.end, own.signatureEnd);
    putDocs(at, own.docStart, own.docEnd);
  }
}

/** The lines of the comment: above the name counted from 1 on, below it from -1 on; 0 for none. */
function putDocs(line: i32, start: i32, end: i32): void {
  if (end === 0) {
    definitionSection.signed(0);
    return;
  }
  const first = lineAt(start);
  const last = lineAt(end - 1);
  const isAbove = last <= line && first < line;
  definitionSection.signed(isAbove ? line - first + 1 : line - first - 1);
  definitionSection.varint(isAbove ? line - last : last - first);
}

/** All relative to the line of the name. */
function putExtent(line: i32, start: i32, end: i32, signatureEnd: i32): void {
  const first = lineAt(start);
  const last = lineAt(end);
  definitionSection.varint(max(line - first, 0));
  definitionSection.varint(start - startOf(first));
  definitionSection.varint(max(last - line, 0));
  definitionSection.varint(end - startOf(last));
  if (signatureEnd <= start || signatureEnd >= end) {
    definitionSection.varint(0);
    return;
  }
  const signatureLine = lineAt(signatureEnd);
  definitionSection.varint(max(signatureLine - line, 0) + 1);
  definitionSection.varint(signatureEnd - startOf(signatureLine));
}

function putExpressions(): void {
  expressionSection.varint(expressions.count);
  for (let row: i32 = 1; row < expressions.count; row += 1) {
    const own = expressionAt(row);
    expressionSection.byte(own.code);
    expressionSection.varint(own.one);
    if (hasSecond(own.code)) expressionSection.varint(own.two);
  }
}

function hasSecond(code: i32): bool {
  return (
    code === EXPRESSION_MEMBER ||
    code === EXPRESSION_IMPLICIT ||
    code === EXPRESSION_WRAPPED ||
    code === EXPRESSION_UNION ||
    code === EXPRESSION_ARGUMENT ||
    code === EXPRESSION_OTHERWISE ||
    code === EXPRESSION_SELF
  );
}

function putLinks(): void {
  linkSection.varint(modules.rows.count);
  for (let row: i32 = 0; row < modules.rows.count; row += 1) {
    const own = modules.row(row);
    linkSection.text(charactersOf(own), own.length);
  }
  putSupers();
  linkSection.varint(exportsOf.count);
  for (let row: i32 = 0; row < exportsOf.count; row += 1) {
    const own = exportAt(row);
    const exported = occurrence(own.occurrence);
    linkSection.varint(own.name);
    linkSection.byte(exported.target);
    linkSection.varint(exported.operand);
    linkSection.varint(exported.name);
  }
  linkSection.varint(wildcards.count);
  for (let row: i32 = 0; row < wildcards.count; row += 1) {
    linkSection.varint(wildcardAt(row).module);
    linkSection.byte(wildcardAt(row).exported);
  }
}

/** Those of which something is known. */
function putSupers(): void {
  let known: i32 = 0;
  for (let row: i32 = 0; row < supers.count; row += 1) if (isKnown(row)) known += 1;
  linkSection.varint(known);
  for (let row: i32 = 0; row < supers.count; row += 1) {
    if (!isKnown(row)) continue;
    const own = superAt(row);
    linkSection.varint(own.definition);
    linkSection.varint(own.ownerExpression);
    linkSection.varint(own.expression);
  }
}

function isKnown(row: i32): bool {
  const own = superAt(row);
  return own.expression !== 0 && (own.definition !== 0 || own.ownerExpression !== 0);
}
