// What the expressions of a file stand for: the rows that binding has made of receivers, values and types.
import { expressionCodes, targets } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { membersAt, typesOf } from "./extensions.ts";
import type { Kind } from "../languages/language.ts";
import { callables, typeLike } from "./kind-groups.ts";
import { distinct, external, through, withConfidence, type Meaning, type Target } from "./meaning.ts";
import { ownMembers } from "./members.ts";
import { expectedAt, namedParameters } from "./parameters.ts";
import type { Resolver } from "./resolver.ts";
import { withSpace } from "./spaces.ts";
import { isFromOutside } from "./type-parts.ts";
import { givesReceiver } from "./gives-receiver.ts";
import { tellingType } from "./inherited-types.ts";
import { returnedBy } from "./late-self.ts";
import { contentOf, givenBy, isSaidByCaller, keyedBy, transparentOf } from "./structure.ts";
import { ofUse } from "./types-and-values.ts";

/** What may hold a type under another name, and how often that is gone through. */
const holders: ReadonlySet<Kind> = new Set<Kind>(["variable", "constant", "field", "property"]);
const DEPTH_MAX = 12;

/** Ask the resolver's `evaluate`, which remembers the answer. */
export function meaningsOfExpression(resolver: Resolver, path: string, row: number): readonly Meaning[] {
  const record = resolver.view.record(path);
  const expression = record?.expression(row);
  if (record === undefined || expression === undefined) return [];
  const { code, one, two } = expression;
  switch (code) {
    case expressionCodes.unknown:
      return [];
    case expressionCodes.definition:
      return withSpace(resolver, path, row, resolver.ofDefinition(path, one));
    case expressionCodes.free: {
      const found = resolver.ofTarget(path, record, { target: targets.free, operand: 0, name: one });
      return withSpace(resolver, path, row, found);
    }
    case expressionCodes.external:
      return [external];
    case expressionCodes.wrapped:
      return resolver.evaluate(path, transparentOf(resolver, path, record, row) || one);
    case expressionCodes.element:
      return contentOf(resolver, path, one, false);
    case expressionCodes.awaited:
      return contentOf(resolver, path, one, true);
    case expressionCodes.union:
      return [...resolver.evaluate(path, one), ...resolver.evaluate(path, two)];
    case expressionCodes.otherwise:
      return resolver.evaluate(path, one);
    case expressionCodes.argument:
      return expectedAt(resolver, resolver.evaluate(path, one), two);
    case expressionCodes.parameters:
      return namedParameters(resolver, resolver.evaluate(path, one));
    case expressionCodes.expected:
      return through(resolver.evaluate(path, one), (meaning) => typesOf(resolver, meaning)).map((type) =>
        type.is === "definition" ? { ...type, instance: false } : type,
      );
    case expressionCodes.implicit: {
      const found = resolver.ofTarget(path, record, { target: targets.implicit, operand: one, name: two });
      return withSpace(resolver, path, row, found);
    }
    case expressionCodes.member: {
      const name = record.nameAt(two);
      const found = membersAt(resolver, path, record, one, name);
      const isElement = resolver.view.language(path)?.elementMembers?.includes(name) === true;
      if (isElement && found.length > 0 && found.every(({ is }) => is === "external"))
        return contentOf(resolver, path, one, false);
      return withSpace(resolver, path, row, found.length > 0 ? found : keyedBy(resolver, path, one));
    }
    case expressionCodes.call:
      return ofCall(resolver, path, record, row);
    case expressionCodes.instance: {
      const types = ofUse(
        resolver,
        resolver.view.language(path),
        typesNamed(resolver, path, record, one),
        "type",
      );
      return through(types, (meaning) => instantiated(resolver, meaning));
    }
    case expressionCodes.self:
      return [{ is: "definition", path, row: one, instance: true, confidence: "proved" }];
    case expressionCodes.super:
      return parentsOf(resolver, { path, row: one });
  }
}

/** The types themselves of a value that is asked for its type. */
function typesGiven(resolver: Resolver, path: string, record: FileRecord, row: number): readonly Meaning[] {
  const giver = resolver.view.language(path)?.typeGiver;
  if (giver === undefined) return [];
  const { code, one, two } = record.expression(row);
  if (code !== expressionCodes.member || record.nameAt(two) !== giver) return [];
  return resolver
    .evaluate(path, one)
    .flatMap((meaning) => typesOf(resolver, meaning))
    .flatMap((type) => (type.is === "definition" && type.instance ? [{ ...type, instance: false }] : []))
    .filter((type) => isType(resolver, type));
}

/** A module's values are of what it is mixed into, of which no more is known than what the module gives to that. */
function isType(resolver: Resolver, type: Target): boolean {
  const { mixedWith } = resolver.modules(type.path);
  if (resolver.definition(type)?.kind !== "module" || mixedWith === undefined) return true;
  return ownMembers(resolver, type, mixedWith).length > 0;
}

/** What `super` stands for. */
function parentsOf(resolver: Resolver, type: Target): readonly Meaning[] {
  const known = resolver.supertypes(type);
  if (known.length === 0) return isFromOutside(resolver, type) ? [external] : [];
  const classes = known.filter((one) => resolver.definition(one)?.kind === "class");
  const isClass = resolver.view.language(type.path)?.parentIsClass === true && classes.length > 0;
  return (isClass ? classes : known).map((meaning) => ({ ...meaning, instance: true }));
}

