// A language's tables as the extraction reads them: written once into its memory, in the order of `Tables` and `Rule` in
// server/extraction/tables.ts.
import type { Language as Grammar } from "web-tree-sitter";
import * as codes from "../extraction/codes.ts";
import type { LeafRule, Tables } from "../languages/compile.ts";
import {
  kinds,
  tellsValues,
  uses,
  type Binding,
  type Kind,
  type Language,
  type Member,
} from "../languages/language.ts";
import { readGrammarTables, type GrammarTables } from "../syntax/grammar-tables.ts";
import { addressOf, type Memory } from "../syntax/memory.ts";
import type { ExtractionExports, ExtractionModule } from "./extraction-module.ts";

export interface TableImage {
  readonly tables: Tables;
  /** Where it lies. */
  readonly at: number;
}

const RULE_WORDS = 14;
const WORD_WORDS = 4;
const MAX = 0x7fff_ffff;

const intos: readonly Binding["into"][] = ["here", "inside", "function", "type", "file", "outside"];
const bindings: readonly Member["binds"][] = ["any", "self", "never", "none"];
const places = { first: codes.PLACE_FIRST, others: codes.PLACE_OTHERS } as const;
const objects: Readonly<Record<string, number>> = {
  "^": codes.OF_HOLDER,
  "<": codes.OF_OUTER,
  self: codes.OF_SELF,
  "=": codes.OF_SUBJECT,
  "+": codes.OF_EXPECTED,
};
const separators: Readonly<Record<string, number>> = {
  ".": codes.BETWEEN_DOT,
  "->": codes.BETWEEN_ARROW,
  "::": codes.BETWEEN_COLONS,
};

/** Writes the tables of a language, once for each thread. */
export function placeTables(module: ExtractionModule, tables: Tables, grammar: Grammar): TableImage {
  const image = new ImageWriter(module.memory, module.calls);
  const walked = readGrammarTables(module.memory.wasm.buffer, addressOf(grammar));
  return { tables, at: image.place(tables, walked) };
}

class ImageWriter {
  readonly #memory: Memory;
  readonly #calls: ExtractionExports;

  constructor(memory: Memory, calls: ExtractionExports) {
    this.#memory = memory;
    this.#calls = calls;
  }

