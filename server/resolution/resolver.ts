// What names and expressions stand for across files. Every conclusion is remembered until something changes, so a
// question that a thousand occurrences ask is answered once.
// Nothing is guessed into an answer: a step that is not evident ends with no meaning, and only `byName` goes on.
import { expressionCodes, targets } from "../index/binding.ts";
import { definitionFlags, WHOLE_MODULE } from "../index/facts.ts";
import type { Definition, FileRecord, Occurrence } from "../index/record.ts";
import type { Kind } from "../languages/define.ts";
import {
  isSame,
  unique,
  weaker,
  type Answer,
  type Confidence,
  type DefinitionMeaning,
  type Meaning,
  type Target,
} from "./meaning.ts";
import { noModules, type Modules } from "./modules/define.ts";
import type { createModules } from "./modules/index.ts";
import type { View } from "./view.ts";

/** Steps from one meaning to the next; deeper chains are not evident to anybody. */
const DEPTH_MAX = 24;
/** Definitions of one name that are looked at. */
const CANDIDATES_MAX = 400;
/** More conclusions than this are not kept. */
const MEMO_MAX = 200_000;

const typeLike = new Set<Kind>(["class", "interface", "trait", "struct", "enum", "union", "object", "type"]);
const containers = new Set<Kind>([...typeLike, "namespace", "module"]);
const callables = new Set<Kind>(["function", "method", "constructor", "macro"]);

export class Resolver {
  readonly view: View;
  readonly #modulesOf: ReturnType<typeof createModules>;
  #generation = "";
  #memo = new Map<string, readonly Meaning[]>();
  readonly #open = new Set<string>();
  #depth = 0;

  constructor(view: View, modules: ReturnType<typeof createModules>) {
    this.view = view;
    this.#modulesOf = modules;
  }

