// Which symbol an agent means: by its address, or by a name of which there is only one.
import { DomainError } from "../../backend/domain/errors.ts";
import type { Definition } from "../index/record.ts";
import type { SymbolQuestion } from "../protocol/symbol-row.ts";
import { definitionsNamed, findSymbol } from "../resolution/find-symbol.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf, endsWithContainer } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { splitQualified } from "../search/name-query.ts";

/** Files with the name that are looked into. */
const FILES_MAX = 2_000;
/** Candidates that a refusal names. */
const CANDIDATES_SHOWN = 12;

interface Candidate extends Target {
  readonly definition: Definition;
  readonly container: string;
}

/** Throws a DomainError when there is none, or when it could be several. */
export function symbolOf(resolver: Resolver, question: SymbolQuestion): Target {
  const { name, path, container, kind, line } = question;
  if (path !== undefined && container !== undefined && kind !== undefined) {
    const found = findSymbol(resolver, { name, path, container, kind, line });
    if (found !== null) return found;
  }
  const parts = splitQualified(name);
  const candidates = [
    ...candidatesOf(resolver, name, container, question),
    ...(parts === null ? [] : candidatesOf(resolver, parts.name, parts.container, question)),
  ];
  const [first, ...others] = line === undefined ? candidates : nearest(candidates, line);
  if (first === undefined) throw missing(question);
  if (others.every((other) => isOverload(first, other))) return first;
  throw ambiguous(question, [first, ...others]);
}

function candidatesOf(
  resolver: Resolver,
  name: string,
  container: string | undefined,
  { path, kind }: SymbolQuestion,
): readonly Candidate[] {
  const files = path === undefined ? resolver.view.defining(name).slice(0, FILES_MAX) : [path];
  return files.flatMap((file): Candidate[] => {
    const record = resolver.view.record(file);
    if (record === undefined) return [];
    return definitionsNamed(resolver, file, name)
      .map((definition) => ({
        path: file,
        row: definition.row,
        definition,
        container: containerOf(record, definition),
      }))
      .filter((one) => kind === undefined || one.definition.kind === kind)
      .filter((one) => container === undefined || isContainer(one.container, container));
  });
}

function isContainer(own: string, wanted: string): boolean {
  return wanted === "" ? own === "" : endsWithContainer(own, wanted);
}

/** A line tells candidates of one file apart. */
function nearest(candidates: readonly Candidate[], line: number): readonly Candidate[] {
  const distance = ({ definition }: Candidate): number => Math.abs(definition.line + 1 - line);
  const least = Math.min(...candidates.map(distance));
  return candidates.filter((one) => distance(one) === least);
}

function isOverload(one: Candidate, other: Candidate): boolean {
  return (
    one.path === other.path &&
    one.container === other.container &&
    one.definition.kind === other.definition.kind
  );
}

function missing({ name, path }: SymbolQuestion): DomainError {
  return new DomainError(
    "not_found",
    `there is no symbol ${name}${path === undefined ? "" : ` in ${path}`}`,
    "Look for its name with a search for symbols, without path and kind first; locals of functions cannot be named.",
  );
}

function ambiguous({ name }: SymbolQuestion, candidates: readonly Candidate[]): DomainError {
  const shown = candidates.slice(0, CANDIDATES_SHOWN).map(({ path, definition, container }) => {
    const qualified = container === "" ? "" : ` in ${container}`;
    return `${path}:${definition.line + 1} ${definition.kind}${qualified}`;
  });
  const rest = candidates.length - shown.length;
  return new DomainError(
    "invalid",
    `${candidates.length} symbols are named ${name}: ${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`,
    "Ask again with the path and the line of the one that is meant.",
  );
}
