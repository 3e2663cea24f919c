// What names and expressions stand for across files.
// Nothing is guessed into an answer: a step that is not evident ends with no meaning, and only `byName` goes on.
import { WHOLE_MODULE, definitionFlags, expressionCodes, targets } from "../index/record-codes.ts";
import type { Definition, FileRecord, Occurrence, Place } from "../index/record.ts";
import { languageOf } from "../languages/index.ts";
import { guesses, type Kind, type Language, type Use } from "../languages/language.ts";
import { membersAdded, typeParametersOf } from "./added-members.ts";
import { Conclusions } from "./conclusions.ts";
import { exportedBy, givingName, importedBy, macrosOf, standingFor } from "./exported-names.ts";
import { meaningsOfExpression } from "./expressions.ts";
import { membersAt } from "./extensions.ts";
import { meaningsOfFree } from "./free-names.ts";
import { containers } from "./kind-groups.ts";
import type { Importers } from "./imports/importers.ts";
import { importedBehind, orImport } from "./imported-behind.ts";
import { lineageOf, mixedInto } from "./lineage.ts";
import {
  external,
  isSame,
  unique,
  withConfidence,
  type Answer,
  type DefinitionMeaning,
  type Meaning,
  type Target,
} from "./meaning.ts";
import { membersOfDefinition } from "./members.ts";
import { noModules, type Modules } from "./modules/define.ts";
import type { createModules } from "./modules/index.ts";
import { NamesDefined } from "./names-defined.ts";
import { likelyCalled } from "./outside-extensions.ts";
import { parametersNamed } from "./parameters.ts";
import { otherPartsOf } from "./partial-types.ts";
import { membersAround } from "./members-around.ts";
import { seenFrom } from "./seen-from.ts";
import { meantByUse } from "./meant-by-use.ts";
import { meantPlaces } from "./meant-places.ts";
import { meantAsType, typesOfThatName } from "./shared-names.ts";
import { spaceBehind } from "./spaces.ts";
import { isWhole, supertypesOf } from "./type-parts.ts";
import { calledApart, canMean, ofUse } from "./types-and-values.ts";
import type { View } from "./view.ts";
import { wholeExport } from "./whole-exports.ts";

/** A name as it is bound, and how it is used where that is known. */
type Named = Pick<Occurrence, "name" | "target" | "operand"> & Partial<Pick<Occurrence, "use">>;

export class Resolver {
  readonly view: View;
  readonly imports: Importers | null;
  readonly defined: NamesDefined;
  readonly #modulesOf: ReturnType<typeof createModules>;
  readonly #conclusions: Conclusions;
  #modulesPath: string | null = null;
  #modules = noModules;

  /** @param former of a view that this one continues: what it knows is not found out again */
  constructor(
    view: View,
    modules: ReturnType<typeof createModules>,
    former: Resolver | null = null,
    imports: Importers | null = null,
  ) {
    this.view = view;
    this.imports = imports;
    this.#modulesOf = modules;
    this.defined = new NamesDefined(this, former?.defined ?? null);
    this.#conclusions = new Conclusions(view, former === null ? null : former.#conclusions);
  }

  /** What an occurrence refers to, as far as that is evident. */
  resolve(
    path: string,
    occurrence: Pick<Occurrence, "name" | "target" | "operand" | "use"> & Partial<Place>,
  ): readonly Answer[] {
    const answers = this.#resolve(path, occurrence);
    return meantAsType(this, path, occurrence, answers) ?? answers;
  }

