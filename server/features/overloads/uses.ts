// The uses of one of several overloads, in languages where the call tells which of them it means (Java).
import { targets } from "../../index/record-codes.ts";
import { isSame, type Answer, type Target } from "../../resolution/meaning.ts";
import type { Reference } from "../../resolution/find-references.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { AskText } from "../../session/documents.ts";
import type { Session } from "../../session/session.ts";
import { overriddenWith, type Overridden } from "../../resolution/overridden.ts";
import { readingText } from "../reading-text.ts";
import { mayOverride } from "./java/applicable.ts";
import { meantAt, overloadsOf } from "./overloads.ts";

/** More uses than these are not looked at one by one. */
const USES_MAX = 3_000;

/** What calls mean, by their places, null where nothing is known: who asks about several overloads asks it of each. */
export type MeantCalls = Map<string, readonly Answer[] | null>;

export class OverloadUses {
  readonly #session: Session;
  readonly #resolver: Resolver;
  readonly #target: Target;
  readonly #all: readonly Answer[];
  /** Whether a method overrides the other one, or is overridden by it. */
  readonly #isRelated: (other: Answer) => boolean;
  readonly #meant: MeantCalls;
  #left = USES_MAX;

  private constructor(
    session: Session,
    resolver: Resolver,
    target: Target,
    { all, overridden }: { readonly all: readonly Answer[]; readonly overridden: Overridden | null },
    meant: MeantCalls,
  ) {
    this.#session = session;
    this.#resolver = resolver;
    this.#target = target;
    this.#all = all;
    // A type that is called is called by any of its constructors: those are this one's matter.
    this.#meant = resolver.definition(target)?.kind === "constructor" ? new Map() : meant;
    const asked = overridden?.asked(target);
    this.#isRelated = (other) =>
      asked?.(other, false) === true && mayOverride(session, resolver, proved(target), other);
  }

  /**
   * Null for what has no overloads, in its own type or where it comes from, or where they are one.
   * @param meant what is known already; more is added
   */
  static of(
    session: Session,
    resolver: Resolver,
    target: Target,
    meant: MeantCalls = new Map(),
  ): OverloadUses | null {
    if (resolver.view.language(target.path)?.subtypesOnly !== true) return null;
    const own = overloadsOf(resolver, target);
    if (!own.some((one) => isSame(one, target))) return null;
    const overridden = overriddenWith(resolver, target);
    const above = overridden?.above(target) ?? [target];
    if (above.every((one) => overloadsOf(resolver, one).length < 2)) return null;
    return new OverloadUses(session, resolver, target, { all: own.map(proved), overridden }, meant);
  }

  /** Those that may mean the one that is asked about, of what may mean any of them in one file. */
  async among(batch: readonly Reference[]): Promise<readonly Reference[]> {
    const path = batch[0]?.path ?? this.#target.path;
    const isNew = (one: Reference) => isUse(one) && !this.#meant.has(placeOf(one));
    if (!batch.some(isNew)) return this.#among(batch);
    return readingText(this.#session, this.#resolver, path, (ask) => this.#among(batch, ask));
  }

  async #among(batch: readonly Reference[], ask?: AskText): Promise<readonly Reference[]> {
    const own: Reference[] = [];
    for (const reference of batch) {
      if (await this.#mayMean(reference, ask)) own.push(reference);
    }
    return own;
  }

  async #mayMean(reference: Reference, ask?: AskText): Promise<boolean> {
    const { path, occurrence } = reference;
    const { target, operand } = occurrence;
    if (occurrence.use === "definition") {
      const isOne = target === targets.definition && this.#has({ path, row: operand });
      return !isOne || isSame({ path, row: operand }, this.#target);
    }
    const place = placeOf(reference);
    let meant = this.#meant.get(place);
    if (meant === undefined) {
      if (this.#left <= 0) return true;
      this.#left -= 1;
      const answers = this.#answers(path, occurrence);
      meant =
        answers.length === 0
          ? null
          : await meantAt(this.#session, this.#resolver, path, { answers, occurrence }, ask);
      this.#meant.set(place, meant);
    }
    return meant === null || meant.some((one) => isSame(one, this.#target) || this.#isRelated(one));
  }

  /** What is written there means a type where one of its constructors is called. */
  #answers(path: string, occurrence: Reference["occurrence"]): readonly Answer[] {
    if (this.#resolver.definition(this.#target)?.kind === "constructor") return this.#all;
    return this.#resolver.resolve(path, occurrence);
  }

  #has(target: Target): boolean {
    return this.#all.some((one) => isSame(one, target));
  }
}

function proved(target: Target): Answer {
  return { path: target.path, row: target.row, confidence: "proved" };
}

function placeOf({ path, occurrence }: Reference): string {
  return `${occurrence.line} ${occurrence.column} ${path}`;
}

function isUse({ occurrence }: Reference): boolean {
  return occurrence.use !== "definition";
}
