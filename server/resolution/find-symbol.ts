// Finds a symbol by its address: in its file and container first, then, where it moved, by its container, name and kind
// anywhere in the workspace, as long as one symbol alone answers to that. Nothing is guessed: of several nobody is taken.
import type { Definition } from "../index/record.ts";
import type { SymbolAddress } from "../protocol/symbol-address.ts";
import type { Target } from "./meaning.ts";
import { containerOf } from "./qualified-name.ts";
import type { Resolver } from "./resolver.ts";

/** Files with the name that are looked into for a symbol that moved. */
const FILES_MAX = 2_000;

export interface FoundSymbol extends Target {
  /** Whether its path, its container or its kind is another one than in the address. */
  readonly hasMoved: boolean;
}

/**
 * Null when it is not there any more, or when it cannot be told from others.
 * @param leftOut files in which nothing is looked for
 */
export function findSymbol(
  resolver: Resolver,
  address: SymbolAddress,
  leftOut: ReadonlySet<string> = new Set(),
): FoundSymbol | null {
  const { path, container, kind } = address;
  const own = leftOut.has(path) ? [] : definitionsNamed(resolver, path, address.name);
  const inPlace = own.filter((one) => containerAt(resolver, path, one) === container);
  const same = inPlace.filter((one) => one.kind === kind);
  const [here] = byNearness(same.length > 0 ? same : inPlace, address.line);
  if (here !== undefined) return { path, row: here.row, hasMoved: here.kind !== kind };
  const elsewhere = soleElsewhere(resolver, address, leftOut);
  if (elsewhere !== null) return { ...elsewhere, hasMoved: true };
  // In the same file in another container: a class that got another name.
  const sameKind = own.filter((one) => one.kind === kind);
  const [only] = sameKind;
  return only !== undefined && sameKind.length === 1 ? { path, row: only.row, hasMoved: true } : null;
}

/** What is in its file under its address, and nowhere else; what a function has within itself counts as well. */
export function findInPlace(
  resolver: Resolver,
  { path, container, name, kind, line }: SymbolAddress,
): Target | null {
  const record = resolver.view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return null;
  const alike = record
    .definitionsNamed(at)
    .filter((one) => one.kind === kind && containerOf(record, one) === container);
  const [nearest] = byNearness(alike, line);
  return nearest === undefined ? null : { path, row: nearest.row };
}

/** Whether there is a symbol of that name in that file and container. */
export function isThere(resolver: Resolver, { path, container, name }: SymbolAddress): boolean {
  return definitionsNamed(resolver, path, name).some((one) => containerAt(resolver, path, one) === container);
}

/** The address by which the symbol is found again. */
export function addressOf(resolver: Resolver, target: Target): SymbolAddress | null {
  const definition = resolver.definition(target);
  if (definition === undefined) return null;
  return {
    path: target.path,
    container: containerAt(resolver, target.path, definition),
    name: resolver.nameOf(target),
    kind: definition.kind,
    line: definition.line + 1,
  };
}

/** The definitions of a name in a file that can have an address: no locals, no imports. */
export function definitionsNamed(resolver: Resolver, path: string, name: string): readonly Definition[] {
  return resolver
    .definitionsOf(path, name)
    .filter(({ kind }) => kind !== "import" && kind !== "typeParameter");
}

function soleElsewhere(
  resolver: Resolver,
  { path, container, name, kind }: SymbolAddress,
  leftOut: ReadonlySet<string>,
): Target | null {
  const found: { target: Target; definition: Definition }[] = [];
  let looked = 0;
  for (const candidate of resolver.view.defining(name)) {
    if (candidate === path || leftOut.has(candidate)) continue;
    looked += 1;
    if (looked > FILES_MAX) return null;
    for (const definition of definitionsNamed(resolver, candidate, name)) {
      if (definition.kind !== kind || containerAt(resolver, candidate, definition) !== container) continue;
      found.push({ target: { path: candidate, row: definition.row }, definition });
    }
  }
  const [first] = found;
  // Overloads of one function are one symbol.
  const isOne = first !== undefined && found.every(({ target }) => target.path === first.target.path);
  return isOne ? first.target : null;
}

function containerAt({ view }: Resolver, path: string, definition: Definition): string {
  const record = view.record(path);
  return record === undefined ? "" : containerOf(record, definition);
}

/** The nearest to a line counted from 1; without one in the order of the text. */
function byNearness(definitions: readonly Definition[], line: number | undefined): readonly Definition[] {
  if (line === undefined) return definitions;
  const distance = (one: Definition): number => Math.abs(one.line + 1 - line);
  return definitions.toSorted((one, other) => distance(one) - distance(other));
}