  /** What an occurrence refers to, as far as that is evident. */
  resolve(path: string, occurrence: Pick<Occurrence, "name" | "target" | "operand">): readonly Answer[] {
    const record = this.view.record(path);
    if (record === undefined) return [];
    const meanings = this.#ofTarget(path, record, occurrence.target, occurrence.operand, occurrence.name);
    return unique(this.#answers(path, meanings));
  }

  /** Whether what an occurrence is looked up in is known, so that finding nothing there means that there is nothing. */
  isSettled(path: string, { target, operand }: Pick<Occurrence, "target" | "operand">): boolean {
    if (target === targets.definition) return true;
    if (target === targets.free || target === targets.implicit) return false;
    return operand !== 0 && this.evaluate(path, operand).some((meaning) => this.#isWhole(meaning));
  }

  /** Definitions that share nothing with the occurrence but their name, at most so many. */
  byName(path: string, name: string, members: boolean, most: number): readonly Answer[] {
    const family = this.view.language(path)?.family;
    const found: Answer[] = [];
    for (const candidate of this.view.mentioning(name)) {
      if (this.view.language(candidate)?.family !== family) continue;
      for (const definition of this.definitionsOf(candidate, name)) {
        if ((definition.container >= 0 || definition.owner !== 0) !== members || definition.kind === "import")
          continue;
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
    return record.definitions.filter(
      (definition) =>
        definition.name === at &&
        (definition.flags & (definitionFlags.local | definitionFlags.dropped)) === 0,
    );
  }

  definition({ path, row }: Target): Definition | undefined {
    return this.view.record(path)?.definitions[row];
  }

  nameOf({ path, row }: Target): string {
    const record = this.view.record(path);
    const definition = record?.definitions[row];
    return record === undefined || definition === undefined ? "" : record.names[definition.name];
  }

  /** What a definition stands for: itself, or what it imports. */
  ofDefinition(path: string, row: number): readonly Meaning[] {
    const definition = this.view.record(path)?.definitions[row];
    if (definition === undefined) return [];
    if (definition.kind !== "import")
      return [{ is: "definition", path, row, instance: false, confidence: "proved" }];
    return this.#once(`i ${row} ${path}`, () => this.#imported(path, definition));
  }

  evaluate(path: string, expression: number): readonly Meaning[] {
    if (expression === 0) return [];
    return this.#once(`e ${expression} ${path}`, () => this.#evaluate(path, expression));
  }

  /** The members of a name in what something stands for. */
  members(meaning: Meaning, name: string): readonly Meaning[] {
    if (meaning.is === "module") {
      return withConfidence(
        this.#once(`m ${name} ${meaning.paths.join(" ")}`, () => this.exported(meaning.paths, name)),
        meaning.confidence,
      );
    }
    const key = `d ${name} ${meaning.row} ${meaning.path}`;
    return withConfidence(
      this.#once(key, () => this.#membersOfDefinition(meaning, name)),
      meaning.confidence,
    );
  }

  /** What files give to others under a name. */
  exported(paths: readonly string[], name: string, visited = new Set<string>()): readonly Meaning[] {
    const found: Meaning[] = [];
    for (const path of paths) {
      if (visited.has(path)) continue;
      visited.add(path);
      found.push(...this.#exportedBy(path, name, visited));
    }
    if (found.length > 0) return found;
    const [first] = paths;
    if (first === undefined) return [];
    const child = this.modules(first).child(this.view, paths, name);
    return child.length === 0 ? [] : [{ is: "module", paths: child, confidence: "proved" }];
  }

  modules(path: string): Modules {
    const language = this.view.language(path);
    return language === undefined ? noModules : this.#modulesOf(language.modules);
  }

  /** The types that a type extends, as far as they are known. */
  supertypes(target: Target): readonly DefinitionMeaning[] {
    const found: DefinitionMeaning[] = [];
    for (const { path, record, row } of this.#parts(target)) {
      for (const { definition, owner, expression } of record.supers) {
        const own = definition >= 0 ? definition === row : this.#isOwner(path, owner, target);
        if (own)
          for (const meaning of this.evaluate(path, expression))
            if (meaning.is === "definition") found.push(meaning);
      }
    }
    return unique(found);
  }

  #ofTarget(
    path: string,
    record: FileRecord,
    target: number,
    operand: number,
    name: number,
  ): readonly Meaning[] {
    const text = record.names[name];
    if (target === targets.definition) return this.#ofBound(path, record, operand);
    if (target === targets.free) return this.#once(`f ${text} ${path}`, () => this.#free(path, text));
    const members = this.#once(`t ${operand} ${text} ${path}`, () =>
      this.evaluate(path, operand).flatMap((meaning) => this.members(meaning, text)),
    );
    if (members.length > 0 || target === targets.member) return members;
    return this.#once(`f ${text} ${path}`, () => this.#free(path, text));
  }

  /** An import that leads out of the workspace is itself the nearest definition. */
  #ofBound(path: string, record: FileRecord, row: number): readonly Meaning[] {
    const meanings = this.ofDefinition(path, row);
    if (meanings.length > 0 || record.definitions[row]?.kind !== "import") return meanings;
    return [{ is: "definition", path, row, instance: false, confidence: "proved" }];
  }

  #answers(from: string, meanings: readonly Meaning[]): readonly Answer[] {
    return meanings.flatMap((meaning): readonly Answer[] => {
      if (meaning.is === "definition")
        return [{ path: meaning.path, row: meaning.row, confidence: meaning.confidence }];
      // A module is answered by its files, as row -1: their beginning.
      return meaning.paths
        .filter((path) => path !== from)
        .map((path) => ({ path, row: -1, confidence: meaning.confidence }));
    });
  }

  #once(key: string, conclude: () => readonly Meaning[]): readonly Meaning[] {
    const { generation } = this.view;
    if (generation !== this.#generation || this.#memo.size > MEMO_MAX) {
      if (this.#depth === 0) {
        this.#memo = new Map();
        this.#generation = generation;
      }
    }
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    // What depends on itself is not evident.
    if (this.#open.has(key) || this.#depth >= DEPTH_MAX) return [];
    this.#open.add(key);
    this.#depth += 1;
    try {
      const meanings = conclude();
      this.#memo.set(key, meanings);
      return meanings;
    } finally {
      this.#depth -= 1;
      this.#open.delete(key);
    }
  }

  #imported(path: string, definition: Definition): readonly Meaning[] {
    const record = this.view.record(path);
    if (record === undefined || definition.module === null) return [];
    const modules = this.modules(path);
    const name = record.names[definition.imported];
    const paths = modules.resolve(this.view, path, definition.module);
    if (name === WHOLE_MODULE)
      return paths.length === 0 ? [] : [{ is: "module", paths, confidence: "proved" }];
    return paths.length === 0 ? [] : this.exported(paths, name);
  }

  #exportedBy(path: string, name: string, visited: Set<string>): readonly Meaning[] {
    const record = this.view.record(path);
    if (record === undefined) return [];
    const at = record.nameOf(name);
    const modules = this.modules(path);
    const found: Meaning[] = [];
    if (at >= 0) {
      for (const { name: own, target, operand, local } of record.exports) {
        if (own === at) found.push(...this.#ofTarget(path, record, target, operand, local));
      }
      for (const definition of record.definitions) {
        if (definition.name === at && this.#isExported(definition, name, modules)) {
          found.push(...this.ofDefinition(path, definition.row));
        }
      }
    }
    if (name === "default") found.push(...this.#defaults(path, record));
    if (found.length > 0 || name === "default") return found;
    for (const { module, exported } of record.wildcards) {
      if (exported || modules.importsAreNames) {
        found.push(...this.exported(modules.resolve(this.view, path, module), name, visited));
      }
    }
    return found;
  }

  #defaults(path: string, record: FileRecord): readonly Meaning[] {
    return record.definitions
      .filter(({ flags }) => (flags & definitionFlags.default) !== 0)
      .flatMap(({ row }) => this.ofDefinition(path, row));
  }