  /** Whether a name means a value that has the name of its type. */
  isNamedAsType(path: string, occurrence: Pick<Occurrence, "name" | "target" | "operand" | "use">): boolean {
    return typesOfThatName(this, this.#resolve(path, occurrence)).length > 0;
  }

  /** The type, where that is meant by such a name; null elsewhere. */
  asType(path: string, occurrence: Occurrence): readonly Answer[] | null {
    return meantAsType(this, path, occurrence, this.#resolve(path, occurrence));
  }

  #resolve(
    path: string,
    occurrence: Pick<Occurrence, "name" | "target" | "operand" | "use"> & Partial<Place>,
  ): readonly Answer[] {
    const record = this.view.record(path);
    if (record === undefined) return [];
    const short = meantByUse(this, path, record, occurrence);
    const known = short.length > 0 ? short : this.ofTarget(path, record, occurrence);
    const meanings = orImport(this, path, record, occurrence, known);
    const { target, operand } = occurrence;
    if (target === targets.definition && this.#namesModule(path, record, occurrence, meanings)) {
      // What a module gives as a whole is a definition itself.
      const whole = meanings.flatMap((one) => (one.is === "module" ? one.paths : []));
      const given = whole.flatMap((one) => meantPlaces(this, path, wholeExport(this, one)));
      return given.length > 0 ? given : [{ path, row: operand, confidence: "proved" }];
    }
    if (meanings.length === 0) return [];
    const language = this.view.language(path);
    const meant = ofUse(this, language, meanings, occurrence.use, record, path);
    const found = seenFrom(this, path, unique(meantPlaces(this, path, meant)));
    // `Integer(text)` calls a method.
    if (occurrence.use === "call" && this.modules(path).reopens === true)
      return found.filter((answer) => !containers.has(this.definition(answer)?.kind ?? "import"));
    const answers = calledApart(
      this,
      language,
      occurrence.use,
      likelyCalled(language, occurrence.use, found),
    );
    if (occurrence.use === "tag") return answers.map((answer) => this.#tagOf(path, answer));
    if (answers.length < 2 || language?.tagsApart !== true) return answers;
    const named = answers.filter((answer) => !this.#isTag(language, answer));
    return named.length === 0 ? answers : named;
  }

  #isTag({ tagKinds }: Language, target: Target): boolean {
    const definition = target.row < 0 ? undefined : this.definition(target);
    return definition !== undefined && tagKinds.includes(definition.kind);
  }

  /** A type that is asked for by the keyword of its kind, where its file has one of that name besides. */
  #tagOf(path: string, answer: Answer): Answer {
    if (this.definition(answer)?.kind !== "type") return answer;
    const tags = this.view.language(path)?.tagKinds ?? [];
    const tag = this.definitionsOf(answer.path, this.nameOf(answer)).find(({ kind }) => tags.includes(kind));
    return tag === undefined ? answer : { ...answer, row: tag.row };
  }

  /** Whether a name is what a module is called here, which is said by its import. */
  #namesModule(
    path: string,
    record: FileRecord,
    { use, operand }: Pick<Occurrence, "operand" | "use">,
    meanings: readonly Meaning[],
  ): boolean {
    const { isFolder, namesModules } = this.modules(path);
    if (isFolder) return meanings.some(({ is }) => is === "module");
    if (namesModules !== true || use === "definition") return false;
    if (meanings.some((one) => one.is === "definition" && !isSame(one, { path, row: operand }))) return false;
    const definition = record.definition(operand);
    return definition?.kind === "import" && record.nameAt(definition.imported) === WHOLE_MODULE;
  }

  /** Whether what an occurrence is looked up in is known, so that finding nothing there means that there is nothing. */
  isSettled(path: string, { target, operand }: Pick<Occurrence, "target" | "operand">): boolean {
    if (target === targets.definition) return true;
    if (target === targets.free || target === targets.implicit) return false;
    return operand !== 0 && this.evaluate(path, operand).some((meaning) => isWhole(this, meaning));
  }

  /** Whether nothing but its name speaks for what an occurrence refers to, when it is not evident. */
  isByName(
    path: string,
    { name, target, operand }: Pick<Occurrence, "name" | "target" | "operand">,
  ): boolean {
    const record = this.view.record(path);
    if (target !== targets.member || record === undefined) return false;
    if (this.view.language(path)?.builtIn.includes(record.nameAt(name)) === true) return false;
    // The name of an argument is that of a parameter of what is called, be it known or not.
    const isArgument = record.expression(operand).code === expressionCodes.parameters;
    return !isArgument && !this.isSettled(path, { target, operand });
  }

  /** Whether a name that is used so may mean a definition of that kind when nothing else speaks for it. */
  mayGuess(path: string, use: Use, kind: Kind, name: string): boolean {
    return guesses(this.view.language(path), use, kind, name);
  }

