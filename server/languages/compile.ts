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
  type Token,
  type Value,
  type Variant,
} from "./language.ts";
import { compileImports, typesApart, type ImportTables } from "./import-tables.ts";
import { plainNodes } from "./plain-nodes.ts";
import { compileShapes, type ShapeTables } from "./shapes.ts";
import { placeChildren, sortFields } from "./slots.ts";

export type LeafRule = Binding | Reference | Token | Member | Inherited | { readonly rule: "ignore" };

/** Codes of `Tables.values`. */
export const valueCodes = {
  none: 0,
  same: 1,
  call: 2,
  instance: 3,
  self: 4,
  super: 5,
  external: 6,
  union: 7,
  wrapped: 8,
  element: 9,
  awaited: 10,
} as const;

/** Indexes by symbol have a row for each variant behind those of the grammar. */
export interface Tables extends ShapeTables, ImportTables {
  readonly language: Language;
  readonly fieldCount: number;
  readonly symbolCount: number;
  /** By symbol: its use + 1 where it is an identifier; identifierCodes. */
  readonly identifiers: Uint8Array;
  /** By symbol: how many characters at its ends are not part of the name. */
  readonly trimStart: Uint8Array;
  readonly trimEnd: Uint8Array;
  /** By symbol: the kind of scope it opens + 1. */
  readonly scopes: Uint8Array;
  /** By slot, which is symbol × field or one of those below: index into `rules` + 1. */
  readonly roles: Uint8Array;
  /** By slot: index into `rules` + 1 of a second binding. */
  readonly seconds: Uint8Array;
  /** By slot: index of the edge + 1. */
  readonly edges: Uint8Array;
  /** By symbol: its row in `pairs` + 1 where rules tell its children by their type. */
  readonly paired: Uint8Array;
  /** By row × symbol of the child: the slot, 0 for none. */
  readonly pairs: Uint16Array;
  /** By symbol: the slot of the child that begins where it does, 0 for none. */
  readonly firsts: Uint16Array;
  readonly rules: readonly LeafRule[];
  /** What bindings turn into where they are passed on: its index + 1. */
  readonly turned: ReadonlyMap<Binding, number>;
  /** By symbol: what it stands for, and the field that says so (0 for any). */
  readonly values: Uint8Array;
  readonly valueFields: Uint16Array;
  /** By symbol: the field whose value its members are looked up in + 1; ANY_FIELD for what came last. */
  readonly receivers: Uint16Array;
  /** By symbol: the field that names the type of keys below + 1; ANY_FIELD for whatever child stands for something. */
  readonly holders: Uint16Array;
  /** By symbol: 1 where its children are arguments by their places, 2 where by their names. */
  readonly arguments: Uint8Array;
  readonly eachCallers: ReadonlySet<string>;
  /** By symbol: 1 where what its children stand for tells nothing, but for their edges. */
  readonly heedless: Uint8Array;
  /** By symbol: 1 for patterns that take a value apart. */
  readonly destructures: Uint8Array;
  /** By symbol: the kind + 1 of a variable whose value it is. */
  readonly initializes: Uint8Array;
  /** By symbol: 1 where `variants` has some. */
  readonly varies: Uint8Array;
  readonly variants: ReadonlyMap<
    number,
    readonly (Required<Omit<Variant, "name">> & { readonly symbol: number })[]
  >;
  /** By symbol: 1 where it is taken apart, by a function or as an import; 2 where it is not looked into. */
  readonly apart: Uint8Array;
  readonly parts: ReadonlyMap<number, Language["parts"][string]>;
  readonly comments: Uint8Array;
  /** By symbol: 1 where a leaf may be of interest. */
  readonly leaves: Uint8Array;
  /** By symbol: 1 for nodes that mean nothing, whatever is in them. */
  readonly plain: Uint8Array;
  readonly nameless: ReadonlySet<string>;
  readonly texts: ReadonlyMap<number, RegExp>;
  readonly symbolNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
}

