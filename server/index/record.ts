// Reads a file record. Everything is decoded when it is first asked for; one that is only searched for a name
// decodes that name's occurrences and nothing else.
import type { Kind, Use } from "../languages/language.ts";
import {
  WHOLE_MODULE,
  definitionFlags,
  expressionCodes,
  hasSecond,
  nameFlags,
  type targets,
} from "./record-codes.ts";
import { ByteReader } from "./bytes.ts";
import { DefinitionColumns } from "./definition-columns.ts";
import { FORMAT } from "../extraction/codes.ts";
import type { NameBytes } from "../search/name-arena.ts";
import { RecordNames } from "./record-names.ts";
import { readGroup, type OccurrenceTest } from "./occurrence-group.ts";

/** Lines and columns count from 0; columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Occurrence extends Place {
  /** Its place in the record's names. */
  readonly name: number;
  readonly use: Use;
  readonly target: (typeof targets)[keyof typeof targets];
  /** A definition's row, or an expression; by `target`. */
  readonly operand: number;
}

export interface Definition extends Place {
  readonly row: number;
  readonly name: number;
  readonly kind: Kind;
  /** definitionFlags. */
  readonly flags: number;
  /** The row of the definition it is in; -1 for none. */
  readonly container: number;
  /** The expression of its type, of what it returns, or of its value; 0 when that is not evident. */
  readonly type: number;
  /** The expression of the type that it belongs to from outside; 0 for none. */
  readonly owner: number;
  readonly start: Place;
  readonly end: Place;
  readonly signatureEnd: Place | null;
  /** First and last line of the comment above, or of the text at the beginning of its body. */
  readonly docs: readonly [first: number, last: number] | null;
  readonly module: string | null;
  /** The place of the imported name in the record's names; -1 where nothing is imported. */
  readonly imported: number;
}

export interface Expression {
  readonly code: (typeof expressionCodes)[keyof typeof expressionCodes];
  readonly one: number;
  readonly two: number;
}

export interface Super {
  /** The row of what extends; -1 where only its owner expression is known. */
  readonly definition: number;
  readonly owner: number;
  readonly expression: number;
}

export interface Export {
  readonly name: number;
  readonly target: Occurrence["target"];
  readonly operand: number;
  /** The name that it has in the file. */
  readonly local: number;
}

export interface Wildcard {
  readonly module: string;
  readonly exported: boolean;
}

interface Links {
  readonly supers: readonly Super[];
  readonly exports: readonly Export[];
  readonly wildcards: readonly Wildcard[];
}

/** Code, and two operands. */
const EXPRESSION_WIDTH = 3;

