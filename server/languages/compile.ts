// A language's rules as tables by symbol and field, made once per thread and grammar. A misspelt node type or field
// is an error here, so that no rule is silently dead.
import type { Language as Grammar } from "web-tree-sitter";
import {
  edges,
  kinds,
  scopeKinds,
  uses,
  type Binding,
  type Inherited,
  type Language,
  type Member,
  type Reference,
  type Rule,
  type Value,
} from "./define.ts";

export type LeafRule = Binding | Reference | Member | Inherited | { readonly rule: "ignore" };

/** Codes of `Tables.values`. */
export const valueCodes = { none: 0, same: 1, call: 2, instance: 3, self: 4, super: 5 } as const;

/** Indexes by symbol have a row for each variant behind those of the grammar. */
export interface Tables {
  readonly language: Language;
  readonly fieldCount: number;
  /** By symbol: its use + 1 where it is an identifier, 255 where it is one that counts for nothing. */
  readonly identifiers: Uint8Array;
  /** By symbol: the kind of scope it opens + 1. */
  readonly scopes: Uint8Array;
  /** By symbol × field: index into `rules` + 1. */
  readonly roles: Uint8Array;
  /** By symbol × field: index into `rules` + 1 of a second binding. */
  readonly seconds: Uint8Array;
  /** By symbol × field: index of the edge + 1. */
  readonly edges: Uint8Array;
  readonly rules: readonly LeafRule[];
  /** By symbol: what it stands for, and the field that says so (0 for any). */
  readonly values: Uint8Array;
  readonly valueFields: Uint16Array;
  /** By symbol: the field whose value its members are looked up in + 1. */
  readonly receivers: Uint16Array;
  /** By symbol: the kind + 1 of a variable whose value it is. */
  readonly initializes: Uint8Array;
  /** By symbol: 1 where `variants` has some. */
  readonly varies: Uint8Array;
  readonly variants: ReadonlyMap<number, readonly { readonly pattern: RegExp; readonly symbol: number }[]>;
  /** By symbol: 1 where it is taken apart by a function. */
  readonly apart: Uint8Array;
  readonly parts: ReadonlyMap<number, Language["parts"][string]>;
  readonly comments: Uint8Array;
  /** By symbol: 1 for named nodes. */
  readonly named: Uint8Array;
  readonly symbolNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
}

const IGNORED_IDENTIFIER = 255;

export function compileLanguage(language: Language, grammar: Grammar): Tables {
  const variantNames = Object.entries(language.variants).flatMap(([type, list]) =>
    list.map((variant) => `${type}:${variant.name}`),
  );
  const symbolNames = [...grammar.types, ...variantNames];
  const symbolOf = (type: string): number => {
    const variant = variantNames.indexOf(type);
    if (variant >= 0) return grammar.types.length + variant;
    const symbol = grammar.idForNodeType(type, true);
    if (symbol === null) throw new Error(`${language.id}: the grammar has no node type ${type}`);
    return symbol;
  };
  const fieldOf = (field: string): number => {
    const id = grammar.fieldIdForName(field);
    if (id === null) throw new Error(`${language.id}: the grammar has no field ${field}`);
    return id;
  };
  const bySymbol = <T>(record: Readonly<Record<string, T>>, code: (value: T) => number): Uint8Array => {
    const table = new Uint8Array(symbolNames.length);
    for (const [type, value] of Object.entries(record)) table[symbolOf(type)] = code(value);
    return table;
  };
  const values = new Uint8Array(symbolNames.length);
  const valueFields = new Uint16Array(symbolNames.length);
  for (const [type, value] of Object.entries(language.values)) {
    values[symbolOf(type)] = valueCode(value);
    if ("from" in value && value.from !== "*") valueFields[symbolOf(type)] = fieldOf(value.from);
  }
  inheritByVariants(language, symbolOf, [values, valueFields]);
  const scopes = bySymbol(language.scopes, (kind) => scopeKinds.indexOf(kind) + 1);
  inheritByVariants(language, symbolOf, [scopes]);
  return {
    language,
    fieldCount: grammar.fields.length,
    identifiers: bySymbol(language.identifiers, (use) =>
      use === "ignore" ? IGNORED_IDENTIFIER : uses.indexOf(use) + 1,
    ),
    scopes,
    ...compileFields(language, symbolNames.length, grammar.fields.length, symbolOf, fieldOf),
    values,
    valueFields,
    initializes: bySymbol(language.initializes, (kind) => kinds.indexOf(kind) + 1),
    varies: bySymbol(language.variants, () => 1),
    variants: new Map(
      Object.entries(language.variants).map(([type, list]) => [
        symbolOf(type),
        list.map(({ name, pattern }) => ({ pattern, symbol: symbolOf(`${type}:${name}`) })),
      ]),
    ),
    apart: bySymbol(language.parts, () => 1),
    parts: new Map(Object.entries(language.parts).map(([type, read]) => [symbolOf(type), read])),
    comments: bySymbol(language.comments, () => 1),
    named: Uint8Array.from(symbolNames, (_, symbol) => (grammar.nodeTypeIsNamed(symbol) ? 1 : 0)),
    symbolNames,
    fieldNames: grammar.fields,
  };
}

