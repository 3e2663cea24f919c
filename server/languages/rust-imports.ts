// What Rust imports. A module is named by its path up to the last segment, as written: `use a::b::{self, c}` imports
// the name `b` of `a` and the name `c` of `a::b`; `use a` imports the whole module `a` (the name `*`), `use a::*` all of
// its names. `mod x;` imports the whole module `./x`: the file that is the module x of the module it stands in.
import { childOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";

interface Path {
  readonly text: string;
  /** The occurrence of its last segment; -1 for none. */
  readonly occurrence: number;
}

const NO_PATH: Path = { text: "", occurrence: -1 };

export function readUse(part: SyntaxPart, emit: PartEmitter): void {
  const argument = childOf(part, "argument");
  if (argument !== undefined) readUseTree(argument, NO_PATH, isPublic(part), emit);
}

function readUseTree(tree: SyntaxPart, prefix: Path, exported: boolean, emit: PartEmitter): void {
  const path = childOf(tree, "path");
  switch (tree.type) {
    case "scoped_use_list": {
      const children = childOf(tree, "list")?.children ?? [];
      const isImported = children.some(({ type }) => type === "self");
      const inner = joinedPath(prefix, path, isImported ? exported : null, emit);
      for (const child of children) readUseTree(child, inner, exported, emit);
      return;
    }
    case "use_list":
      for (const child of tree.children) readUseTree(child, prefix, exported, emit);
      return;
    case "use_wildcard": {
      const inner = joinedPath(prefix, tree.children.find(isPath), null, emit);
      emit.import({ local: null, source: null, module: inner.text, name: "*", exported });
      return;
    }
    case "use_as_clause": {
      const alias = childOf(tree, "alias");
      if (path?.type === "self") importWhole(prefix, alias, exported, emit);
      else if (path !== undefined) importName(path, prefix, exported, emit, alias);
      return;
    }
    default:
      // A bare `self` in a list is imported where its path is written.
      if (isPath(tree) && tree.type !== "self") importName(tree, prefix, exported, emit, undefined);
  }
}

/** The last segment of a path is imported, under its own name or an alias. */
function importName(
  path: SyntaxPart,
  prefix: Path,
  exported: boolean,
  emit: PartEmitter,
  alias: NamedPart | undefined,
): number {
  const last = lastOf(path);
  if (last === undefined) return -1;
  const of = followed(aboveOf(path), prefix, emit);
  if (alias?.text === "_") return emit.refer(last, "import", of.occurrence);
  return emit.import({
    local: alias ?? last,
    source: alias === undefined ? null : last,
    ...importedFrom(of.text, last.text),
    exported,
    visible: true,
  });
}

/** `a::b::{self as c}` */
function importWhole(path: Path, alias: NamedPart | undefined, exported: boolean, emit: PartEmitter): void {
  if (alias === undefined || alias.text === "_" || path.text === "") return;
  const cut = path.text.lastIndexOf("::");
  const from = importedFrom(path.text.slice(0, Math.max(cut, 0)), path.text.slice(cut < 0 ? 0 : cut + 2));
  emit.import({ local: alias, source: null, ...from, exported, visible: true });
}

function importedFrom(path: string, name: string): { readonly module: string; readonly name: string } {
  return path === "" ? { module: name, name: "*" } : { module: path, name };
}

/** @param exported not null where the path itself is imported as well: `path::{self}` */
function joinedPath(
  prefix: Path,
  path: SyntaxPart | undefined,
  exported: boolean | null,
  emit: PartEmitter,
): Path {
  if (path === undefined || exported === null) return followed(path, prefix, emit);
  const occurrence = importName(path, prefix, exported, emit, undefined);
  return { text: textOf(path, prefix.text), occurrence };
}

/** Refers to each segment of a path, as a member of the one before. */
function followed(path: SyntaxPart | undefined, prefix: Path, emit: PartEmitter): Path {
  const last = path === undefined ? undefined : lastOf(path);
  if (path === undefined || last === undefined) return prefix;
  const of = followed(aboveOf(path), prefix, emit);
  const text = joinedText(of.text, last.text);
  // `self` is no name: what follows is looked up in the module around.
  if (last.type === "self") return { text, occurrence: -1 };
  return { text, occurrence: emit.refer(last, "import", of.text === "" ? undefined : of.occurrence) };
}

function textOf(path: SyntaxPart | undefined, prefix: string): string {
  const last = path === undefined ? undefined : lastOf(path);
  if (path === undefined || last === undefined) return prefix;
  return joinedText(textOf(aboveOf(path), prefix), last.text);
}

function joinedText(path: string, segment: string): string {
  return path === "" ? segment : `${path}::${segment}`;
}

/** The last segment of a path. */
function lastOf(path: SyntaxPart): SyntaxPart | undefined {
  return path.type === "scoped_identifier" ? path.children.findLast(isPath) : path;
}

/** The path without its last segment. */
function aboveOf(path: SyntaxPart): SyntaxPart | undefined {
  if (path.type !== "scoped_identifier") return undefined;
  const first = path.children.find(isPath);
  return first === path.children.findLast(isPath) ? undefined : first;
}

const PATHS: ReadonlySet<string> = new Set(["identifier", "scoped_identifier", "self", "super", "crate"]);

function isPath({ type }: SyntaxPart): boolean {
  return PATHS.has(type);
}

function isPublic({ children }: SyntaxPart): boolean {
  return children.some(({ type }) => type === "visibility_modifier");
}

export function readExternCrate(part: SyntaxPart, emit: PartEmitter): void {
  const name = childOf(part, "name");
  if (name === undefined) return;
  const alias = childOf(part, "alias");
  const known = { module: name.text, name: "*", exported: isPublic(part), visible: true };
  if (alias?.text !== "_")
    emit.import({ local: alias ?? name, source: alias === undefined ? null : name, ...known });
}

export function readModule(part: SyntaxPart, emit: PartEmitter): void {
  const name = childOf(part, "name");
  if (name === undefined) return;
  const module = `./${name.text}`;
  emit.import({ local: name, source: null, module, name: "*", exported: isPublic(part), visible: true });
}
