// What implements an interface without a word of it: by having its methods (Go).
// Methods are compared by their names and by what they give; who agrees in these has hardly other parameters.
// https://go.dev/ref/spec#Implementing_an_interface
import type { Definition } from "../index/record.ts";
import { ancestry, declaredMembers } from "./all-members.ts";
import {
  isAmong,
  isSame,
  keyOf,
  through,
  unique,
  type Answer,
  type Meaning,
  type Target,
} from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { typesWith } from "./type-parts.ts";

/** Files that are looked at for those that embed one type. */
const FILES_MAX = 400;
/** Types that embed one, with those that embed them. */
const EMBEDDING_MAX = 64;
/** Types whose methods are compared with those of one interface. */
const CANDIDATES_MAX = 2_000;

/** An interface, and its method of the name that was asked for. */
interface Asking {
  readonly type: Target;
  readonly method: Target;
}

/** Answers about one state of the index; what was found out is remembered. */
export class MethodSets {
  readonly #resolver: Resolver;
  readonly #asking = new Map<string, readonly Asking[]>();
  readonly #methods = new Map<string, ReadonlyMap<string, Target>>();
  readonly #embedding = new Map<string, readonly Target[]>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /** The types that have all methods of an interface; none for any other type. */
  implementing(type: Target): readonly Answer[] {
    if (!this.#isInterface(type)) return [];
    const methods = this.#methodsOf(type);
    const rarest = this.#rarest([...methods.keys()]);
    if (rarest === null) return [];
    const having = this.#methodsNamed(rarest)
      .flatMap((method) => typesWith(this.#resolver, method))
      .flatMap((one) => [one, ...this.#embeddedIn(one)])
      .filter((one) => !this.#isInterface(one));
    return unique(
      having.slice(0, CANDIDATES_MAX).map((one) => ({ ...one, confidence: "proved" as const })),
    ).filter((one) => this.#hasAll(one, methods));
  }

  /** The interfaces with a method of that name whose methods a type has, all of them. */
  implementedBy(type: Target, name: string): readonly Target[] {
    return this.#askingFor(name)
      .filter((asking) => this.#hasAll(type, this.#methodsOf(asking.type)))
      .map((asking) => asking.type);
  }

  /** The other interfaces whose methods a type has, all of them: its own, and those of what it embeds. */
  interfacesOf(type: Target): readonly Target[] {
    const levels = ancestry(this.#resolver, type);
    const names = new Set(
      levels.flatMap((level) => [...declaredMembers(this.#resolver, level.type)].map(({ name }) => name)),
    );
    const all = [...names].flatMap((name) => this.implementedBy(type, name));
    const found = all.filter((one) => !isSame(one, type));
    return [...new Map(found.map((one) => [keyOf(one), one])).values()];
  }

  /** What asks for a method: those of the interfaces that its type, or one that embeds that, implements. */
  askedFor(method: Target): readonly Target[] {
    const asking = this.#askingFor(this.#resolver.nameOf(method));
    if (asking.length === 0) return [];
    const types = typesWith(this.#resolver, method).filter((one) => !this.#isInterface(one));
    return asking
      .filter(({ type }) => {
        const methods = this.#methodsOf(type);
        return types.some((one) =>
          [one, ...this.#embeddedIn(one)].some((having) => this.#hasAll(having, methods)),
        );
      })
      .map((one) => one.method);
  }

  #askingFor(name: string): readonly Asking[] {
    const known = this.#asking.get(name);
    if (known !== undefined) return known;
    const asking = this.#definitionsNamed(name).flatMap(([path, { kind, row, container }]) => {
      const type = { path, row: container };
      return kind === "method" && container >= 0 && this.#isInterface(type)
        ? [{ type, method: { path, row } }]
        : [];
    });
    this.#asking.set(name, asking);
    return asking;
  }

  /** Those that an interface lists, and those of the interfaces in it. */
  #methodsOf(type: Target): ReadonlyMap<string, Target> {
    const known = this.#methods.get(keyOf(type));
    if (known !== undefined) return known;
    const methods = new Map<string, Target>();
    for (const { type: level } of ancestry(this.#resolver, type)) {
      const record = this.#resolver.view.record(level.path);
      for (const { kind, container, row, name } of record?.definitions ?? []) {
        if (record !== undefined && kind === "method" && container === level.row)
          methods.set(record.nameAt(name), { path: level.path, row });
      }
    }
    this.#methods.set(keyOf(type), methods);
    return methods;
  }

  /** The one of several names that fewest files define; null when there is none. */
  #rarest(names: readonly string[]): string | null {
    const { view } = this.#resolver;
    const byCount = names.toSorted((one, other) => view.defining(one).length - view.defining(other).length);
    return byCount[0] ?? null;
  }

  #hasAll(type: Target, methods: ReadonlyMap<string, Target>): boolean {
    if (methods.size === 0) return false;
    const meant = { is: "definition", ...type, instance: true, confidence: "proved" } as const;
    return [...methods].every(([name, wanted]) =>
      this.#resolver.members(meant, name).some((found) => this.#isOne(found, wanted)),
    );
  }

  /** Whether a member is a method that gives what is wanted. */
  #isOne(found: Meaning, wanted: Target): boolean {
    if (found.is !== "definition") return false;
    const own = this.#resolver.definition(found);
    const asked = this.#resolver.definition(wanted);
    if (own?.kind !== "method" || asked === undefined) return false;
    if ((own.type === 0) !== (asked.type === 0)) return false;
    const [given, expected] = [this.#given(found, own), this.#given(wanted, asked)];
    return given.length === 0 || expected.length === 0 || given.some((one) => isAmong(one, expected));
  }

  /** The types here that a method gives. */
  #given({ path }: Target, { type }: Definition): readonly Target[] {
    return through(this.#resolver.evaluate(path, type), (one) => (one.is === "definition" ? [one] : []));
  }

  #methodsNamed(name: string): readonly Target[] {
    return this.#definitionsNamed(name)
      .filter(([, { kind }]) => kind === "method")
      .map(([path, { row }]) => ({ path, row }));
  }

  #definitionsNamed(name: string): readonly (readonly [path: string, Definition])[] {
    const { view } = this.#resolver;
    return view
      .defining(name)
      .filter((path) => view.language(path)?.implementsByMethods === true)
      .flatMap((path) => this.#resolver.definitionsOf(path, name).map((one) => [path, one] as const));
  }

  /** What has the methods of a type because it embeds it, however deep. */
  #embeddedIn(type: Target): readonly Target[] {
    const known = this.#embedding.get(keyOf(type));
    if (known !== undefined) return known;
    const found: Target[] = [];
    const queue = [type];
    for (const one of queue) {
      for (const next of this.#embeddedDirectly(one)) {
        if (found.length >= EMBEDDING_MAX || isSame(next, type) || isAmong(next, found)) continue;
        found.push(next);
        queue.push(next);
      }
    }
    this.#embedding.set(keyOf(type), found);
    return found;
  }

  #embeddedDirectly(type: Target): readonly Target[] {
    const { view } = this.#resolver;
    const found: Target[] = [];
    for (const path of view.mentioning(this.#resolver.nameOf(type)).slice(0, FILES_MAX)) {
      for (const { definition, expression } of view.record(path)?.supers ?? []) {
        const isIt = (one: Meaning) => one.is === "definition" && isSame(one, type);
        if (definition >= 0 && this.#resolver.evaluate(path, expression).some(isIt))
          found.push({ path, row: definition });
      }
    }
    return found;
  }

  #isInterface(type: Target): boolean {
    return this.#resolver.definition(type)?.kind === "interface";
  }
}

/** Of each resolver the last one. */
const remembered = new WeakMap<Resolver, { readonly of: string; readonly sets: MethodSets }>();

/** Null in a language whose types say what they implement. */
export function methodSetsOf(resolver: Resolver, { path }: Target): MethodSets | null {
  if (resolver.view.language(path)?.implementsByMethods !== true) return null;
  const { generation } = resolver.view;
  const known = remembered.get(resolver);
  if (known?.of === generation) return known.sets;
  const sets = new MethodSets(resolver);
  remembered.set(resolver, { of: generation, sets });
  return sets;
}
