// Imports that are paths and lists of them, as Rust's `use`, read from the steps of a walk. A module is named by its path
// up to the last segment, as written: `use a::b::{self, c}` imports the name `b` of `a` and the name `c` of `a::b`;
// `use a` imports the whole module `a` (the name `*`), `use a::*` all of its names. `mod x;` imports the whole module
// `./x`: the file that is the module x of the module it stands in.
import {
  FIELD_ALIAS,
  FIELD_ARGUMENT,
  FIELD_LIST,
  FIELD_NAME,
  FIELD_PATH,
  IMPORT_ALL,
  IMPORT_FILE,
  IMPORT_LIST,
  IMPORT_LISTED,
  IMPORT_MODULE,
  IMPORT_PATH,
  IMPORT_PUBLIC,
  IMPORT_RENAMED,
  IMPORT_SEGMENT,
  IMPORT_SELF,
  USE_IMPORT,
} from "./codes";
import {
  NONE,
  child,
  childIn,
  defineImport,
  first,
  lengthOf,
  nameOfNode,
  next,
  roleOf,
  star,
} from "./import-nodes";
import { Characters, charactersFor } from "./memory";
import { modules, names } from "./names";
import { importPart, referMember, referPart, sourcePart, wildcardPart } from "./part-emitter";
import { stepAt } from "./steps";
import { charAt, placeOf } from "./text";

const DOT: u16 = 0x2e;
const SLASH: u16 = 0x2f;
const COLON: u16 = 0x3a;
const UNDERSCORE: i32 = 0x5f;

/** The path so far, with `::` between its segments. */
const path: Characters = charactersFor(256);
/** The occurrence of its last segment; NONE where that is no name. */
let last: i32 = NONE;
let isExported: bool = false;

/** Reads the import that was begun. */
export function readPaths(): void {
  path.length = 0;
  last = NONE;
  isExported = child(0, IMPORT_PUBLIC) >= 0;
  const role = roleOf(0);
  if (role === IMPORT_MODULE || role === IMPORT_FILE) readModule(role);
  else {
    const argument = childIn(0, FIELD_ARGUMENT);
    if (argument >= 0) readTree(argument);
  }
}

/** `extern crate name as alias`, `mod name;` */
function readModule(role: i32): void {
  const name = childIn(0, FIELD_NAME);
  if (name < 0) return;
  const alias = role === IMPORT_MODULE ? childIn(0, FIELD_ALIAS) : NONE;
  if (role === IMPORT_FILE) {
    put(DOT);
    put(SLASH);
  }
  putText(name);
  if (isNothing(alias)) return;
  const own = define(alias < 0 ? name : alias);
  bringIn(own, wholeModule(), star());
  if (alias >= 0) sourcePart(own, nameOfNode(name), stepAt(name).start);
}

/** What is read of a tree leaves the path as it was. */
function readTree(tree: i32): void {
  const length = path.length;
  const holder = last;
  const inner = childIn(tree, FIELD_PATH);
  const role = roleOf(tree);
  if (role === IMPORT_LISTED) {
    const list = childIn(tree, FIELD_LIST);
    if (inner >= 0 && list >= 0 && child(list, IMPORT_SELF) >= 0) importPath(inner);
    else follow(inner);
    if (list >= 0) readList(list);
  } else if (role === IMPORT_LIST) readList(tree);
  else if (role === IMPORT_ALL) {
    follow(firstPath(tree));
    wildcardPart(wholeModule(), isExported);
  } else if (role === IMPORT_RENAMED) {
    const alias = childIn(tree, FIELD_ALIAS);
    if (inner >= 0 && roleOf(inner) === IMPORT_SELF) importWhole(alias);
    else if (inner >= 0) importName(inner, alias);
  } else if (isPath(tree) && role !== IMPORT_SELF) {
    // A bare `self` in a list is imported where its path is written.
    importName(tree, NONE);
  }
  path.length = length;
  last = holder;
}

function readList(list: i32): void {
  for (let each = first(list); each >= 0; each = next(each)) readTree(each);
}

