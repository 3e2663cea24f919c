// Types and modules that are open (Ruby): what has the same qualified name is one, in whichever files it is written. Of
// its parts the main one stands in the file that is named for it, as those who load files by the names of constants
// have it.
import { definitionFlags, expressionCodes } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { callables, containers } from "./kind-groups.ts";
import {
  isSame,
  unique,
  type Answer,
  type Confidence,
  type DefinitionMeaning,
  type Target,
} from "./meaning.ts";
import type { OpenedParts } from "./opened-parts.ts";
import { ownersOf } from "./owners.ts";
import { nearestTo } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

const SEPARATOR = "::";
const TESTS = /(?:^|\/)(?:tests?|spec|features)\//;
/** Definitions of one name that are looked at. */
const CANDIDATES_MAX = 400;
/** Parts that are worth showing where none of them is the main one. */
const SHOWN_MAX = 12;
/** The names around a type or module and its own; empty for one that is in a function, and for anything else. */
export function fullNameOf(resolver: Resolver, { path, row }: Target): string {
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || definition === undefined || !containers.has(definition.kind)) return "";
  const name = record.nameAt(definition.name);
  if ((definition.flags & definitionFlags.local) !== 0) return "";
  if (definition.owner === 0 && definition.container < 0) return name;
  const around = nameAround(resolver, path, record, definition);
  return around === "" ? "" : `${around}${SEPARATOR}${name}`;
}

function nameAround(resolver: Resolver, path: string, record: FileRecord, definition: Definition): string {
  const { owner, container } = definition;
  if (owner === 0) return fullNameOf(resolver, { path, row: container });
  if (container < 0) return writtenPath(record, owner);
  const [around] = ownersOf(resolver, path, record, owner);
  return around?.is === "definition" ? fullNameOf(resolver, around) : "";
}

/** `A::B` as it is written, which is where it is for what stands at the top of a file; empty for anything else. */
function writtenPath(record: FileRecord, row: number): string {
  const { code, one, two } = record.expression(row);
  if (code === expressionCodes.instance) return writtenPath(record, one);
  if (code === expressionCodes.free) return record.nameAt(one);
  if (code === expressionCodes.definition) return outermostName(record, one);
  const before = code === expressionCodes.member ? writtenPath(record, one) : "";
  return before === "" ? "" : `${before}${SEPARATOR}${record.nameAt(two)}`;
}

function outermostName(record: FileRecord, row: number): string {
  const definition = record.definition(row);
  if (definition === undefined || definition.container >= 0 || definition.owner !== 0) return "";
  return record.nameAt(definition.name);
}

/** Whether two definitions are one thing: the same one, or parts of one type. */
export function isOne(resolver: Resolver, one: Target, other: Target): boolean {
  if (isSame(one, other)) return true;
  if (one.row < 0 || other.row < 0 || resolver.modules(one.path).reopens !== true) return false;
  if (resolver.nameOf(one) !== resolver.nameOf(other)) return false;
  const full = fullNameOf(resolver, one);
  if (full === "" || full !== fullNameOf(resolver, other)) return false;
  const { heads } = resolver.defined.opened(full);
  return heads.length < 2 || isSame(headFor(heads, one), headFor(heads, other));
}

/** Where the parts of a type are: its own first, then the main one. */
export function partsTogether(resolver: Resolver, type: Target): readonly Target[] {
  if (resolver.modules(type.path).reopens !== true) return [type];
  const full = fullNameOf(resolver, type);
  if (full === "") return [type];
  const { parts, heads } = resolver.defined.opened(full);
  const head = heads.length < 2 ? null : headFor(heads, type);
  const others = parts.filter(
    (part) => !isSame(part, type) && (head === null || isSame(headFor(heads, part), head)),
  );
  const isFirst = (part: Target): boolean => heads.some((one) => isSame(one, part));
  // Tests add what they alone see.
  const isOfTests = parts.every(({ path }) => TESTS.test(path));
  const isSeen = (part: Target): boolean => isOfTests || !TESTS.test(part.path);
  return [type, ...others.filter(isFirst), ...others.filter((part) => !isFirst(part) && isSeen(part))];
}

/** Members that are written in other parts of a type. */
export function membersReopened(
  resolver: Resolver,
  type: Target,
  name: string,
): readonly DefinitionMeaning[] {
  const candidates = resolver.defined.within(name, resolver.nameOf(type));
  if (candidates.length === 0 || fullNameOf(resolver, type) === "") return [];
  return candidates
    .slice(0, CANDIDATES_MAX)
    .filter(({ path, container }) => isOne(resolver, { path, row: container }, type))
    .map((one) => meant(one, "proved"));
}

