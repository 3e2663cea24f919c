// Relative specifiers of ECMAScript modules. A specifier keeps its manner: with or without its extension, with that of
// its output, with or without `index`.
import { folderOf, join } from "../paths.ts";
import type { MovedText, MovingFile } from "./define.ts";

const SPECIFIER =
  /\b(?:from|import|require|requireActual|requireMock|importActual|mock|doMock|unmock)\s*(?:<[^()"'\n]*>)?\s*\(?\s*(["'])(\.{1,2}(?:\/[^"'\n]*)?)\1/g;
const EXTENSION = /(?:\.d)?\.[mc]?[jt]sx?$/;
const INDEX = /(?:^|\/)index(?:\.d)?\.[mc]?[jt]sx?$/;

export function moveEcmascript({
  view,
  modules,
  path,
  newPath,
  text,
  moved,
}: MovingFile): readonly MovedText[] {
  const found: MovedText[] = [];
  for (const match of text.matchAll(SPECIFIER)) {
    const [whole, , specifier] = match;
    const [target] = modules.resolve(view, path, specifier);
    if (target === undefined) continue;
    const newTarget = moved(target);
    if (newTarget === null || (newTarget === target && newPath === path)) continue;
    const written = specifierOf(specifier, path, target, newPath, newTarget);
    if (written === specifier) continue;
    const start = match.index + whole.length - 1 - specifier.length;
    found.push({ start, end: start + specifier.length, text: written });
  }
  return found;
}

/** In the manner in which the old one is written. */
function specifierOf(old: string, path: string, target: string, newPath: string, newTarget: string): string {
  const written = join(folderOf(path), old) ?? "";
  const writtenExtension = EXTENSION.exec(written)?.[0];
  // A folder stands for its index, as long as it is one.
  if (written !== target && INDEX.test(target) && !/(?:^|\/)index(?:\.\w+)?$/.test(written)) {
    if (INDEX.test(newTarget)) return relative(folderOf(newPath), folderOf(newTarget));
    return relative(folderOf(newPath), newTarget.replace(EXTENSION, ""));
  }
  if (written === target) return relative(folderOf(newPath), newTarget);
  if (writtenExtension === undefined) return relative(folderOf(newPath), newTarget.replace(EXTENSION, ""));
  // `./a.js` for a.ts: the output of the new file.
  return relative(folderOf(newPath), newTarget.replace(EXTENSION, outputOf(newTarget, writtenExtension)));
}

function outputOf(target: string, written: string): string {
  if (target.endsWith(".mts")) return ".mjs";
  if (target.endsWith(".cts")) return ".cjs";
  return written;
}

function relative(folder: string, target: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = target === "" ? [] : target.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const ups = from.length - shared;
  const rest = to.slice(shared).join("/");
  const start = ups === 0 ? "." : Array.from({ length: ups }, () => "..").join("/");
  return rest === "" ? start : `${start}/${rest}`;
}