/** What the name of a type stands for. */
function typesNamed(resolver: Resolver, path: string, record: FileRecord, row: number): readonly Meaning[] {
  const { code, one, two } = record.expression(row);
  if (code !== expressionCodes.implicit || resolver.view.language(path)?.typesAlone !== true)
    return resolver.evaluate(path, row);
  return resolver.ofTarget(path, record, { target: targets.implicit, operand: one, name: two, use: "type" });
}

/** What a call gives. */
function ofCall(resolver: Resolver, path: string, record: FileRecord, row: number): readonly Meaning[] {
  const { one } = record.expression(row);
  const types = typesGiven(resolver, path, record, one);
  if (types.length > 0) return types;
  const given = givenBy(resolver, path, record, row);
  if (given.length > 0) return given;
  const at = { path, row: one };
  const callees = resolver.evaluate(path, one);
  if (resolver.view.language(path)?.selfIsReceiver !== true)
    return distinct(through(callees, (callee) => called(resolver, callee, at)));
  const others = callees.filter((callee) => !givesReceiver(resolver, callee));
  const receiver = others.length === callees.length ? [] : receiverOf(resolver, path, record, one);
  if (receiver === null) return distinct(through(callees, (callee) => called(resolver, callee, at)));
  return distinct([...receiver, ...through(others, (callee) => called(resolver, callee, at))]);
}

/** What a method is called on; null where it is bound to its own type's, by its bare name. */
function receiverOf(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  callee: number,
): readonly Meaning[] | null {
  const { code, one } = record.expression(callee);
  if (code !== expressionCodes.member && code !== expressionCodes.implicit) return null;
  return through(resolver.evaluate(path, one), (meaning) => {
    const isType =
      meaning.is === "definition" && typeLike.has(resolver.definition(meaning)?.kind ?? "import");
    return isType && !meaning.instance ? instantiated(resolver, meaning) : [meaning];
  });
}

/** @param callee the expression that is called */
function called(resolver: Resolver, meaning: Meaning, callee: Target): readonly Meaning[] {
  if (meaning.is !== "definition") return meaning.is === "external" ? [meaning] : [];
  const definition = resolver.definition(meaning);
  if (definition === undefined) return [];
  if (typeLike.has(definition.kind) && !meaning.instance) return instantiated(resolver, meaning);
  if (definition.kind === "constructor") {
    const row = definition.container;
    return row < 0 ? [] : [{ ...meaning, row, instance: true }];
  }
  if (!callables.has(definition.kind) || isSaidByCaller(resolver, meaning.path, definition.type)) return [];
  return through(tellingType(resolver, meaning, definition), (type) =>
    withConfidence(returnedBy(resolver, type, callee), meaning.confidence),
  );
}

/** A value of it. */
function instantiated(resolver: Resolver, meaning: Meaning, depth = 0): readonly Meaning[] {
  if (meaning.is === "module") return instantiatedDefault(resolver, meaning.paths, depth);
  if (meaning.is !== "definition") return meaning.is === "external" ? [meaning] : [];
  const definition = resolver.definition(meaning);
  if (definition === undefined) return [];
  const language = resolver.view.language(meaning.path);
  // An alias stands for what it names.
  if (definition.kind === "type" && definition.type !== 0 && language?.typesAreNew !== true) {
    const aliased = resolver.evaluate(meaning.path, definition.type);
    if (aliased.length > 0) return withConfidence(aliased, meaning.confidence);
  }
  if (definition.kind === "typeParameter")
    return boundedBy(resolver, resolver.evaluate(meaning.path, definition.type));
  if (holders.has(definition.kind) && definition.type !== 0 && depth < DEPTH_MAX) {
    // What a variable holds may be a type.
    const held = resolver.evaluate(meaning.path, definition.type);
    const types = held.filter((one) => one.is === "module" || (one.is === "definition" && !one.instance));
    if (types.length === 0 && held.length > 0 && held.every(({ is }) => is === "external")) return [external];
    return through(types, (one) => instantiated(resolver, one, depth + 1));
  }
  const makes = language?.functionsHaveMembers === true;
  // A module may be a structure as well, or what is mixed in.
  const { wholeNames, reopens } = resolver.modules(meaning.path);
  const isStructure = definition.kind === "module" && (wholeNames !== undefined || reopens === true);
  // The variant of an enum has values with fields of their own (Rust).
  const isType = isStructure || definition.kind === "enumMember" || typeLike.has(definition.kind);
  const isMade = isType || (makes && callables.has(definition.kind));
  return isMade ? [{ ...meaning, instance: true }] : [];
}

/** A type may have more than what is asked of it, where anybody may add members to what is defined elsewhere. */
function boundedBy(resolver: Resolver, bounds: readonly Meaning[]): readonly Meaning[] {
  return bounds.map((one) =>
    one.is === "external" && one.named !== undefined ? { ...one, isBound: true } : one,
  );
}

/** A value of what modules give, where they are what they give. */
function instantiatedDefault(
  resolver: Resolver,
  paths: readonly string[],
  depth: number,
): readonly Meaning[] {
  if (depth >= DEPTH_MAX || !paths.some((path) => resolver.modules(path).isDefault)) return [];
  return through(resolver.exported(paths, "default"), (one) => instantiated(resolver, one, depth + 1));
}
