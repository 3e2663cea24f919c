// From a place in a text to what is meant there.
import { targets } from "../index/record-codes.ts";
import type { Occurrence, Place } from "../index/record.ts";
import { isOfType, typesOf } from "./extensions.ts";
import type { Use } from "../languages/language.ts";
import { best, unique, type Answer } from "./meaning.ts";
import { sharedFolders } from "./paths.ts";
import { withParts } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { forAllPlatforms } from "./seen-from.ts";
import { spaceBefore } from "./spaces.ts";
import { modulesBefore } from "./whole-names.ts";
import { withBodies } from "./with-bodies.ts";
import { settersByName } from "./written-members.ts";

/** Definitions of the same name among which nothing decides: more are no help. */
const BY_NAME_MAX = 12;

export interface Found {
  /** What the position is on. */
  readonly occurrence: Occurrence;
  /** All of one class, the surest there is. */
  readonly answers: readonly Answer[];
  /** The members that a name is the key of besides: `{ a }` is a use of a, and of the a that the object has. */
  readonly keyOf: readonly Answer[];
}

/** Null where there is no name. */
export function findDefinition(resolver: Resolver, path: string, line: number, column: number): Found | null {
  const record = resolver.view.record(path);
  const [occurrence, ...others] = record?.occurrencesAt(line, column) ?? [];
  if (record === undefined || occurrence === undefined) return null;
  const part =
    modulesBefore(resolver, path, record, occurrence, column) ??
    spaceBefore(resolver, path, record.nameAt(occurrence.name), column - occurrence.column);
  if (part !== null) return { occurrence, answers: best(unique(part)), keyOf: [] };
  const isAnew = occurrence.use === "definition" && definedAnew(resolver, path, occurrence) !== null;
  const keys =
    occurrence.use === "key" ? [] : others.filter(({ use }) => use === "key" || (isAnew && use === "read"));
  const names = [occurrence, ...others.filter((other) => !keys.includes(other))];
  const answers = names.flatMap((at) => answersOf(resolver, path, at));
  const keyOf = keys.flatMap((at) => resolver.resolve(path, at));
  return { occurrence, answers: best(unique(answers)), keyOf: best(unique(keyOf)) };
}

/** The row of what a place defines by the very name of what it is given: Swift's `if let name`; null for no such place. */
export function definedAnew(resolver: Resolver, path: string, { line, column }: Place): number | null {
  const all = resolver.view.record(path)?.occurrencesAt(line, column) ?? [];
  const isRead = all.some((one) => one.use === "read" && one.line === line && one.column === column);
  const own = all.find((one) => one.use === "definition" && one.line === line && one.column === column);
  return isRead && own !== undefined ? own.operand : null;
}

/** What one occurrence refers to; by name alone only where nothing is known that speaks against it. */
export function answersOf(resolver: Resolver, path: string, occurrence: Occurrence): readonly Answer[] {
  const evident = resolver.resolve(path, occurrence);
  if (evident.length > 0) {
    const seen = forAllPlatforms(resolver, path, evident);
    if (occurrence.use === "definition") return seen;
    return withParts(resolver, path, withBodies(resolver, seen, { path, line: occurrence.line }));
  }
  const isOutside = isOfOutside(resolver, path, occurrence);
  if (!isOutside && !resolver.isByName(path, occurrence)) return [];
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  const name = record.names[occurrence.name];
  const most = BY_NAME_MAX + 1;
  const set = occurrence.use === "write" ? settersByName(resolver, path, name, most) : null;
  const named = set ?? resolver.byName(path, name, true, most, occurrence.use);
  const isOfValues = !isOfType(record, occurrence.operand);
  const fitting = isOfValues ? named : named.filter((one) => resolver.definition(one)?.kind !== "field");
  const found = isOutside ? fitting.filter((answer) => isAdded(resolver, answer)) : fitting;
  return found.length > BY_NAME_MAX ? [] : nearestFirst(path, ledTo(resolver, path, occurrence.use, found));
}

/** Those of a kind that one is led to by its name alone. */
function ledTo(resolver: Resolver, path: string, use: Use, found: readonly Answer[]): readonly Answer[] {
  const kinds = resolver.view.language(path)?.ledToByName;
  if (kinds === undefined) return found;
  if (use !== "call") return [];
  return found.filter((answer) => kinds.includes(resolver.definition(answer)?.kind ?? "import"));
}

/** Whether a member of what no file defines is asked for, where files may add some. */
function isOfOutside(
  resolver: Resolver,
  path: string,
  { target, operand }: Pick<Occurrence, "target" | "operand">,
): boolean {
  if (target !== targets.member || resolver.view.language(path)?.addsToOthers !== true) return false;
  const types = resolver.evaluate(path, operand).flatMap((meaning) => typesOf(resolver, meaning));
  return types.length > 0 && types.every((type) => type.is === "external" && type.isBound !== true);
}

/** Whether a definition is added to a type that no file defines. */
function isAdded(resolver: Resolver, { path, row }: Answer): boolean {
  const owner = resolver.definition({ path, row })?.owner ?? 0;
  return owner !== 0 && resolver.evaluate(path, owner).some(({ is }) => is === "external");
}

/** Definitions in the same file, then in the same folder, then by how much of the path is shared. */
function nearestFirst(path: string, answers: readonly Answer[]): readonly Answer[] {
  return answers.toSorted((one, other) => sharedFolders(path, other.path) - sharedFolders(path, one.path));
}
