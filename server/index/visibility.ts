// Which definition of its file a bare name means where it stands.
import { kinds, scopeKinds, uses } from "../languages/language.ts";
import type { Tables } from "../languages/compile.ts";
import { seenFrom, throughBlocks, type DefinitionsByName } from "./definitions-by-name.ts";
import { ANY_KIND, definitionFlags, type Facts } from "./facts.ts";

const scopeType = scopeKinds.indexOf("type");
const useCall = uses.indexOf("call");
const useRead = uses.indexOf("read");
const useTag = uses.indexOf("tag");
const useType = uses.indexOf("type");
const kindObject = kinds.indexOf("object");
const kindConstructor = kinds.indexOf("constructor");
const kindImport = kinds.indexOf("import");
const kindVariable = kinds.indexOf("variable");
const kindParameter = kinds.indexOf("parameter");
const kindTypeParameter = kinds.indexOf("typeParameter");
const typeKinds = new Set(
  (
    [
      "class",
      "interface",
      "trait",
      "struct",
      "enum",
      "union",
      "type",
      "typeParameter",
      "object",
      "namespace",
      "module",
      "import",
    ] as const
  ).map((kind) => kinds.indexOf(kind)),
);
/** What a call can mean, and what else a value cannot, in languages that keep them apart. */
const callables = new Set(
  (["function", "method", "constructor", "macro", "class", "type", "import"] as const).map((kind) =>
    kinds.indexOf(kind),
  ),
);
const onlyCallables = new Set(
  (["function", "method", "constructor", "macro"] as const).map((kind) => kinds.indexOf(kind)),
);
const onlyTypes = new Set(
  (["interface", "type", "typeParameter", "trait"] as const).map((kind) => kinds.indexOf(kind)),
);

export class Visibility {
  readonly #apart: ReadonlySet<number>;
  /** Kinds that are meant with their keyword alone. */
  readonly #tags: ReadonlySet<number>;

  constructor(
    readonly tables: Tables,
    readonly facts: Facts,
    readonly byName: DefinitionsByName,
  ) {
    const { apart, tagsApart, tagKinds } = tables.language;
    this.#apart = new Set(apart.map((kind) => kinds.indexOf(kind)));
    this.#tags = new Set((tagsApart ? tagKinds : []).map((kind) => kinds.indexOf(kind)));
  }

  /** The definition that a name refers to where it stands: the innermost one that is visible; -1 for none. */
  of(occurrence: number): number {
    const { definitions, occurrences, scopes } = this.facts;
    const scope = occurrences.at.scope[occurrence];
    const start = occurrences.at.start[occurrence];
    const isType = occurrences.at.use[occurrence] === useType || occurrences.at.use[occurrence] === useTag;
    const isRead = occurrences.at.use[occurrence] === useRead;
    const isCall = occurrences.at.use[occurrence] === useCall;
    const { separate, declaresFirst } = this.tables.language;
    const blocksOnly = this.tables.language.assignsTo === "blocks";
    const only = occurrences.at.lexical[occurrence] - ANY_KIND - 1;
    let best = -1;
    let bestScope = -1;
    let bestFits = false;
    const count = this.byName.gather(occurrences.at.name[occurrence], scope, start);
    const { rows } = this.byName;
    for (let at = 0; at < count; at += 1) {
      const row = rows[at];
      const flags = definitions.at.flags[row];
      const outward = (flags & definitionFlags.outward) !== 0;
      const own = outward ? occurrences.at.scope[definitions.at.occurrence[row]] : definitions.at.scope[row];
      if (own > scope || scopes.at.last[own] < scope) continue;
      if ((flags & definitionFlags.dropped) !== 0 && !outward) continue;
      const isTag = this.#tags.has(definitions.at.kind[row]);
      const isHidden = ((flags & definitionFlags.hidden) !== 0 && !outward) || isTag;
      if (isHidden && (only < 0 || definitions.at.kind[row] !== only)) continue;
      if (declaresFirst && this.#isLater(row, start)) continue;
      // What belongs to a type from outside is a member of it and no name of the scope it stands in.
      if (definitions.at.ownerMode[row] !== 0) continue;
      if (scopes.at.kind[own] === scopeType && !this.#seenFromInside(row, own === scope)) continue;
      const shadows = (flags & definitionFlags.shadows) !== 0;
      if (shadows && seenFrom(this.facts, row) > start) continue;
      const kind = definitions.at.kind[row];
      if (blocksOnly && kind === kindVariable && own !== scope && !throughBlocks(this.facts, scope, own))
        continue;
      if (separate !== "nothing" && isCall && !callables.has(kind)) continue;
      if (separate === "both" && !isCall && !isType && onlyCallables.has(kind)) continue;
      // A type's constructor has the name of the type, in many languages, and is never meant by it.
      if (kind === kindConstructor) continue;
      if (only >= 0 ? kind !== only && kind !== kindImport : this.#apart.has(kind)) continue;
      const fits = isType ? typeKinds.has(kind) : !onlyTypes.has(kind);
      // A type is not hidden by a field of its name further in.
      // Scala's object is meant where its class is not: the class is no value.
      const isCompanion =
        isRead && kind === kindObject && best >= 0 && definitions.at.kind[best] !== kindObject;
      const isBetter = shadows || isCompanion;
      if (fits === bestFits ? own < bestScope || (own === bestScope && !isBetter) : bestFits) continue;
      best = row;
      bestScope = own;
      bestFits = fits;
    }
    if (best < 0 || (definitions.at.flags[best] & definitionFlags.outward) === 0) return best;
    return occurrences.at.definition[definitions.at.occurrence[best]] - 1;
  }

  /** Whether a definition is one of a function's own and its name stands behind a place. */
  #isLater(row: number, start: number): boolean {
    const { definitions, occurrences } = this.facts;
    const isLocal = (definitions.at.flags[row] & definitionFlags.local) !== 0;
    const kind = definitions.at.kind[row];
    if (!isLocal || (kind !== kindVariable && kind !== kindParameter)) return false;
    return occurrences.at.start[definitions.at.occurrence[row]] > start;
  }

  /** Members are seen by their bare name in some languages only; a type's own parameters in all. */
  #seenFromInside(definition: number, fromBody: boolean): boolean {
    const { implicitSelf, membersInBody } = this.tables.language;
    return (
      implicitSelf ||
      (fromBody && membersInBody) ||
      this.facts.definitions.at.kind[definition] === kindTypeParameter
    );
  }
}
