// Python's imports: the dotted names of modules, relative or from the folder that they are imported from; and modules that
// are themselves imported from their packages.
import { folderOf } from "../paths.ts";
import type { MovedText, MovingFile } from "./define.ts";

const FROM = /^([ \t]*from[ \t]+)(\.*[\w.]*)([ \t]+import[ \t]*)(\([^)]*\)|[^\n#;]*)/gm;
const IMPORT = /^([ \t]*import[ \t]+)([^\n#;]+)/gm;
const PACKAGE = /(?:^|\/)__init__\.pyi?$/;
const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

export function movePython(file: MovingFile): readonly MovedText[] {
  const found = new Map<number, MovedText>();
  // The name of a module is a use of it where it is imported as well.
  for (const change of [...fromImports(file), ...plainImports(file)]) {
    if (!found.has(change.start)) found.set(change.start, change);
  }
  return [...found.values()];
}

function fromImports(file: MovingFile): readonly MovedText[] {
  const found: MovedText[] = [];
  for (const match of file.text.matchAll(FROM)) {
    const [, head, module, middle, list] = match;
    const [target] = file.modules.resolve(file.view, file.path, module);
    if (target === undefined) continue;
    const start = match.index + head.length;
    const listStart = start + module.length + middle.length;
    const names = [...namesIn(list, listStart)];
    const parts = movedNames(file, target, names);
    const written = parts.module ?? movedModule(file, module, target);
    if (written !== null && written !== module)
      found.push({ start, end: start + module.length, text: written });
    found.push(...parts.names);
  }
  return found;
}

interface ImportedName {
  readonly name: string;
  readonly start: number;
  readonly hasAlias: boolean;
}

function* namesIn(list: string, listStart: number): Generator<ImportedName> {
  for (const match of list.matchAll(
    /([\p{ID_Start}_][\p{ID_Continue}]*)([ \t]+as[ \t]+[\p{ID_Continue}]+)?/gu,
  ))
    yield { name: match[1], start: listStart + match.index, hasAlias: match[2] !== undefined };
}

/** Modules that are imported from their package by their name. */
function movedNames(
  file: MovingFile,
  target: string,
  names: readonly ImportedName[],
): { readonly module: string | null; readonly names: readonly MovedText[] } {
  const { view, modules, moved, newPath } = file;
  const found: MovedText[] = [];
  let module: string | null = null;
  const newPackage = moved(target);
  for (const { name, start, hasAlias } of names) {
    const [child] = PACKAGE.test(target) ? modules.child(view, [target], name) : [];
    const newChild = child === undefined ? null : moved(child);
    if (child === undefined || newChild === null || newPackage === null) continue;
    const newName = moduleOf(newChild).split("/").at(-1) ?? name;
    if (!NAME.test(newName)) continue;
    const isElsewhere = folderOf(moduleOf(newChild)) !== moduleOf(newPackage);
    // One that leaves its package can only take the whole line with it.
    if (isElsewhere && names.length > 1) continue;
    if (isElsewhere) module = relativeModule(newPath, folderOf(moduleOf(newChild)));
    if (newName === name) continue;
    found.push({ start, end: start + name.length, text: hasAlias ? newName : `${newName} as ${name}` });
  }
  return { module, names: found };
}

function plainImports(file: MovingFile): readonly MovedText[] {
  const found: MovedText[] = [];
  for (const match of file.text.matchAll(IMPORT)) {
    const [, head, list] = match;
    for (const one of list.matchAll(/([\w.]+)([ \t]+as[ \t]+\w+)?/g)) {
      const [, module, alias] = one;
      const [target] = file.modules.resolve(file.view, file.path, module);
      const written = target === undefined ? null : movedModule(file, module, target);
      if (written === null || written === module) continue;
      const start = match.index + head.length + one.index;
      const end = start + module.length;
      if (alias !== undefined) found.push({ start, end, text: written });
      else if (!module.includes(".")) found.push({ start, end, text: `${written} as ${module}` });
      else found.push({ start, end, text: written }, ...usesOf(file.text, module, written, end));
    }
  }
  return found;
}

/** `import a.b` is used by its whole name. */
function usesOf(text: string, module: string, written: string, from: number): readonly MovedText[] {
  const uses = new RegExp(`(?<![\\w.])${module.replaceAll(".", "\\.")}(?!\\w)`, "g");
  return [...text.matchAll(uses)]
    .filter(({ index }) => index >= from)
    .map(({ index }) => ({ start: index, end: index + module.length, text: written }));
}

/** The dotted name of a module when all has moved; null where it cannot be told. */
function movedModule({ path, newPath, moved }: MovingFile, module: string, target: string): string | null {
  const newTarget = moved(target);
  if (newTarget === null) return null;
  if (module.startsWith("."))
    return target === newTarget && path === newPath ? module : relativeModule(newPath, moduleOf(newTarget));
  if (target === newTarget) return module;
  const tail = module.split(".").join("/");
  const old = moduleOf(target);
  if (old !== tail && !old.endsWith(`/${tail}`)) return null;
  const root = old.slice(0, old.length - tail.length);
  const now = moduleOf(newTarget);
  if (!now.startsWith(root)) return null;
  const names = now.slice(root.length).split("/");
  return names.every((name) => NAME.test(name)) ? names.join(".") : null;
}

/** As it is written in a file: a dot for its own folder, one more for each above it. */
function relativeModule(path: string, module: string): string | null {
  const folder = folderOf(path);
  const from = folder === "" ? [] : folder.split("/");
  const to = module === "" ? [] : module.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const names = to.slice(shared);
  if (!names.every((name) => NAME.test(name))) return null;
  return ".".repeat(from.length - shared + 1) + names.join(".");
}

/** The path of a module: a package is its folder. */
function moduleOf(path: string): string {
  return PACKAGE.test(path) ? folderOf(path) : path.replace(/\.pyi?$/, "");
}