/** Parts of one type are one meaning: the main one, else the nearest. All else stays as it is. */
export function asOne(
  resolver: Resolver,
  from: string,
  found: readonly DefinitionMeaning[],
): readonly DefinitionMeaning[] {
  const [first] = found;
  if (found.length < 2 || first === undefined) return found;
  const full = fullNameOf(resolver, first);
  if (full === "" || !found.every((one) => fullNameOf(resolver, one) === full)) return found;
  const { mains } = resolver.defined.opened(full);
  const main = found.filter((one) => mains.some((other) => isSame(one, other)));
  if (main.length > 0) return nearestTo(from, main).slice(0, 1);
  const shipped = found.filter(({ path }) => !TESTS.test(path));
  return nearestTo(from, shipped.length > 0 ? shipped : found).slice(0, 1);
}

/**
 * What a top-level name means that no file gave. Classes of one name in several files are perhaps of several programs
 * (tests, above all), unless one of them is where it has to be.
 */
export function globalNamed(
  resolver: Resolver,
  from: string,
  name: string,
  outer: readonly Target[],
): readonly DefinitionMeaning[] {
  const { parts, mains, areModules } = resolver.defined.opened(name);
  if (resolver.modules(from).isBuiltIn?.(name) === true) return outer.map((one) => meant(one, "name"));
  if (parts.length > 0 && parts.length >= outer.length) {
    const near = nearestTo(from, mains.length > 0 ? mains : parts);
    const isCertain = mains.length > 0 ? near.length === 1 : areModules || parts.length === 1;
    return isCertain ? [meant(near[0], "scoped")] : parts.map((one) => meant(one, "name"));
  }
  // A variable of another file is its own.
  const seen = outer.filter((one) => resolver.definition(one)?.kind !== "variable");
  return seen.map((one) => meant(one, seen.length > 1 ? "name" : "scoped"));
}

function meant({ path, row }: Target, confidence: Confidence): DefinitionMeaning {
  return { is: "definition", path, row, instance: false, confidence };
}

/**
 * What one goes to: of a type its main part, or else all parts if they are few; of a method that several programs add to
 * a type, the nearest. What is the language's own is only added to, and that is not what is meant.
 */
export function withParts(resolver: Resolver, from: string, answers: readonly Answer[]): readonly Answer[] {
  const { reopens, isBuiltIn } = resolver.modules(from);
  if (reopens !== true || answers.some(({ row }) => row < 0)) return answers;
  const isAddition = (answer: Answer): boolean =>
    answer.confidence === "name" &&
    containers.has(resolver.definition(answer)?.kind ?? "import") &&
    isBuiltIn?.(resolver.nameOf(answer)) === true;
  const shown = answers.filter((one) => !isAddition(one)).flatMap((answer) => shownFor(resolver, answer));
  const areMethods = shown.every((answer) => callables.has(resolver.definition(answer)?.kind ?? "import"));
  return unique(areMethods ? nearestTo(from, shown) : shown);
}

function shownFor(resolver: Resolver, answer: Answer): readonly Answer[] {
  const { confidence } = answer;
  const full = confidence === "name" ? "" : fullNameOf(resolver, answer);
  if (full === "") return [answer];
  const { mains, heads, parts, isForeign } = resolver.defined.opened(full);
  if (isForeign) return [];
  if (mains.some((main) => isSame(main, answer))) return [answer];
  const isModule = resolver.definition(answer)?.kind === "module";
  if (isModule && mains.length > 0) return [{ ...headFor(mains, answer), confidence }];
  const head = heads.length === 0 ? null : headFor(heads, answer);
  if (head !== null && mains.some((main) => isSame(main, head))) return [{ ...head, confidence }];
  if (parts.length > SHOWN_MAX) return [answer];
  return partsTogether(resolver, answer).map(({ path, row }) => ({ path, row, confidence }));
}

/** Nothing but the name speaks for them. */
export function unsure(found: readonly DefinitionMeaning[]): readonly DefinitionMeaning[] {
  return found.map((meaning) => ({ ...meaning, confidence: "name" }));
}

function headFor(heads: OpenedParts["heads"], part: Target): Target {
  return heads.find((head) => isSame(head, part)) ?? nearestTo(part.path, heads)[0];
}