  /** Definitions that share nothing with the occurrence but their name and that it may mean one; at most so many. */
  byName(path: string, name: string, members: boolean, most: number, use?: Use): readonly Answer[] {
    const { family, extendsTypes = false } = this.view.language(path) ?? {};
    const modules = this.modules(path);
    const found: Answer[] = [];
    if (members && this.modules(path).isBuiltIn?.(name) === true) return found;
    for (const candidate of this.view.defining(name)) {
      if (this.view.language(candidate)?.family !== family) continue;
      if (modules.sees !== undefined && modules.sees(path, candidate) !== "always") continue;
      // What extends a type is imported, or it stands in the same package.
      const isApart = extendsTypes && modules.shares(this.view, path, candidate) === "no";
      for (const definition of this.definitionsOf(candidate, name)) {
        if ((definition.container >= 0 || definition.owner !== 0) !== members || definition.kind === "import")
          continue;
        if (use !== undefined && !this.mayGuess(path, use, definition.kind, name)) continue;
        if (isApart && definition.owner !== 0) continue;
        found.push({ path: candidate, row: definition.row, confidence: "name" });
        if (found.length >= most) return found;
      }
    }
    return found;
  }

  /** The definitions of a name in a file that others can see. */
  definitionsOf(path: string, name: string): readonly Definition[] {
    const record = this.view.record(path);
    const at = record?.nameOf(name) ?? -1;
    if (record === undefined || at < 0 || !record.defines(at)) return [];
    return record
      .definitionsNamed(at)
      .filter(({ flags }) => (flags & (definitionFlags.local | definitionFlags.dropped)) === 0);
  }

  definition({ path, row }: Target): Definition | undefined {
    return this.view.record(path)?.definition(row);
  }

  nameOf({ path, row }: Target): string {
    const record = this.view.record(path);
    const definition = record?.definition(row);
    return record === undefined || definition === undefined ? "" : record.nameAt(definition.name);
  }

  /** What a definition stands for: itself, or what it imports. */
  ofDefinition(path: string, row: number): readonly Meaning[] {
    const definition = this.view.record(path)?.definition(row);
    if (definition === undefined) return [];
    if (definition.kind !== "import")
      return [{ is: "definition", path, row, instance: false, confidence: "proved" }];
    return this.#conclusions.once(path, -1 - row, () => importedBy(this, path, definition));
  }

  evaluate(path: string, expression: number): readonly Meaning[] {
    if (expression === 0) return [];
    return this.#conclusions.once(path, expression * 2, () => meaningsOfExpression(this, path, expression));
  }

  /** The members of a name in what something stands for. */
  members(meaning: Meaning, name: string): readonly Meaning[] {
    if (meaning.is === "external") return membersAdded(this, meaning, name);
    if (meaning.is === "parameters") return parametersNamed(this, meaning, name);
    if (meaning.is === "module") return withConfidence(this.given(meaning.paths, name), meaning.confidence);
    const question = `${meaning.instance ? "v" : "d"} ${meaning.row} ${name}`;
    return withConfidence(
      this.#conclusions.once(meaning.path, question, () => membersOfDefinition(this, meaning, name)),
      meaning.confidence,
    );
  }

  /** What files give to others under a name, which many ask for. */
  given(paths: readonly string[], name: string): readonly Meaning[] {
    return this.#conclusions.once(paths.join(" "), `m ${name}`, () => this.exported(paths, name));
  }

  /** The same for whoever goes from file to file. */
  exported(paths: readonly string[], name: string, visited = new Set<string>()): readonly Meaning[] {
    const [first] = paths;
    if (first === undefined) return [];
    const modules = this.modules(first);
    // What stands for a module gives what is not found in it to whoever has the rest of it.
    const files = modules.files?.(this.view, first, name) ?? null;
    const found: Meaning[] = [];
    for (const path of files ?? givingName(this, paths, name)) {
      if (visited.has(path)) continue;
      visited.add(path);
      found.push(...exportedBy(this, path, name, visited));
    }
    if (found.length > 0) return found;
    const child = modules.child(this.view, paths, name);
    if (child.length > 0) return [{ is: "module", paths: child, confidence: "proved" }];
    return files === null ? macrosOf(this, paths, name) : [external];
  }

