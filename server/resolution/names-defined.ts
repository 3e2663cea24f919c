// What the files of a folder define under one name, for questions that each of a thousand files asks alike.
import { definitionFlags } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import type { Kind, Language } from "../languages/language.ts";
import { isHiddenTag, isOutermost } from "./exported-names.ts";
import type { Target } from "./meaning.ts";
import type { Modules } from "./modules/define.ts";
import { openedParts, type OpenedParts } from "./opened-parts.ts";
import { fullNameOf } from "./reopened.ts";
import { Remembered } from "./remembered.ts";
import type { Resolver } from "./resolver.ts";

/** Definitions, or files with definitions, of one name that are looked at. */
const CANDIDATES_MAX = 400;
/** Names of which it is remembered. */
const NAMES_MAX = 10_000;

/** What is seen in its file without anything around it. */
export interface OuterDefinition extends Target {
  readonly kind: Kind;
  /** Whether it stands in what gives its content to all files. */
  readonly isShared: boolean;
}

/** What says itself which type it belongs to. */
export interface OwnedDefinition extends Target {
  /** The expression of that type. */
  readonly owner: number;
}

/** What stands in another definition of its file. */
export interface WithinDefinition extends Target {
  readonly container: number;
}

export class NamesDefined {
  readonly #resolver: Resolver;
  readonly #outer: Remembered<readonly OuterDefinition[]>;
  readonly #owned: Remembered<readonly OwnedDefinition[]>;
  readonly #modules: Remembered<readonly Target[]>;
  readonly #opened: Remembered<OpenedParts>;
  readonly #within: Remembered<ReadonlyMap<string, readonly WithinDefinition[]>>;

  /** @param former of a view that this one continues */
  constructor(resolver: Resolver, former: NamesDefined | null) {
    this.#resolver = resolver;
    this.#outer = new Remembered(resolver.view, NAMES_MAX, former === null ? null : former.#outer);
    this.#owned = new Remembered(resolver.view, NAMES_MAX, former === null ? null : former.#owned);
    this.#modules = new Remembered(resolver.view, NAMES_MAX, former === null ? null : former.#modules);
    this.#opened = new Remembered(resolver.view, NAMES_MAX, former === null ? null : former.#opened);
    this.#within = new Remembered(resolver.view, NAMES_MAX, former === null ? null : former.#within);
  }

  /** Those that files of a language may see without having imported them, file by file in the order of their paths. */
  outer(name: string, language: Language, modules: Modules): readonly OuterDefinition[] {
    return this.#outer.once(`${language.id} ${name}`, () => this.#findOuter(name, language, modules));
  }

  /** Those that stand outside of the type they belong to. */
  owned(name: string): readonly OwnedDefinition[] {
    return this.#owned.once(name, () => this.#findOwned(name));
  }

  /** Those that say what is in a module of that name. */
  modules(name: string): readonly Target[] {
    return this.#modules.once(name, () =>
      this.#resolver.view.defining(name).flatMap((path) =>
        this.#resolver
          .definitionsOf(path, name)
          .filter(({ kind }) => kind === "module")
          .map(({ row }) => ({ path, row })),
      ),
    );
  }

  /** By the qualified name, in languages whose types may be added to anywhere. */
  opened(full: string): OpenedParts {
    return this.#opened.once(full, () => this.#findOpened(full));
  }

  /** Those that stand in a type or a module that may be added to anywhere, by the name of that. */
  within(name: string, container: string): readonly WithinDefinition[] {
    return this.#within.once(name, () => this.#findWithin(name)).get(container) ?? [];
  }

  #findWithin(name: string): ReadonlyMap<string, readonly WithinDefinition[]> {
    const { view } = this.#resolver;
    const found = new Map<string, WithinDefinition[]>();
    for (const path of view.defining(name)) {
      const record = view.record(path);
      if (record === undefined || this.#resolver.modules(path).reopens !== true) continue;
      for (const { row, container, owner, kind } of this.#resolver.definitionsOf(path, name)) {
        const around = owner === 0 && kind !== "import" ? record.definition(container) : undefined;
        if (around === undefined) continue;
        const list = found.get(record.nameAt(around.name));
        if (list === undefined) found.set(record.nameAt(around.name), [{ path, row, container }]);
        else list.push({ path, row, container });
      }
    }
    return found;
  }

  #findOpened(full: string): OpenedParts {
    const resolver = this.#resolver;
    const parts: Target[] = [];
    const name = full.slice(full.lastIndexOf(":") + 1);
    for (const path of resolver.view.defining(name)) {
      if (resolver.modules(path).reopens !== true) continue;
      for (const { row } of resolver.definitionsOf(path, name)) {
        if (fullNameOf(resolver, { path, row }) === full) parts.push({ path, row });
      }
    }
    return openedParts(resolver, full, parts);
  }

  #findOuter(name: string, language: Language, modules: Modules): readonly OuterDefinition[] {
    const { view } = this.#resolver;
    // Go's packages have names that nothing in them can refer to.
    const namesModules = !language.apart.includes("module");
    const found: OuterDefinition[] = [];
    let looked = 0;
    for (const path of view.defining(name)) {
      if (view.language(path)?.family !== language.family) continue;
      looked += 1;
      if (looked > CANDIDATES_MAX) break;
      const record = view.record(path);
      if (record === undefined) continue;
      for (const { row, container, owner, kind, flags } of this.#resolver.definitionsOf(path, name)) {
        const isShared =
          isInShared(record, container, modules) ||
          (modules.exportsReachAll === true && isMarked(record, name, flags));
        if (!isShared && !isOutermost(record, container, modules)) continue;
        if (owner !== 0 || kind === "import" || isHiddenTag(flags, kind)) continue;
        // Lua's locals are none for other files, wherever they stand.
        if ((flags & definitionFlags.shadows) !== 0) continue;
        if (namesModules || kind !== "module") found.push({ path, row, kind, isShared });
      }
    }
    return found;
  }

  #findOwned(name: string): readonly OwnedDefinition[] {
    const found: OwnedDefinition[] = [];
    for (const path of this.#resolver.view.defining(name)) {
      for (const { row, owner } of this.#resolver.definitionsOf(path, name)) {
        if (owner === 0) continue;
        if (found.length === CANDIDATES_MAX) return found;
        found.push({ path, row, owner });
      }
    }
    return found;
  }
}

/** Whether a file says of a name that others get it. */
function isMarked(record: FileRecord, name: string, flags: number): boolean {
  return (
    (flags & definitionFlags.exported) !== 0 ||
    record.exports.some(({ local }) => record.nameAt(local) === name)
  );
}

/** Whether what is in a container is given to all files. */
function isInShared(record: FileRecord, container: number, { sharedWithin }: Modules): boolean {
  if (sharedWithin === undefined) return false;
  const around = record.definition(container);
  return around?.kind === "module" && record.nameAt(around.name) === sharedWithin;
}
