// Reads a file record. Everything is decoded when it is first asked for; one that is only searched for a name
// decodes that name's occurrences and nothing else.
import { kinds, uses, type Kind, type Use } from "../languages/language.ts";
import { expressionCodes, targets } from "./binding.ts";
import { ByteReader } from "./bytes.ts";
import { FORMAT, hasSecond, nameFlags, occurrenceBits } from "./encode-record.ts";
import { definitionFlags } from "./facts.ts";

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
  readonly modules: readonly string[];
  readonly supers: readonly Super[];
  readonly exports: readonly Export[];
  readonly wildcards: readonly Wildcard[];
}

interface Names {
  readonly texts: readonly string[];
  readonly flags: Uint8Array;
  readonly counts: Int32Array;
  readonly begins: Int32Array;
}

export class FileRecord {
  readonly language: string;
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
  #names: Names | null = null;
  #definitions: readonly Definition[] | null = null;
  #expressions: readonly Expression[] | null = null;
  #links: Links | null = null;
  #places: readonly Occurrence[] | null = null;

  /** Throws when the bytes are of another format. */
  constructor(readonly bytes: Uint8Array) {
    const reader = new ByteReader(bytes);
    const format = reader.byte();
    if (format !== FORMAT) throw new Error(`a file record of format ${format}, not ${FORMAT}`);
    this.language = reader.text();
    this.lines = reader.varint();
    this.nameCount = reader.varint();
    this.occurrenceCount = reader.varint();
    this.definitionCount = reader.varint();
    const lengths = [0, 0, 0, 0, 0].map(() => reader.varint());
    const [names, occurrences, definitions, expressions] = lengths;
    const first = reader.at;
    this.#at = {
      names: first,
      occurrences: first + names,
      definitions: first + names + occurrences,
      expressions: first + names + occurrences + definitions,
      links: first + names + occurrences + definitions + expressions,
    };
  }

  /** All names, in the order of the text. */
  get names(): readonly string[] {
    return this.#readNames().texts;
  }

  /** The place of a name in `names`; -1 when the file has no such name. */
  nameOf(text: string): number {
    return this.#readNames().texts.indexOf(text);
  }

  /** Whether the file defines the name for others to see. */
  defines(name: number): boolean {
    return (this.#readNames().flags[name] & nameFlags.defines) !== 0;
  }

  /** The occurrences of one name in the order of the text. */
  occurrencesOf(name: number): readonly Occurrence[] {
    const { begins, counts } = this.#readNames();
    const reader = new ByteReader(this.bytes, this.#at.occurrences + begins[name]);
    return readGroup(reader, name, counts[name]);
  }

  get definitions(): readonly Definition[] {
    this.#definitions ??= this.#readDefinitions();
    return this.#definitions;
  }

  get expressions(): readonly Expression[] {
    this.#expressions ??= this.#readExpressions();
    return this.#expressions;
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
    return this.#readLinks().modules;
  }

  /** All occurrences in the order of the text. */
  get occurrences(): readonly Occurrence[] {
    if (this.#places !== null) return this.#places;
    const all: Occurrence[] = [];
    const { counts } = this.#readNames();
    const reader = new ByteReader(this.bytes, this.#at.occurrences);
    for (let name = 0; name < this.nameCount; name += 1) all.push(...readGroup(reader, name, counts[name]));
    all.sort((one, other) => one.line - other.line || one.column - other.column);
    this.#places = all;
    return all;
  }

  /** The occurrences that a position touches: those around it, or else those that end right before it. */
  occurrencesAt(line: number, column: number): readonly Occurrence[] {
    const all = this.occurrences;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { line: at, column: own } = all[middle];
      if (at < line || (at === line && own <= column)) low = middle + 1;
      else high = middle;
    }
    const found: Occurrence[] = [];
    for (let at = low - 1; at >= 0; at -= 1) {
      const occurrence = all[at];
      if (occurrence.line !== line) break;
      const end = occurrence.column + this.names[occurrence.name].length;
      if (end < column) break;
      if (found.length > 0 && found[0].column !== occurrence.column) break;
      found.unshift(occurrence);
    }
    return found;
  }

  #readNames(): Names {
    if (this.#names !== null) return this.#names;
    const reader = new ByteReader(this.bytes, this.#at.names);
    const texts: string[] = [];
    const flags = new Uint8Array(this.nameCount);
    const counts = new Int32Array(this.nameCount);
    const begins = new Int32Array(this.nameCount);
    const lengths = new Int32Array(this.nameCount);
    let begin = 0;
    for (let name = 0; name < this.nameCount; name += 1) {
      lengths[name] = reader.varint();
      const count = reader.varint();
      flags[name] = count & 1;
      counts[name] = count >>> 1;
      begins[name] = begin;
      begin += reader.varint();
    }
    const all = reader.text();
    let at = 0;
    for (let name = 0; name < this.nameCount; name += 1) {
      texts.push(all.slice(at, at + lengths[name]));
      at += lengths[name];
    }
    this.#names = { texts, flags, counts, begins };
    return this.#names;
  }

  #readDefinitions(): readonly Definition[] {
    const reader = new ByteReader(this.bytes, this.#at.definitions);
    const { modules } = this.#readLinks();
    const definitions: Definition[] = [];
    let line = 0;
    for (let row = 0; row < this.definitionCount; row += 1) {
      const name = reader.varint();
      const kind = kinds[reader.byte()];
      const flags = reader.byte();
      line += reader.signed();
      const column = reader.varint();
      const container = reader.varint() - 1;
      const type = reader.varint();
      const imports = kind === "import";
      const module = imports ? modules[reader.varint()] : null;
      const imported = imports ? reader.varint() : -1;
      const own = { row, name, kind, flags, line, column, container, type, module, imported };
      if ((flags & definitionFlags.local) !== 0) {
        const end = { line, column: column + this.names[name].length };
        definitions.push({ ...own, owner: 0, start: { line, column }, end, signatureEnd: null, docs: null });
        continue;
      }
      const owner = reader.varint();
      const start = { line: line - reader.varint(), column: reader.varint() };
      const end = { line: line + reader.varint(), column: reader.varint() };
      const until = reader.varint();
      const signatureEnd = until === 0 ? null : { line: line + until - 1, column: reader.varint() };
      const docs = readDocs(reader, line);
      definitions.push({ ...own, owner, start, end, signatureEnd, docs });
    }
    return definitions;
  }

  #readExpressions(): readonly Expression[] {
    const reader = new ByteReader(this.bytes, this.#at.expressions);
    const count = reader.varint();
    const expressions: Expression[] = [{ code: expressionCodes.unknown, one: 0, two: 0 }];
    for (let row = 1; row < count; row += 1) {
      const code = reader.byte() as Expression["code"];
      const one = reader.varint();
      expressions.push({ code, one, two: hasSecond(code) ? reader.varint() : 0 });
    }
    return expressions;
  }

  #readLinks(): Links {
    if (this.#links !== null) return this.#links;
    const reader = new ByteReader(this.bytes, this.#at.links);
    const list = <T>(read: () => T): readonly T[] => Array.from({ length: reader.varint() }, read);
    const modules = list(() => reader.text());
    const supers = list(() => ({
      definition: reader.varint() - 1,
      owner: reader.varint(),
      expression: reader.varint(),
    }));
    const exports = list(() => ({
      name: reader.varint(),
      target: reader.byte() as Occurrence["target"],
      operand: reader.varint(),
      local: reader.varint(),
    }));
    const wildcards = list(() => ({ module: modules[reader.varint()], exported: reader.byte() === 1 }));
    this.#links = { modules, supers, exports, wildcards };
    return this.#links;
  }
}

function readDocs(reader: ByteReader, line: number): Definition["docs"] {
  const from = reader.signed();
  if (from === 0) return null;
  const length = reader.varint();
  return from > 0 ? [line - from + 1, line - length] : [line - from - 1, line - from - 1 + length];
}

function readGroup(reader: ByteReader, name: number, count: number): readonly Occurrence[] {
  const group: Occurrence[] = [];
  let line = 0;
  let column = 0;
  let target: Occurrence["target"] = targets.free;
  let operand = 0;
  for (let at = 0; at < count; at += 1) {
    const head = reader.byte();
    if ((head & occurrenceBits.sameLine) === 0) {
      line += reader.varint();
      column = reader.varint();
    } else column += reader.varint();
    if ((head & occurrenceBits.sameTarget) === 0) {
      target = ((head >> occurrenceBits.target) & occurrenceBits.targetMask) as Occurrence["target"];
      operand = reader.varint();
    }
    group.push({ name, line, column, use: uses[head & occurrenceBits.use], target, operand });
  }
  return group;
}
