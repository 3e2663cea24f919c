// Imports by clauses, as ECMAScript's: `import a, { b as c } from "m"`, `import * as d from "m"`,
// `import e = require("m")`; `export { a as b }`, the same `from "m"`, `export * from "m"`, `export * as c from "m"`.
import {
  FIELD_ALIAS,
  FIELD_NAME,
  FIELD_SOURCE,
  IMPORT_CLAUSE,
  IMPORT_EXPORTS,
  IMPORT_NAME,
  IMPORT_NAMES,
  IMPORT_QUOTED,
  IMPORT_REQUIRED,
  IMPORT_SPECIFIER,
  IMPORT_WHOLE,
  USE_IMPORT,
} from "./codes";
import { NONE, child, childIn, defineImport, first, next, ofRole, roleOf, star } from "./import-nodes";
import { defaultName, modules, names } from "./names";
import { exportPart, importPart, referPart, sourcePart, wildcardPart } from "./part-emitter";
import { stepAt } from "./steps";
import { charAt, placeOf } from "./text";

const BACKTICK: i32 = 0x60;
const DOUBLE_QUOTE: i32 = 0x22;
const SINGLE_QUOTE: i32 = 0x27;

/** Where the names come from; NONE where they are from here. */
let source: i32 = NONE;
let isExported: bool = false;

/** Reads the import, or the list of exports, that was begun. */
export function readClauses(): void {
  isExported = roleOf(0) === IMPORT_EXPORTS;
  if (isExported) readExports();
  else readImports();
}

function readImports(): void {
  const required = child(0, IMPORT_REQUIRED);
  source = childIn(required < 0 ? 0 : required, FIELD_SOURCE);
  if (source < 0) return;
  if (required >= 0) importWhole(child(required, IMPORT_NAME));
  const clause = child(0, IMPORT_CLAUSE);
  if (clause < 0) return;
  for (let each = first(clause); each >= 0; each = next(each)) {
    const role = roleOf(each);
    if (role === IMPORT_NAME) importDefault(each);
    else if (role === IMPORT_WHOLE) importWhole(child(each, IMPORT_NAME));
    else if (role === IMPORT_NAMES) importNames(each);
  }
}

function readExports(): void {
  source = childIn(0, FIELD_SOURCE);
  const whole = source < 0 ? NONE : child(0, IMPORT_WHOLE);
  const list = child(0, IMPORT_NAMES);
  if (whole >= 0) importWhole(nameIn(whole));
  else if (list < 0 && source >= 0) wildcardPart(module(), true);
  else if (source >= 0) importNames(list);
  else exportNames(list);
}

function importWhole(local: i32): void {
  if (local < 0) return;
  const own = define(local);
  bringIn(own, star());
}

function importDefault(local: i32): void {
  const own = define(local);
  bringIn(own, defaultName());
}

function importNames(list: i32): void {
  for (let each = specifier(first(list)); each >= 0; each = specifier(next(each))) {
    const name = childIn(each, FIELD_NAME);
    const alias = childIn(each, FIELD_ALIAS);
    if (name < 0) continue;
    const own = define(alias < 0 ? name : alias);
    bringIn(own, unquotedName(name));
    if (alias >= 0) sourcePart(own, unquotedName(name), unquotedStart(name));
  }
}

function exportNames(list: i32): void {
  if (list < 0) return;
  for (let each = specifier(first(list)); each >= 0; each = specifier(next(each))) {
    const name = childIn(each, FIELD_NAME);
    const alias = childIn(each, FIELD_ALIAS);
    if (name < 0) continue;
    const own = referPart(unquotedName(name), unquotedStart(name), USE_IMPORT);
    exportPart(unquotedName(alias < 0 ? name : alias), own);
  }
}

function define(local: i32): i32 {
  return defineImport(unquotedName(local), unquotedStart(local));
}

/** What is exported again is no name of this file. */
function bringIn(local: i32, name: i32): void {
  importPart(local, module(), name, isExported, !isExported);
}

function specifier(row: i32): i32 {
  return ofRole(row, IMPORT_SPECIFIER);
}

function nameIn(row: i32): i32 {
  const name = child(row, IMPORT_NAME);
  return name < 0 ? child(row, IMPORT_QUOTED) : name;
}

function module(): i32 {
  const start = unquotedStart(source);
  return modules.id(placeOf(start), max(unquotedEnd(source) - start, 0), -1);
}

function unquotedName(row: i32): i32 {
  const start = unquotedStart(row);
  return names.id(placeOf(start), max(unquotedEnd(row) - start, 0), start);
}

function unquotedStart(row: i32): i32 {
  const start = stepAt(row).start;
  return isQuote(charAt(start)) ? start + 1 : start;
}

function unquotedEnd(row: i32): i32 {
  const end = stepAt(row).end;
  return isQuote(charAt(end - 1)) ? end - 1 : end;
}

function isQuote(code: i32): bool {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE || code === BACKTICK;
}