  #isExported({ container, flags, kind, owner }: Definition, name: string, modules: Modules): boolean {
    if (container >= 0 || owner !== 0 || (flags & (definitionFlags.local | definitionFlags.dropped)) !== 0)
      return false;
    if ((flags & definitionFlags.default) !== 0 && name !== "default") return false;
    if ((flags & definitionFlags.exported) !== 0) return true;
    return !modules.marksExports && (kind !== "import" || modules.importsAreNames);
  }

  /** A name that its own file says nothing of. */
  #free(path: string, name: string): readonly Meaning[] {
    const record = this.view.record(path);
    if (record === undefined) return [];
    const modules = this.modules(path);
    for (const { module, exported } of record.wildcards) {
      if (exported && modules.marksExports) continue;
      const found = this.exported(modules.resolve(this.view, path, module), name);
      if (found.length > 0) return found;
    }
    const near: Meaning[] = [];
    const far: Meaning[] = [];
    const family = this.view.language(path)?.family;
    let looked = 0;
    for (const candidate of this.view.mentioning(name)) {
      if (candidate === path || this.view.language(candidate)?.family !== family) continue;
      looked += 1;
      if (looked > CANDIDATES_MAX) break;
      const definitions = this.definitionsOf(candidate, name).filter(
        ({ container, owner, kind }) => container < 0 && owner === 0 && kind !== "import",
      );
      if (definitions.length === 0) continue;
      const shares = modules.shares(this.view, path, candidate);
      if (shares === "no") continue;
      for (const { row } of definitions) {
        const meaning = { is: "definition", path: candidate, row, instance: false } as const;
        if (shares === "package") near.push({ ...meaning, confidence: "proved" });
        else far.push({ ...meaning, confidence: "scoped" });
      }
    }
    if (near.length > 0) return near;
    return far.length <= 1 ? far : far.map((meaning) => ({ ...meaning, confidence: "name" }));
  }

  #evaluate(path: string, row: number): readonly Meaning[] {
    const record = this.view.record(path);
    const expression = record?.expressions[row];
    if (record === undefined || expression === undefined) return [];
    const { code, one, two } = expression;
    switch (code) {
      case expressionCodes.unknown:
        return [];
      case expressionCodes.definition:
        return this.ofDefinition(path, one);
      case expressionCodes.free:
        return this.#ofTarget(path, record, targets.free, 0, one);
      case expressionCodes.member:
        return this.evaluate(path, one).flatMap((meaning) => this.members(meaning, record.names[two]));
      case expressionCodes.call:
        return this.evaluate(path, one).flatMap((meaning) => this.#called(meaning));
      case expressionCodes.instance:
        return this.evaluate(path, one).flatMap((meaning) => this.#instantiated(meaning));
      case expressionCodes.self:
        return [{ is: "definition", path, row: one, instance: true, confidence: "proved" }];
      case expressionCodes.super:
        return this.supertypes({ path, row: one }).map((meaning) => ({ ...meaning, instance: true }));
    }
  }

  #called(meaning: Meaning): readonly Meaning[] {
    if (meaning.is === "module") return [];
    const definition = this.definition(meaning);
    if (definition === undefined) return [];
    if (typeLike.has(definition.kind) && !meaning.instance) return this.#instantiated(meaning);
    if (definition.kind === "constructor") {
      const row = definition.container;
      return row < 0 ? [] : [{ ...meaning, row, instance: true }];
    }
    if (!callables.has(definition.kind)) return [];
    return withConfidence(this.evaluate(meaning.path, definition.type), meaning.confidence);
  }

  #instantiated(meaning: Meaning): readonly Meaning[] {
    if (meaning.is === "module") return [];
    const definition = this.definition(meaning);
    if (definition === undefined) return [];
    // An alias stands for what it names.
    if (definition.kind === "type" && definition.type !== 0) {
      const aliased = this.evaluate(meaning.path, definition.type);
      if (aliased.length > 0) return withConfidence(aliased, meaning.confidence);
    }
    if (definition.kind === "typeParameter") return this.evaluate(meaning.path, definition.type);
    return typeLike.has(definition.kind) ? [{ ...meaning, instance: true }] : [];
  }

  #membersOfDefinition(meaning: DefinitionMeaning, name: string): readonly Meaning[] {
    const definition = this.definition(meaning);
    if (definition === undefined) return [];
    if (containers.has(definition.kind)) {
      const found = this.#membersOfType(meaning, name, new Set());
      if (found.length > 0 || definition.type === 0) return found;
    }
    if (definition.kind === "enumMember" && definition.container >= 0) {
      return this.#membersOfType({ path: meaning.path, row: definition.container }, name, new Set());
    }
    if (callables.has(definition.kind)) return [];
    return this.evaluate(meaning.path, definition.type).flatMap((type) => this.members(type, name));
  }

  /** A member of a type, of what it is made of elsewhere, or of what it extends. */
  #membersOfType(type: Target, name: string, visited: Set<string>): readonly Meaning[] {
    const key = `${type.row} ${type.path}`;
    if (visited.has(key)) return [];
    visited.add(key);
    const own: Meaning[] = [];
    for (const { path, record, row } of this.#parts(type)) {
      const at = record.nameOf(name);
      if (at < 0) continue;
      for (const definition of record.definitions) {
        if (definition.name !== at || definition.container !== row || definition.kind === "typeParameter")
          continue;
        if ((definition.flags & (definitionFlags.dropped | definitionFlags.local)) !== 0) continue;
        own.push(...this.ofDefinition(path, definition.row));
      }
    }
    if (own.length === 0) own.push(...this.#membersFromOutside(type, name));
    if (own.length > 0) return own;
    for (const parent of this.supertypes(type)) {
      const inherited = this.#membersOfType(parent, name, visited);
      if (inherited.length > 0) return withConfidence(inherited, parent.confidence);
    }
    return [];
  }

  /** Methods that say themselves which type they belong to. */
  #membersFromOutside(type: Target, name: string): readonly Meaning[] {
    const found: Meaning[] = [];
    let looked = 0;
    for (const path of this.view.mentioning(name)) {
      for (const definition of this.definitionsOf(path, name)) {
        if (definition.owner === 0) continue;
        looked += 1;
        if (looked > CANDIDATES_MAX) return found;
        if (this.#isOwner(path, definition.owner, type))
          found.push(...this.ofDefinition(path, definition.row));
      }
    }
    return found;
  }

  #isOwner(path: string, owner: number, type: Target): boolean {
    if (owner === 0) return false;
    const record = this.view.record(path);
    if (record === undefined || lastName(record, owner) !== this.nameOf(type)) return false;
    return this.evaluate(path, owner).some((meaning) => meaning.is === "definition" && isSame(meaning, type));
  }

  /** The places that make up a type: one, or as many as it was opened in. */
  #parts(type: Target): readonly { path: string; record: FileRecord; row: number }[] {
    const record = this.view.record(type.path);
    const definition = record?.definitions[type.row];
    if (record === undefined || definition === undefined) return [];
    const parts = [{ path: type.path, record, row: type.row }];
    // The same name in the same container: TypeScript's merged declarations, Ruby's reopened classes.
    for (const other of record.definitions) {
      if (
        other.name === definition.name &&
        other.row !== type.row &&
        other.container === definition.container &&
        containers.has(other.kind)
      ) {
        parts.push({ path: type.path, record, row: other.row });
      }
    }
    return parts;
  }

  /** Whether all members of something are known, those that it inherits included. */
  #isWhole(meaning: Meaning): boolean {
    if (meaning.is === "module") return true;
    const definition = this.definition(meaning);
    if (definition === undefined) return false;
    if (!containers.has(definition.kind)) {
      if (definition.type === 0) return false;
      return this.evaluate(meaning.path, definition.type).some((type) => this.#isWhole(type));
    }
    return this.#isTypeWhole(meaning, new Set());
  }

  #isTypeWhole(type: Target, visited: Set<string>): boolean {
    const key = `${type.row} ${type.path}`;
    if (visited.has(key)) return true;
    visited.add(key);
    const record = this.view.record(type.path);
    if (record === undefined || record.definitions[type.row]?.kind === "type") return false;
    for (const { definition, expression } of record.supers) {
      if (definition !== type.row) continue;
      const parents = this.evaluate(type.path, expression);
      if (parents.length === 0) return false;
      if (!parents.every((parent) => parent.is === "definition" && this.#isTypeWhole(parent, visited)))
        return false;
    }
    return true;
  }
}

/** The name that an expression ends with; empty where it has none. */
export function lastName(record: FileRecord, row: number): string {
  let at = row;
  for (let step = 0; step < DEPTH_MAX; step += 1) {
    const { code, one, two } = record.expressions[at];
    if (code === expressionCodes.free) return record.names[one];
    if (code === expressionCodes.member) return record.names[two];
    if (code === expressionCodes.definition || code === expressionCodes.self)
      return record.names[record.definitions[one].name];
    if (code !== expressionCodes.call && code !== expressionCodes.instance) return "";
    at = one;
  }
  return "";
}

function withConfidence(meanings: readonly Meaning[], confidence: Confidence): readonly Meaning[] {
  if (confidence === "proved") return meanings;
  return meanings.map((meaning) => ({ ...meaning, confidence: weaker(meaning.confidence, confidence) }));
}