  place(tables: Tables, walked: GrammarTables): number {
    const { language } = tables;
    const id = new TextEncoder().encode(language.id);
    const words = wordsOf(language);
    const slots = words.size === 0 ? 0 : slotsFor(words.size);
    return this.#numbers([
      tables.fieldCount,
      tables.symbolCount,
      ...[tables.identifiers, tables.trimStart, tables.trimEnd, tables.scopes, tables.roles].map(this.#table),
      ...[tables.seconds, tables.edges, tables.paired, tables.pairs, tables.firsts].map(this.#table),
      ...[tables.values, tables.valueFields, tables.receivers, tables.holders].map(this.#table),
      ...[tables.arguments, tables.heedless, tables.destructures, tables.initializes].map(this.#table),
      ...[tables.varies, tables.apart, tables.comments, tables.leaves, tables.plain].map(this.#table),
      ...[tables.anonymous, tables.takes, tables.shorthands, tables.lists, tables.imports].map(this.#table),
      this.#table(tables.expects),
      this.#numbers(tables.importFields),
      this.#rules(tables),
      this.#words(words, slots),
      slots,
      saidBy(language),
      setOf(language.apart),
      setOf(language.tagKinds),
      setOf(language.tagsApart ? language.tagKinds : []),
      Math.min(language.definitionsMax, MAX),
      this.#table(id),
      id.length,
      walked.publicSymbolsAt,
      walked.publicSymbolCount,
      walked.aliasesAt,
      walked.aliasLengthMax,
      this.#table(walked.fields),
      walked.fieldsWidth,
      this.#table(walked.productions),
    ]);
  }

  readonly #table = (table: Uint8Array | Uint16Array): number => {
    const at = this.#room(table.byteLength);
    const bytes = new Uint8Array(table.buffer, table.byteOffset, table.byteLength);
    new Uint8Array(this.#memory.wasm.buffer).set(bytes, at);
    return at;
  };

  #numbers(numbers: readonly number[]): number {
    const at = this.#room(numbers.length * 4);
    new Int32Array(this.#memory.wasm.buffer, at, numbers.length).set(numbers);
    return at;
  }

  #room(bytes: number): number {
    const at = this.#memory.malloc(Math.max(bytes, 1));
    if (at === 0) throw new Error("there is no memory left for the tables of a language");
    return at;
  }

  /** The rules by their numbers, and behind them those that hold otherwise. */
  #rules(tables: Tables): number {
    const all: LeafRule[] = [...tables.rules];
    const numberOf = (rule: LeafRule | null): number => {
      if (rule === null) return 0;
      all.push(rule);
      return all.length;
    };
    const written: number[] = [];
    // Writing one may put others behind it.
    for (let row = 0; row < all.length; row += 1)
      written.push(...this.#rule(all[row], numberOf, tables.turned));
    return this.#numbers(written);
  }

  #rule(
    rule: LeafRule,
    numberOf: (rule: LeafRule | null) => number,
    turned: Tables["turned"],
  ): readonly number[] {
    const row = Array.from({ length: RULE_WORDS }, () => 0);
    switch (rule.rule) {
      case "bind":
        row.splice(0, 4, codes.RULE_BIND, kinds.indexOf(rule.kind), intos.indexOf(rule.into), saidOf(rule));
        row[4] = places[rule.typed];
        row[7] = rule.sigil;
        break;
      case "refer":
        row[0] = codes.RULE_REFER;
        row[5] = uses.indexOf(rule.use);
        row[6] = rule.only === null ? 0 : kinds.indexOf(rule.only) + 1;
        row[7] = rule.sigil;
        break;
      case "token":
        row[0] = codes.RULE_TOKEN;
        row[8] = rule.of.reduce((set, one) => set | separatorCode(one), 0);
        break;
      case "member":
        row[0] = codes.RULE_MEMBER;
        row[3] = rule.optional ? codes.SAYS_OPTIONAL : 0;
        row[5] = uses.indexOf(rule.use);
        row[8] = objects[rule.of] ?? codes.OF_CHILD;
        row[9] = bindings.indexOf(rule.binds);
        break;
      case "inherit": {
        const turns = rule.turns.flatMap(([kind, turn]) => [kinds.indexOf(kind), turned.get(turn) ?? 0]);
        row[0] = codes.RULE_INHERIT;
        row[1] = rule.kind === null ? 0 : kinds.indexOf(rule.kind) + 1;
        row[3] = (rule.own ? codes.SAYS_OWN : 0) | (rule.of === null ? 0 : codes.SAYS_OF_KINDS);
        row[4] = rule.place === null ? 0 : places[rule.place];
        row[10] = numberOf(rule.otherwise);
        row[11] = setOf(rule.of ?? []);
        row[12] = this.#numbers(turns);
        row[13] = rule.turns.length;
        break;
      }
      case "ignore":
        row[0] = codes.RULE_IGNORE;
    }
    return row;
  }

  #words(words: ReadonlyMap<string, number>, slots: number): number {
    const table = new Int32Array(slots * WORD_WORDS);
    for (const [word, said] of words) {
      const at = this.#table(Uint16Array.from(word, (_, place) => word.charCodeAt(place)));
      const hash = this.#calls.hashOf(at, word.length);
      let slot = this.#calls.mixed(hash) & (slots - 1);
      while (table[slot * WORD_WORDS + 1] !== 0) slot = (slot + 1) & (slots - 1);
      table.set([hash, at, word.length, said], slot * WORD_WORDS);
    }
    return this.#numbers([...table]);
  }
}

function saidOf(rule: Binding): number {
  return (
    (rule.assigns ? codes.SAYS_ASSIGNS : 0) |
    (rule.shadows ? codes.SAYS_SHADOWS : 0) |
    (rule.unseen ? codes.SAYS_UNSEEN : 0) |
    (rule.initialized ? codes.SAYS_INITIALIZED : 0) |
    (rule.lowerCase ? codes.SAYS_LOWER_CASE : 0) |
    (rule.bodied ? codes.SAYS_BODIED : 0) |
    (rule.once ? codes.SAYS_ONCE : 0) |
    (rule.listed ? codes.SAYS_LISTED : 0) |
    (rule.ofType ? codes.SAYS_OF_TYPE : 0) |
    (rule.outward ? codes.SAYS_OUTWARD : 0)
  );
}

function saidBy(language: Language): number {
  return (
    (language.implicitSelf ? codes.IMPLICIT_SELF : 0) |
    (language.selfIsOwner ? codes.SELF_IS_OWNER : 0) |
    (language.extendsTypes ? codes.EXTENDS_TYPES : 0) |
    (language.asksAllAround === true ? codes.ASKS_ALL_AROUND : 0) |
    (language.membersInBody ? codes.MEMBERS_IN_BODY : 0) |
    (language.declaresFirst ? codes.DECLARES_FIRST : 0) |
    (language.constructors.includes("^") ? codes.NAMED_FOR_TYPE : 0) |
    (language.makers.length > 0 ? codes.HAS_MAKERS : 0) |
    (language.separate === "calls" || language.separate === "both" ? codes.SEPARATE_CALLS : 0) |
    (tellsValues(language) ? codes.SEPARATE_VALUES : 0) |
    (language.assignsTo === "blocks" ? codes.ASSIGNS_TO_BLOCKS : 0) |
    (language.assignsTo === "visible" ? codes.ASSIGNS_TO_VISIBLE : 0) |
    (language.typesAlone === true ? codes.TYPES_ALONE : 0) |
    (language.typesAlone === "orConstants" ? codes.TYPES_OR_CONSTANTS : 0) |
    (language.usesIntroduce === true ? codes.USES_INTRODUCE : 0) |
    (language.colonsAreTop === true ? codes.COLONS_ARE_TOP : 0) |
    (language.methodsStayInside === true ? codes.METHODS_STAY_INSIDE : 0) |
    (language.typesAreObjects === true ? codes.TYPES_ARE_OBJECTS : 0)
  );
}

/** The words of which a language says something. */
function wordsOf(language: Language): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const say = (list: readonly string[], what: number) => {
    for (const word of list) words.set(word, (words.get(word) ?? 0) | what);
  };
  say(language.selfNames, codes.WORD_SELF);
  say(language.lateSelfNames ?? [], codes.WORD_LATE);
  say(language.eachCallers, codes.WORD_EACH);
  say(language.itselfCallers ?? [], codes.WORD_ITSELF);
  say(language.withinCallers ?? [], codes.WORD_WITHIN);
  say(language.givenNames ?? [], codes.WORD_GIVEN);
  say(language.constructors, codes.WORD_CONSTRUCTOR);
  say(language.makers, codes.WORD_MAKER);
  say(language.nameless, codes.WORD_NAMELESS);
  say(language.holding ?? [], codes.WORD_HOLDER);
  return words;
}

/** A power of two, at most half full. */
function slotsFor(count: number): number {
  let slots = 2;
  while (slots < count * 2) slots *= 2;
  return slots;
}

function setOf(list: readonly Kind[]): number {
  return list.reduce((set, kind) => set | (1 << kinds.indexOf(kind)), 0);
}

function separatorCode(separator: string): number {
  const code = separators[separator];
  if (code === undefined)
    throw new Error(`nothing is known of ${separator} between an object and its member`);
  return code;
}
