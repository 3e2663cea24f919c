// Imports that an oracle does not follow. Where a package that an import names is not installed, a TypeScript server
// answers with the import itself: it knows no more than that, and what another server finds behind it nobody can judge.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Location } from "./answers.ts";
import type { Language } from "./identifiers.ts";

/** A whole module under a name of its own is left out: its import is where that name is defined. */
const IMPORT =
  /^[ \t]*(?:import|export)\s+(?!\*)(?:type\s+)?(?:[\w$]+|(?:[\w$]+\s*,\s*)?\{[^}]*\})\s*from\s*["'][^"'\n]*["']/gm;

/** Whether a line is part of an import that names what it brings. */
export function isImportLine(text: string, line: number): boolean {
  let at = 0;
  let counted = 0;
  for (const found of text.matchAll(IMPORT)) {
    counted += breaksIn(text.slice(at, found.index));
    const last = counted + breaksIn(found[0]);
    if (line < counted) return false;
    if (line <= last) return true;
    counted = last;
    at = found.index + found[0].length;
  }
  return false;
}

/** Whether all that an oracle answers is imports that it could not follow. */
export function areUnfollowed(folder: string, language: Language, answers: readonly Location[]): boolean {
  if ((language !== "typescript" && language !== "javascript") || answers.length === 0) return false;
  return answers.every(
    ({ path, line }) => path !== undefined && isImportLine(readFileSync(join(folder, path), "utf8"), line),
  );
}

/** Whether a name is all of a property in JavaScript, `{ a }`: it stands for one elsewhere, and is no definition. */
export function isShort(
  language: Language,
  line: string,
  { name, character }: { readonly name: string; readonly character: number },
): boolean {
  if (language !== "javascript") return false;
  const before = line.slice(0, character).trimEnd();
  const behind = line.slice(character + name.length).trimStart();
  return /^$|[{,]$/.test(before) && /^(?:[,}]|$)/.test(behind);
}

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}