function valueCode(value: Value): number {
  return "is" in value ? valueCodes[value.is] : valueCodes[value.as];
}

type FieldTables = Pick<Tables, "roles" | "seconds" | "edges" | "rules" | "receivers">;

function compileFields(
  language: Language,
  symbolCount: number,
  fieldCount: number,
  symbolOf: (type: string) => number,
  fieldOf: (field: string) => number,
): FieldTables {
  const size = symbolCount * fieldCount;
  const tables = {
    roles: new Uint8Array(size),
    seconds: new Uint8Array(size),
    edges: new Uint8Array(size),
    receivers: new Uint16Array(symbolCount),
  };
  const rules: LeafRule[] = [];
  const indexes = new Map<LeafRule, number>();
  const indexOf = (rule: LeafRule): number => {
    const known = indexes.get(rule);
    if (known !== undefined) return known;
    rules.push(rule);
    indexes.set(rule, rules.length);
    return rules.length;
  };
  const put = (symbol: number, field: number, rule: Rule) => {
    const at = symbol * fieldCount + field;
    if (rule.rule === "edge") {
      tables.edges[at] = edges.indexOf(rule.edge) + 1;
      return;
    }
    if (rule.rule === "member") tables.receivers[symbol] = fieldOf(rule.of) + 1;
    const table = tables.roles[at] === 0 || rule.rule !== "bind" ? tables.roles : tables.seconds;
    table[at] = indexOf(rule);
  };
  const { own, wild } = sortFields(language);
  for (const [type, field, list] of own) for (const rule of list) put(symbolOf(type), fieldOf(field), rule);
  for (const [type, list] of wild) {
    const symbol = symbolOf(type);
    for (let field = 0; field < fieldCount; field += 1) {
      const at = symbol * fieldCount + field;
      if (tables.roles[at] !== 0 || tables.edges[at] !== 0) continue;
      for (const rule of list) put(symbol, field, rule);
    }
  }
  for (const [type, variants] of Object.entries(language.variants)) {
    for (const variant of variants) {
      const source = symbolOf(type);
      const target = symbolOf(`${type}:${variant.name}`);
      if (tables.receivers[target] === 0) tables.receivers[target] = tables.receivers[source];
      for (let field = 0; field < fieldCount; field += 1) {
        const from = source * fieldCount + field;
        const to = target * fieldCount + field;
        if (tables.roles[to] !== 0 || tables.edges[to] !== 0) continue;
        tables.roles[to] = tables.roles[from];
        tables.seconds[to] = tables.seconds[from];
        tables.edges[to] = tables.edges[from];
      }
    }
  }
  if (rules.length > 254) throw new Error(`${language.id}: more than 254 rules`);
  return { ...tables, rules };
}

function sortFields(language: Language) {
  const own: [type: string, field: string, rules: readonly Rule[]][] = [];
  const wild: [type: string, rules: readonly Rule[]][] = [];
  for (const [key, value] of Object.entries(language.fields)) {
    const dot = key.lastIndexOf(".");
    const type = key.slice(0, dot);
    const field = key.slice(dot + 1);
    const list: readonly Rule[] = "rule" in value ? [value] : value;
    if (field === "*") wild.push([type, list]);
    else own.push([type, field, list]);
  }
  return { own, wild };
}

/** A variant is what its node type is, where it says nothing else. */
function inheritByVariants(
  language: Language,
  symbolOf: (type: string) => number,
  tables: readonly (Uint8Array | Uint16Array)[],
): void {
  for (const [type, variants] of Object.entries(language.variants)) {
    for (const { name } of variants) {
      for (const table of tables) {
        const variant = symbolOf(`${type}:${name}`);
        if (table[variant] === 0) table[variant] = table[symbolOf(type)];
      }
    }
  }
}
