// What is called on a value as though it were a member, and stands outside of the type (Kotlin's extensions): a file sees
// those that it imports, and those of its package. A member of the type itself comes before them.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { ancestry } from "./all-members.ts";
import { companionOf } from "./companions.ts";
import { callables, containers } from "./kind-groups.ts";
import { isSame, through, type DefinitionMeaning, type Meaning } from "./meaning.ts";
import { extensionsOutside } from "./outside-extensions.ts";
import { orOtherwise } from "./otherwise.ts";
import { ownersOf } from "./owners.ts";
import type { Resolver } from "./resolver.ts";
import { typeNameOf } from "./type-name.ts";
import { ofUse } from "./types-and-values.ts";

/** Steps from a value to its type. */
const STEPS_MAX = 12;

/** The members of a name in what an expression of a file stands for, or else what the file calls on it besides. */
export function membersAt(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  expression: number,
  name: string,
): readonly Meaning[] {
  const language = resolver.view.language(path);
  const receivers = ofUse(resolver, language, resolver.evaluate(path, expression), "read");
  const all = through(receivers, (meaning) => resolver.members(meaning, name));
  const given = orOtherwise(resolver, { path, row: expression }, name, all);
  const found =
    language?.expects !== undefined && isOfType(record, expression)
      ? given.filter((one) => !isField(resolver, one))
      : given;
  if (found.some(({ is }) => is !== "external")) return found;
  if (language?.selfIsOwner === false && found.length > 0) {
    const outside = extensionsOutside(resolver, path, record, expression, name);
    return outside.length > 0 ? outside : found;
  }
  if (language?.extendsTypes !== true) return found;
  const types = receivers.flatMap((meaning) => [
    ...typesOf(resolver, meaning),
    ...companionsOf(resolver, meaning),
  ]);
  const receiver = { types, name: typeNameOf(resolver, path, expression) };
  const extensions = extensionsFor(resolver, path, record, name, receiver);
  return extensions.length > 0 ? extensions : found;
}

/** What is called on the name of a type is called on its companion. */
function companionsOf(resolver: Resolver, meaning: Meaning): readonly Meaning[] {
  if (meaning.is !== "definition" || meaning.instance) return [];
  const kind = resolver.definition(meaning)?.kind;
  return kind !== undefined && containers.has(kind) ? companionOf(resolver, meaning) : [];
}

/** Whether a member is asked for of a type that is expected, rather than of a value. */
export function isOfType(record: FileRecord, expression: number): boolean {
  return record.expression(expression).code === expressionCodes.expected;
}

function isField(resolver: Resolver, meaning: Meaning): boolean {
  return meaning.is === "definition" && resolver.definition(meaning)?.kind === "field";
}

/** What something is called on. */
interface Receiver {
  readonly types: readonly Meaning[];
  /** Empty where it is not known. */
  readonly name: string;
}

function extensionsFor(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: string,
  receiver: Receiver,
): readonly Meaning[] {
  const at = record.nameOf(name);
  const imports = at < 0 ? [] : record.definitionsNamed(at).filter(({ kind }) => kind === "import");
  const imported = extensionsAmong(
    resolver,
    imports.flatMap(({ row }) => resolver.ofDefinition(path, row)),
  );
  if (imported.length > 0) {
    const fitting = imported.filter((one) => fits(resolver, one, receiver));
    return fitting.length > 0 ? fitting : likely(resolver, imported, receiver);
  }
  const beside = besides(resolver, path, name).filter((one) => fits(resolver, one, receiver));
  if (beside.length > 0) return beside;
  const modules = resolver.modules(path);
  for (const { module } of record.wildcards) {
    const given = resolver.exported(modules.resolve(resolver.view, path, module), name);
    const found = extensionsAmong(resolver, given).filter((one) => fits(resolver, one, receiver));
    if (found.length > 0) return found;
  }
  return [];
}

function extensionsAmong(resolver: Resolver, meanings: readonly Meaning[]): readonly DefinitionMeaning[] {
  return meanings.filter(
    (meaning): meaning is DefinitionMeaning =>
      meaning.is === "definition" && (resolver.definition(meaning)?.owner ?? 0) !== 0,
  );
}

/** Those of the same package, and those of the file itself that stand in a type. */
function besides(resolver: Resolver, path: string, name: string): readonly DefinitionMeaning[] {
  const { view } = resolver;
  const modules = resolver.modules(path);
  return resolver.defined
    .owned(name)
    .filter((one) => {
      if (one.path === path) return true;
      const isOutermost = (resolver.definition(one)?.container ?? -1) < 0;
      return isOutermost && modules.shares(view, path, one.path) === "package";
    })
    .map(({ path: from, row }) => ({
      is: "definition",
      path: from,
      row,
      instance: false,
      confidence: "proved",
    }));
}

/** Whether what is extended is evidently the type of what it is called on. */
function fits(resolver: Resolver, extension: DefinitionMeaning, { types, name }: Receiver): boolean {
  const record = resolver.view.record(extension.path);
  const owner = resolver.definition(extension)?.owner ?? 0;
  if (record === undefined) return false;
  const owners = ownersOf(resolver, extension.path, record, owner);
  const isInside = owners.some(({ is }) => is === "definition");
  if (!isInside) {
    const isOutside = types.every(({ is }) => is === "external");
    return isOutside && name !== "" && name === typeNameOf(resolver, extension.path, owner);
  }
  return owners.some((meaning) => {
    if (meaning.is !== "definition") return false;
    // A type parameter that says nothing of itself may be anything.
    if (resolver.definition(meaning)?.kind === "typeParameter") return types.length > 0;
    return types.some(
      (type) =>
        type.is === "definition" && ancestry(resolver, type).some((above) => isSame(above.type, meaning)),
    );
  });
}

/** What is imported to be called on something whose type is not known here. */
function likely(
  resolver: Resolver,
  imported: readonly DefinitionMeaning[],
  { types, name }: Receiver,
): readonly Meaning[] {
  // What comes from outside may give anything, unless its type is named.
  if (name !== "" || types.some(({ is }) => is === "definition")) return [];
  const extended = new Set(
    imported.map((one) => typeNameOf(resolver, one.path, resolver.definition(one)?.owner ?? 0)),
  );
  const confidence = extended.size > 1 ? "name" : "scoped";
  return imported.map((meaning) => ({ ...meaning, confidence }));
}

/** The types of a value; none where they are not known. */
export function typesOf(resolver: Resolver, meaning: Meaning, steps = STEPS_MAX): readonly Meaning[] {
  if (meaning.is !== "definition") return meaning.is === "external" ? [meaning] : [];
  const definition = resolver.definition(meaning);
  if (definition === undefined || steps === 0) return [];
  if (containers.has(definition.kind)) return [meaning];
  if (definition.kind === "enumMember")
    return definition.container < 0 ? [] : [{ ...meaning, row: definition.container }];
  if (callables.has(definition.kind) || definition.kind === "typeParameter") return [];
  return resolver
    .evaluate(meaning.path, definition.type)
    .flatMap((type) => typesOf(resolver, type, steps - 1));
}
