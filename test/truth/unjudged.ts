// What an oracle cannot judge, by what it says of itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { locationsOf, type Location, type Outlined } from "./answers.ts";
import type { Client } from "./client.ts";
import type { Place } from "./identifiers.ts";
import type { Spot } from "./score.ts";

const position = z.object({ line: z.number(), character: z.number() });
const range = z.object({ uri: z.string(), range: z.object({ start: position, end: position }) });
const symbols = z
  .array(
    z.object({
      name: z.string(),
      declarationRange: range.optional(),
      definitionRange: range.optional(),
    }),
  )
  .nullable();

/**
 * Where what an oracle recognises at a name is declared, as clangd's `textDocument/symbolInfo` says; undefined where it
 * recognises nothing of that name. @throws ZodError when the answer is none that clangd gives.
 */
export function recognised(answer: unknown, name: string, folder: string): readonly Location[] | undefined {
  const own = (symbols.parse(answer) ?? []).filter((symbol) => plain(symbol.name) === plain(name));
  if (own.length === 0) return undefined;
  const ranges = own.flatMap(({ declarationRange, definitionRange }) => [declarationRange, definitionRange]);
  return locationsOf(
    ranges.filter((one) => one !== undefined),
    folder,
  );
}

/** The name that stands at a place. */
export function nameAt(folder: string, path: string, { line, character }: Place): string {
  const text = readFileSync(join(folder, path), "utf8").split("\n")[line] ?? "";
  return /^~?\s*[\p{L}\p{N}_$]+/u.exec(text.slice(character))?.[0] ?? "";
}

/** Whether an identifier is one that is defined there though the outline never lists it, or stands in what was not read. */
export function isUnasked(
  { server, inactive }: Pick<Client, "server" | "inactive">,
  path: string,
  lines: readonly string[],
  { line, character }: Place,
): boolean {
  const before = (lines[line] ?? "").slice(0, character);
  const [head] = server.unlisted?.exec(before) ?? [];
  return head === before || inactive(path).some(([first, last]) => first <= line && line <= last);
}

/** Whether the line of a symbol has its name: a macro may have made it. */
export function isWritten(
  lines: readonly string[],
  { name, line }: Pick<Outlined, "name" | "line">,
): boolean {
  return (lines[line] ?? "").includes(plain(name));
}

/**
 * Those symbols of an open file that the oracle never lists, that stand where it has not read, or where it lists what a
 * macro has made.
 */
export function unjudgedIn(
  { server, inactive }: Pick<Client, "server" | "inactive">,
  path: string,
  text: string,
  outlined: readonly Outlined[],
  known: readonly Outlined[],
): readonly Outlined[] {
  const lines = text.split("\n");
  const made = new Set(known.filter((one) => !isWritten(lines, one)).map(({ line }) => line));
  const regions = inactive(path);
  return outlined.filter(
    ({ line }) =>
      made.has(line) ||
      server.unlisted?.test(lines[line] ?? "") === true ||
      regions.some(([first, last]) => first <= line && line <= last),
  );
}

/** Those places of references where the name is not written. */
export function unwrittenAmong(
  folder: string,
  name: string,
  references: readonly Location[],
): readonly Spot[] {
  const written = plain(name);
  const lines = new Map<string, readonly string[]>();
  const linesOf = (path: string): readonly string[] => {
    const known = lines.get(path) ?? readFileSync(join(folder, path), "utf8").split("\n");
    lines.set(path, known);
    return known;
  };
  const isWritten = ({ path, line, character }: Location): boolean =>
    path !== undefined && plain((linesOf(path)[line] ?? "").slice(character)).startsWith(written);
  const spots = references.filter(isWritten).map(({ spot }) => spot);
  return references.map(({ spot }) => spot).filter((spot) => !spots.includes(spot));
}

const plain = (name: string): string => name.replace(/^~\s*/, "");
