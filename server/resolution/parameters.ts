// What the parameters of something are that is called.
import { expressionCodes } from "../index/record-codes.ts";
import type { Definition } from "../index/record.ts";
import { callables, typeLike } from "./kind-groups.ts";
import { external, type Answer, type Meaning, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { shortName } from "./short-names.ts";

/** What an argument in a place is expected to be, by every overload. */
export function expectedAt(
  resolver: Resolver,
  called: readonly Meaning[],
  place: number,
): readonly Meaning[] {
  return typesAt(resolver, called, place).flatMap((type) =>
    type === null ? [external] : resolver.evaluate(type.path, type.row),
  );
}

/** The expressions of those types; null for what is outside of the workspace. */
export function typesAt(
  resolver: Resolver,
  called: readonly Meaning[],
  place: number,
): readonly (Target | null)[] {
  const ofFunctions = functionsOf(resolver, called).flatMap((callee): readonly (Target | null)[] => {
    if (callee === null) return [null];
    const parameter = parametersOf(resolver, callee)[place];
    return parameter === undefined ? [] : [{ path: callee.path, row: parameter.type }];
  });
  const ofTypes = called.flatMap((meaning) => {
    const row = meaning.is === "definition" ? madeOf(resolver, meaning)[place] : undefined;
    return meaning.is !== "definition" || row === undefined ? [] : [{ path: meaning.path, row }];
  });
  return [...ofFunctions, ...ofTypes];
}

/** The parameters themselves, for those who name them. */
export function namedParameters(resolver: Resolver, called: readonly Meaning[]): readonly Meaning[] {
  const functions = functionsOf(resolver, called).map((callee): Meaning =>
    callee === null
      ? external
      : { is: "parameters", path: callee.path, row: callee.row, confidence: callee.confidence },
  );
  return [...functions, ...called.flatMap((meaning) => namesInCase(resolver, meaning))];
}

/** The case of an enumeration may name what it has (Swift). */
function namesInCase({ view }: Resolver, meaning: Meaning): readonly Meaning[] {
  if (meaning.is !== "definition" || view.language(meaning.path)?.labels !== true) return [];
  if (view.record(meaning.path)?.definition(meaning.row)?.kind !== "enumMember") return [];
  const { path, row, confidence } = meaning;
  return [{ is: "parameters", path, row, confidence }];
}

/** A type that has no constructor of its own is made of its fields. */
export function parametersNamed(
  resolver: Resolver,
  { path, row, confidence }: Answer,
  name: string,
): readonly Meaning[] {
  const definition = resolver.definition({ path, row });
  if (definition === undefined) return [];
  const made = typeLike.has(definition.kind) ? namedIn(resolver, { path, row }, name) : [];
  if (typeLike.has(definition.kind) && made.length === 0)
    return resolver.members({ is: "definition", path, row, instance: true, confidence }, name);
  const own = made.length > 0 ? made : namedIn(resolver, { path, row }, name);
  const named = own.length > 0 ? own : namedByOverloads(resolver, path, definition, name);
  return named.map((parameter) => ({
    is: "definition",
    path,
    row: parameter.row,
    instance: false,
    confidence,
  }));
}

function namedIn(resolver: Resolver, callee: Target, name: string): readonly Definition[] {
  const language = resolver.view.language(callee.path);
  return parametersOf(resolver, callee).filter(({ row }) => {
    const written = resolver.nameOf({ path: callee.path, row });
    return written === name || shortName(language, written) === name;
  });
}

/** Those of the other functions of the same name beside one, of which the argument's name tells which is called. */
function namedByOverloads(
  resolver: Resolver,
  path: string,
  called: Definition,
  name: string,
): readonly Definition[] {
  const record = resolver.view.record(path);
  if (record === undefined || resolver.view.language(path)?.overloads !== true) return [];
  return record
    .definitionsNamed(called.name)
    .filter(
      ({ kind, container, owner }) =>
        kind === called.kind && container === called.container && owner === called.owner,
    )
    .flatMap(({ row }) => namedIn(resolver, { path, row }, name));
}

/** The functions that a call may mean; null for one outside. */
function functionsOf(resolver: Resolver, called: readonly Meaning[]): readonly (Answer | null)[] {
  return called.flatMap((meaning): readonly (Answer | null)[] => {
    if (meaning.is === "external") return [null];
    const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
    if (meaning.is !== "definition" || definition === undefined) return [];
    if (callables.has(definition.kind)) return [meaning];
    if (!typeLike.has(definition.kind)) return [];
    const names = resolver.view.language(meaning.path)?.constructors ?? [];
    const constructors = names
      .map((name) => (name === "^" ? resolver.nameOf(meaning) : name))
      .flatMap((name) => resolver.members(meaning, name))
      .flatMap((found) => (found.is === "definition" ? [found] : []));
    return constructors.length > 0 ? constructors : [meaning];
  });
}

export function parametersOf({ view }: Resolver, { path, row }: Target): readonly Definition[] {
  const record = view.record(path);
  return record === undefined ? [] : record.parametersOf(row);
}

/** The types of what a struct, or the member of an enum, is made of without names: they wrap each other, the last first. */
function madeOf(resolver: Resolver, { path, row }: Target): readonly number[] {
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || (definition?.kind !== "struct" && definition?.kind !== "enumMember")) return [];
  const found: number[] = [];
  let around = record.expression(definition.type);
  for (; around.code === expressionCodes.wrapped; around = record.expression(around.one))
    found.unshift(around.two);
  return around.code === expressionCodes.external ? found : [];
}