/** Identifiers that count for nothing, and names that count only where a rule says so. */
export const identifierCodes = {
  ignored: 255,
  word: 254,
  quotedWord: 253,
  nameWord: 252,
  text: 251,
  code: 250,
} as const;
const wordCodes = {
  whole: identifierCodes.word,
  quoted: identifierCodes.quotedWord,
  name: identifierCodes.nameWord,
} as const;
export const ANY_FIELD = 65_535;
export const FIRST_CHILD = 65_534;

export function compileLanguage(language: Language, grammar: Grammar): Tables {
  const variantNames = Object.entries(language.variants).flatMap(([type, list]) =>
    list.map((variant) => `${type}:${variant.name}`),
  );
  const symbolNames = [...grammar.types, ...variantNames];
  const symbolOf = (type: string): number => {
    const variant = variantNames.indexOf(type);
    if (variant >= 0) return grammar.types.length + variant;
    const keyword = type.startsWith('"');
    const symbol = grammar.idForNodeType(keyword ? type.slice(1, -1) : type, !keyword);
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
  const marked = (types: readonly string[]) =>
    bySymbol(Object.fromEntries(types.map((type) => [type, 1])), Number);
  const { values, valueFields, holders } = compileValues(language, symbolNames.length, symbolOf, fieldOf);
  const destructures = marked(language.destructures);
  const scopes = bySymbol(language.scopes, (kind) => scopeKinds.indexOf(kind) + 1);
  inheritByVariants(language, symbolOf, [values, valueFields, holders, destructures, scopes]);
  const identifiers = compileIdentifiers(language, symbolNames.length, symbolOf);
  const trimStart = bySymbol(language.trims, ({ start = 0 }) => start);
  const trimEnd = bySymbol(language.trims, ({ end = 0 }) => end);
  inheritByVariants(language, symbolOf, [identifiers, trimStart, trimEnd]);
  const tables = {
    language,
    fieldCount: grammar.fields.length,
    symbolCount: symbolNames.length,
    identifiers,
    trimStart,
    trimEnd,
    scopes,
    ...compileFields(language, symbolNames.length, grammar.fields.length, symbolOf, fieldOf),
    values,
    valueFields,
    holders,
    arguments: bySymbol(language.arguments, (by) => (by === "places" ? 1 : 2)),
    eachCallers: new Set(language.eachCallers),
    ...compileShapes(language, marked, bySymbol),
    destructures,
    initializes: bySymbol(language.initializes, (kind) => kinds.indexOf(kind) + 1),
    varies: bySymbol(language.variants, () => 1),
    variants: compileVariants(language, symbolOf),
    apart: bySymbol(typesApart(language), Number),
    parts: new Map(Object.entries(language.parts).map(([type, read]) => [symbolOf(type), read])),
    ...compileImports(language, grammar, bySymbol),
    comments: bySymbol(language.comments, () => 1),
    leaves: Uint8Array.from(symbolNames, (_, symbol) =>
      grammar.nodeTypeIsNamed(symbol) || identifiers[symbol] !== 0 || values[symbol] !== 0 ? 1 : 0,
    ),
    nameless: new Set(language.nameless),
    texts: new Map(Object.entries(language.texts).map(([type, pattern]) => [symbolOf(type), pattern])),
    symbolNames,
    fieldNames: grammar.fields,
  };
  const heedless = Uint8Array.from(symbolNames, (_, symbol) =>
    tables.values[symbol] === 0 && tables.receivers[symbol] === 0 && holders[symbol] === 0 ? 1 : 0,
  );
  return { ...tables, heedless, plain: plainNodes({ ...tables, heedless }) };
}

function compileIdentifiers(
  language: Language,
  symbolCount: number,
  symbolOf: (type: string) => number,
): Uint8Array {
  const identifiers = new Uint8Array(symbolCount);
  for (const [type, use] of Object.entries(language.identifiers))
    identifiers[symbolOf(type)] = use === "ignore" ? identifierCodes.ignored : uses.indexOf(use) + 1;
  for (const [type, form] of Object.entries(language.words)) identifiers[symbolOf(type)] = wordCodes[form];
  for (const type of language.codes) identifiers[symbolOf(type)] = identifierCodes.code;
  for (const type of Object.keys(language.texts)) identifiers[symbolOf(type)] = identifierCodes.text;
  return identifiers;
}

function compileVariants(language: Language, symbolOf: (type: string) => number): Tables["variants"] {
  return new Map(
    Object.entries(language.variants).map(([type, list]) => [
      symbolOf(type),
      list.map(({ name, pattern, whole = false }) => ({
        pattern,
        whole,
        symbol: symbolOf(`${type}:${name}`),
      })),
    ]),
  );
}

function compileValues(
  language: Language,
  symbolCount: number,
  symbolOf: (type: string) => number,
  fieldOf: (field: string) => number,
): Pick<Tables, "values" | "valueFields" | "holders"> {
  const values = new Uint8Array(symbolCount);
  const valueFields = new Uint16Array(symbolCount);
  for (const [type, value] of Object.entries(language.values)) {
    values[symbolOf(type)] = valueCode(value);
    if ("from" in value && value.from !== "*")
      valueFields[symbolOf(type)] = value.from === "^" ? FIRST_CHILD : fieldOf(value.from);
  }
  return { values, valueFields, holders: fieldsOf(language.holders, symbolCount, symbolOf, fieldOf) };
}

function valueCode(value: Value): number {
  return "is" in value ? valueCodes[value.is] : valueCodes[value.as];
}

type FieldTables = Pick<
  Tables,
  "roles" | "seconds" | "edges" | "paired" | "pairs" | "firsts" | "rules" | "turned" | "receivers"
>;

function compileFields(
  language: Language,
  symbolCount: number,
  fieldCount: number,
  symbolOf: (type: string) => number,
  fieldOf: (field: string) => number,
): FieldTables {
  const { own, wild, children, firsts } = sortFields(language);
  const placed = placeChildren(children, firsts, symbolCount, symbolCount * fieldCount, language, symbolOf);
  const tables = {
    roles: new Uint8Array(placed.size),
    seconds: new Uint8Array(placed.size),
    edges: new Uint8Array(placed.size),
    receivers: fieldsOf(language.subjects, symbolCount, symbolOf, fieldOf),
  };
  const rules: LeafRule[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (rule: LeafRule): number => {
    const key = JSON.stringify(rule);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    rules.push(rule);
    indexes.set(key, rules.length);
    return rules.length;
  };
  const turned = new Map<Binding, number>();
  const put = (symbol: number, at: number, rule: Rule) => {
    if (rule.rule === "inherit") for (const [, turn] of rule.turns) turned.set(turn, indexOf(turn));
    if (rule.rule === "edge") {
      tables.edges[at] = edges.indexOf(rule.edge) + 1;
      return;
    }
    if (rule.rule === "member" && rule.of !== "^" && rule.of !== "<" && rule.of !== "self" && rule.of !== "+")
      tables.receivers[symbol] = rule.of === "*" || rule.of === "=" ? ANY_FIELD : fieldOf(rule.of) + 1;
    const isSecond = tables.roles[at] !== 0 && ["bind", "inherit", "refer"].includes(rule.rule);
    const table = isSecond ? tables.seconds : tables.roles;
    table[at] = indexOf(rule);
  };
  for (const [type, field, list] of own) {
    const symbol = symbolOf(type);
    for (const rule of list) put(symbol, symbol * fieldCount + fieldOf(field), rule);
  }
  for (const [type, list] of wild) {
    const symbol = symbolOf(type);
    for (let field = 0; field < fieldCount; field += 1) {
      const at = symbol * fieldCount + field;
      if (tables.roles[at] !== 0 || tables.edges[at] !== 0) continue;
      for (const rule of list) put(symbol, at, rule);
    }
  }
  for (const [type, slot, list] of placed.rules) for (const rule of list) put(symbolOf(type), slot, rule);
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
  const { paired, pairs, firsts: firstSlots } = placed;
  return { ...tables, paired, pairs, firsts: firstSlots, rules, turned };
}

/** By symbol: the field that is said of it + 1. */
function fieldsOf(
  said: Readonly<Record<string, string>>,
  symbolCount: number,
  symbolOf: (type: string) => number,
  fieldOf: (field: string) => number,
): Uint16Array {
  const table = new Uint16Array(symbolCount);
  for (const [type, field] of Object.entries(said))
    table[symbolOf(type)] = field === "*" ? ANY_FIELD : fieldOf(field) + 1;
  return table;
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