export class FileRecord {
  readonly lines: number;
  readonly nameCount: number;
  readonly occurrenceCount: number;
  readonly definitionCount: number;
  readonly #at: {
    names: number;
    occurrences: number;
    definitions: number;
    expressions: number;
    links: number;
  };
  #names: RecordNames | null = null;
  #texts: readonly string[] | null = null;
  #columns: DefinitionColumns | null = null;
  #definitions: readonly Definition[] | null = null;
  #expressions: Int32Array | null = null;
  #modules: { readonly texts: readonly string[]; readonly end: number } | null = null;
  #links: Links | null = null;
  #places: readonly Occurrence[] | null = null;
  readonly #parameters = new Map<number, readonly Definition[]>();

  /** Throws when the bytes are of another format. */
  constructor(readonly bytes: Uint8Array) {
    const reader = new ByteReader(bytes);
    const format = reader.byte();
    if (format !== FORMAT) throw new Error(`a file record of format ${format}, not ${FORMAT}`);
    const language = reader.varint();
    reader.at += language;
    this.lines = reader.varint();
    this.nameCount = reader.varint();
    this.occurrenceCount = reader.varint();
    this.definitionCount = reader.varint();
    const names = reader.varint();
    const occurrences = reader.varint();
    const definitions = reader.varint();
    const expressions = reader.varint();
    // The links end with the record.
    reader.varint();
    const first = reader.at;
    this.#at = {
      names: first,
      occurrences: first + names,
      definitions: first + names + occurrences,
      expressions: first + names + occurrences + definitions,
      links: first + names + occurrences + definitions + expressions,
    };
  }

  get language(): string {
    return new ByteReader(this.bytes, 1).text();
  }

  /** All names, in the order of the text. */
  get names(): readonly string[] {
    this.#texts ??= Array.from({ length: this.nameCount }, (_, name) => this.nameAt(name));
    return this.#texts;
  }

  /** One of `names`, without the others. */
  nameAt(name: number): string {
    return this.#readNames().text(name);
  }

  /** The same without a string. */
  nameBytesAt(name: number): NameBytes {
    return this.#readNames().bytes(name);
  }

  /** In UTF-16 code units. */
  nameLength(name: number): number {
    return this.#readNames().length(name);
  }

  /** The place of a name in `names`; -1 when the file has no such name. */
  nameOf(text: string): number {
    return this.#readNames().find(text);
  }

  /** Whether the file defines the name for others to see. */
  defines(name: number): boolean {
    return this.#readNames().is(name, nameFlags.defined);
  }

  /** Whether an import or an export has the name, here or where it comes from. */
  passes(name: number): boolean {
    return this.#readNames().is(name, nameFlags.passed);
  }

  /** The occurrences of one name in the order of the text; where there is a test, those that pass it. */
  occurrencesOf(name: number, passes?: OccurrenceTest): readonly Occurrence[] {
    const names = this.#readNames();
    const reader = new ByteReader(this.bytes, this.#at.occurrences + names.beginning(name));
    return readGroup(reader, name, names.occurrences(name), passes);
  }

  get definitions(): readonly Definition[] {
    if (this.#definitions !== null) return this.#definitions;
    const all: Definition[] = [];
    for (let row = 0; row < this.definitionCount; row += 1) {
      const definition = this.definition(row);
      if (definition !== undefined) all.push(definition);
    }
    this.#definitions = all;
    return all;
  }

  /** One of `definitions`, without the others; undefined for a row that there is not. */
  definition(row: number): Definition | undefined {
    return this.#definitions === null ? this.#readDefinitions().definition(row) : this.#definitions[row];
  }

  /** Those of a name, in the order of the text. */
  definitionsNamed(name: number): readonly Definition[] {
    return this.#readDefinitions().named(name);
  }

  /** Those of a kind, in the order of the text. */
  definitionsOfKind(kind: Kind): readonly Definition[] {
    return this.#readDefinitions().ofKind(kind);
  }

  /** The parameters of a function, in their order: of one that many call, each call asks for them. */
  parametersOf(row: number): readonly Definition[] {
    let parameters = this.#parameters.get(row);
    if (parameters === undefined) {
      parameters = this.definitionsOfKind("parameter").filter(({ container }) => container === row);
      this.#parameters.set(row, parameters);
    }
    return parameters;
  }

  /** Those with all of these definitionFlags, in the order of the text. */
  definitionsFlagged(flags: number): readonly Definition[] {
    return this.#readDefinitions().flagged(flags);
  }

  /** Those that belong to something outside of which they stand. */
  get definitionsFromOutside(): readonly Definition[] {
    return this.#readDefinitions().fromOutside();
  }

  /** The imports that bring in a name from elsewhere under another one. */
  renamedImportsOf(name: number): readonly Definition[] {
    if (!this.#readNames().is(name, nameFlags.renamed)) return [];
    return this.#readDefinitions().renaming(name);
  }

  get expressionCount(): number {
    return this.#readExpressions().length / EXPRESSION_WIDTH;
  }

  /** @param row from 0, which is what is not evident, to less than `expressionCount` */
  expression(row: number): Expression {
    const values = this.#readExpressions();
    const at = row * EXPRESSION_WIDTH;
    return { code: values[at] as Expression["code"], one: values[at + 1], two: values[at + 2] };
  }

  get supers(): readonly Super[] {
    return this.#readLinks().supers;
  }

  get exports(): readonly Export[] {
    return this.#readLinks().exports;
  }

  get wildcards(): readonly Wildcard[] {
    return this.#readLinks().wildcards;
  }

  get modules(): readonly string[] {
    return this.#readModules().texts;
  }

  /** All occurrences in the order of the text. */
  get occurrences(): readonly Occurrence[] {
    if (this.#places !== null) return this.#places;
    const all: Occurrence[] = [];
    const names = this.#readNames();
    const reader = new ByteReader(this.bytes, this.#at.occurrences);
    for (let name = 0; name < this.nameCount; name += 1)
      all.push(...readGroup(reader, name, names.occurrences(name)));
    all.sort((one, other) => one.line - other.line || one.column - other.column);
    this.#places = all;
    return all;
  }

  /** The occurrences that a position touches: those around it, or else those that end right before it. */
  occurrencesAt(line: number, column: number): readonly Occurrence[] {
    const names = this.#readNames();
    const reader = new ByteReader(this.bytes, this.#at.occurrences);
    const touching: Occurrence[] = [];
    for (let name = 0; name < this.nameCount; name += 1) {
      const first = column - names.length(name);
      const touches: OccurrenceTest = (_target, _operand, _use, at, from) =>
        at === line && from >= first && from <= column;
      touching.push(...readGroup(reader, name, names.occurrences(name), touches));
    }
    // Of two that touch it, the one that begins nearer is meant.
    const nearest = Math.max(...touching.map((one) => one.column));
    return touching.filter((one) => one.column === nearest);
  }

  #readNames(): RecordNames {
    this.#names ??= new RecordNames(new ByteReader(this.bytes, this.#at.names), this.nameCount);
    return this.#names;
  }

  #readDefinitions(): DefinitionColumns {
    this.#columns ??= new DefinitionColumns(
      new ByteReader(this.bytes, this.#at.definitions),
      this.definitionCount,
      this,
    );
    return this.#columns;
  }

  #readExpressions(): Int32Array {
    if (this.#expressions !== null) return this.#expressions;
    const reader = new ByteReader(this.bytes, this.#at.expressions);
    // The first stands for what is not evident.
    const values = new Int32Array(reader.varint() * EXPRESSION_WIDTH);
    values[0] = expressionCodes.unknown;
    for (let at = EXPRESSION_WIDTH; at < values.length; at += EXPRESSION_WIDTH) {
      const code = reader.byte();
      values[at] = code;
      values[at + 1] = reader.varint();
      if (hasSecond(code)) values[at + 2] = reader.varint();
    }
    this.#expressions = values;
    return values;
  }

  #readModules(): { readonly texts: readonly string[]; readonly end: number } {
    if (this.#modules !== null) return this.#modules;
    const reader = new ByteReader(this.bytes, this.#at.links);
    const texts = listOf(reader, () => reader.text());
    this.#modules = { texts, end: reader.at };
    return this.#modules;
  }

  #readLinks(): Links {
    if (this.#links !== null) return this.#links;
    const { texts: modules, end } = this.#readModules();
    const reader = new ByteReader(this.bytes, end);
    const supers = listOf(reader, () => ({
      definition: reader.varint() - 1,
      owner: reader.varint(),
      expression: reader.varint(),
    }));
    const exports = listOf(reader, () => ({
      name: reader.varint(),
      target: reader.byte() as Occurrence["target"],
      operand: reader.varint(),
      local: reader.varint(),
    }));
    const wildcards = listOf(reader, () => ({
      module: modules[reader.varint()],
      exported: reader.byte() === 1,
    }));
    this.#links = { supers, exports, wildcards };
    return this.#links;
  }
}

function listOf<T>(reader: ByteReader, read: () => T): readonly T[] {
  const list: T[] = [];
  for (let left = reader.varint(); left > 0; left -= 1) list.push(read());
  return list;
}

/** Whether it is the path of a module that is given no name, as in `require("./a").b`: no name of what is in there. */
export function isModulePath(record: FileRecord, { kind, flags, imported }: Definition): boolean {
  const { exported, hidden } = definitionFlags;
  if (kind !== "import" || (flags & (exported | hidden)) !== hidden) return false;
  return record.nameAt(imported) === WHOLE_MODULE;
}