  /** What stands for a module that is no file, of which all names are brought in. */
  wildcard(path: string, module: string): readonly Meaning[] {
    return this.#conclusions.once(path, `w ${module}`, () => standingFor(this, path, module, null));
  }

  modules(path: string): Modules {
    // Mostly the same file is asked about again.
    if (path !== this.#modulesPath) {
      // A package may stand as a file that does not exist.
      const language = this.view.language(path) ?? languageOf(path);
      this.#modules = language === undefined ? noModules : this.#modulesOf(language.modules);
      this.#modulesPath = path;
    }
    return this.#modules;
  }

  /** The types that a type extends, as far as they are known. */
  supertypes(type: Target): readonly DefinitionMeaning[] {
    if (this.modules(type.path).reopens !== true) return supertypesOf(this, type);
    return this.#conclusions
      .once(type.path, `s ${type.row}`, () => mixedInto(this, type))
      .filter((meaning) => meaning.is === "definition");
  }

  /** All that a type inherits from, in the order in which it is asked for a member. */
  lineage(type: Target): readonly DefinitionMeaning[] {
    return this.#conclusions
      .once(type.path, `l ${type.row}`, () => lineageOf(this, type))
      .filter((meaning) => meaning.is === "definition");
  }

  /** The other places of a type that may be partial. */
  otherParts(type: Target): readonly DefinitionMeaning[] {
    if (this.view.language(type.path)?.partialTypes !== true) return [];
    return this.#conclusions
      .once(type.path, `p ${type.row}`, () => otherPartsOf(this, type))
      .filter((meaning) => meaning.is === "definition");
  }

  /** What a name is bound to in its file. */
  ofTarget(
    path: string,
    record: FileRecord,
    { target, operand, name, use = "read" }: Named,
  ): readonly Meaning[] {
    if (target === targets.definition) return this.#ofBound(path, record, operand);
    const text = record.nameAt(name);
    if (target === targets.free) return this.ofFree(path, text);
    const members = this.#conclusions.once(path, memberQuestion(record, operand, name), () =>
      (target === targets.implicit ? membersAround : membersAt)(this, path, record, operand, text),
    );
    if (target === targets.member) {
      const isKnown = members.some(({ is }) => is !== "external");
      const spaces = isKnown ? [] : spaceBehind(this, path, record, operand, text);
      return spaces.length > 0 ? spaces : members;
    }
    // What may come from a type outside is no reason to look no further.
    const known = members.filter((meaning) => meaning.is !== "external" && canMean(this, path, use, meaning));
    if (known.length > 0) return this.#withTypes(members);
    const parameters = typeParametersOf(this, path, operand, text);
    if (parameters.length > 0) return parameters;
    const imported = importedBehind(this, path, record, name);
    return imported.length > 0 ? imported : this.ofFree(path, text);
  }

  /** What a name stands for that its file does not define. */
  ofFree(path: string, name: string): readonly Meaning[] {
    return this.#conclusions.once(path, `f ${name}`, () => meaningsOfFree(this, path, name));
  }

  /** The bare name of a type means the type, whatever constructs it. */
  #withTypes(meanings: readonly Meaning[]): readonly Meaning[] {
    return meanings.map((meaning) => {
      const definition = meaning.is === "definition" ? this.definition(meaning) : undefined;
      if (meaning.is !== "definition" || definition?.kind !== "constructor" || definition.container < 0)
        return meaning;
      // Ruby's `new` is no name of a type.
      if (this.modules(meaning.path).reopens === true) return meaning;
      return { ...meaning, row: definition.container };
    });
  }

  /** An import that leads out of the workspace is itself the nearest definition. */
  #ofBound(path: string, record: FileRecord, row: number): readonly Meaning[] {
    const meanings = this.ofDefinition(path, row).filter(({ is }) => is !== "external");
    if (meanings.length > 0 || record.definition(row)?.kind !== "import") return meanings;
    return [{ is: "definition", path, row, instance: false, confidence: "proved" }];
  }
}

/** What most occurrences ask is asked by a number: for a member by an odd one, for what an expression is by an even one. */
function memberQuestion({ nameCount }: FileRecord, expression: number, name: number): number {
  return (expression * nameCount + name) * 2 + 1;
}