/** The last segment of a path is imported, under its own name or an alias; the path so far is then what is above it. */
function importName(tree: i32, alias: i32): i32 {
  const segment = lastOf(tree);
  if (segment < 0) return NONE;
  follow(aboveOf(tree));
  if (isNothing(alias)) return member(segment);
  const own = define(alias < 0 ? segment : alias);
  if (path.length === 0) bringIn(own, moduleNamed(segment), star());
  else bringIn(own, wholeModule(), nameOfNode(segment));
  if (alias >= 0) sourcePart(own, nameOfNode(segment), stepAt(segment).start);
  return own;
}

/** `path::{self}`: the path itself is imported, and goes on. */
function importPath(tree: i32): void {
  const length = path.length;
  const own = importName(tree, NONE);
  path.length = length;
  appendAll(tree);
  last = own;
}

/** `path::{self as alias}` */
function importWhole(alias: i32): void {
  if (alias < 0 || isNothing(alias) || path.length === 0) return;
  let cut = path.length - 2;
  while (cut >= 0 && (load<u16>(path.at(cut)) !== COLON || load<u16>(path.at(cut + 1)) !== COLON)) cut -= 1;
  const own = define(alias);
  if (cut < 0) {
    bringIn(own, wholeModule(), star());
    return;
  }
  const module = modules.id(path.base, cut, -1);
  bringIn(own, module, names.id(path.at(cut + 2), path.length - cut - 2, -1));
}

function define(local: i32): i32 {
  return defineImport(nameOfNode(local), stepAt(local).start);
}

function bringIn(local: i32, module: i32, name: i32): void {
  importPart(local, module, name, isExported, true);
}

/** Refers to each segment of a path, as a member of the one before. */
function follow(tree: i32): void {
  const segment = tree < 0 ? NONE : lastOf(tree);
  if (segment < 0) return;
  follow(aboveOf(tree));
  const isFirst = path.length === 0;
  append(segment);
  // `self` is no name: what follows is looked up in the module around.
  if (roleOf(segment) === IMPORT_SELF) last = NONE;
  else if (isFirst) last = referPart(nameOfNode(segment), stepAt(segment).start, USE_IMPORT);
  else last = member(segment);
}

function member(segment: i32): i32 {
  return referMember(nameOfNode(segment), stepAt(segment).start, USE_IMPORT, last);
}

function appendAll(tree: i32): void {
  const segment = tree < 0 ? NONE : lastOf(tree);
  if (segment < 0) return;
  appendAll(aboveOf(tree));
  append(segment);
}

function append(segment: i32): void {
  if (path.length > 0) {
    put(COLON);
    put(COLON);
  }
  putText(segment);
}

function putText(row: i32): void {
  const units = lengthOf(row);
  path.reserve(path.length + units);
  memory.copy(path.at(path.length), placeOf(stepAt(row).start), (units as usize) << 1);
  path.length += units;
}

function put(code: u16): void {
  path.reserve(path.length + 1);
  store<u16>(path.at(path.length), code);
  path.length += 1;
}

function wholeModule(): i32 {
  return modules.id(path.base, path.length, -1);
}

function moduleNamed(segment: i32): i32 {
  return modules.id(placeOf(stepAt(segment).start), lengthOf(segment), -1);
}

/** `_` */
function isNothing(alias: i32): bool {
  return alias >= 0 && lengthOf(alias) === 1 && charAt(stepAt(alias).start) === UNDERSCORE;
}

/** The last segment of a path. */
function lastOf(tree: i32): i32 {
  if (roleOf(tree) !== IMPORT_PATH) return tree;
  let found: i32 = NONE;
  for (let each = first(tree); each >= 0; each = next(each)) if (isPath(each)) found = each;
  return found;
}

/** The path without its last segment. */
function aboveOf(tree: i32): i32 {
  if (roleOf(tree) !== IMPORT_PATH) return NONE;
  const above = firstPath(tree);
  return above === lastOf(tree) ? NONE : above;
}

function firstPath(tree: i32): i32 {
  for (let each = first(tree); each >= 0; each = next(each)) if (isPath(each)) return each;
  return NONE;
}

function isPath(row: i32): bool {
  const role = roleOf(row);
  return role === IMPORT_PATH || role === IMPORT_SEGMENT || role === IMPORT_SELF;
}
