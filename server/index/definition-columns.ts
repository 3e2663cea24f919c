// The definitions of a file record as one table of numbers. A question about a common name reads thousands of records and
// looks at a few of their definitions; a definition becomes an object when it is asked for, and not before.
import { kinds, type Kind } from "../languages/language.ts";
import type { ByteReader } from "./bytes.ts";
import { definitionFlags } from "./facts.ts";
import type { Definition, Place } from "./record.ts";

/** The places of a definition's numbers in its row; those that may be missing are counted from 1. */
const at = {
  name: 0,
  kind: 1,
  flags: 2,
  line: 3,
  column: 4,
  container: 5,
  type: 6,
  module: 7,
  imported: 8,
  owner: 9,
  startLine: 10,
  startColumn: 11,
  endLine: 12,
  endColumn: 13,
  signatureLine: 14,
  signatureColumn: 15,
  firstDoc: 16,
  lastDoc: 17,
} as const;
const WIDTH = 18;
const importKind = kinds.indexOf("import");

export class DefinitionColumns {
  readonly #values: Int32Array;

  /** @param lengthOf of a name, in characters */
  constructor(
    reader: ByteReader,
    readonly count: number,
    lengthOf: (name: number) => number,
    readonly moduleAt: (module: number) => string,
  ) {
    const values = new Int32Array(count * WIDTH);
    let line = 0;
    for (let to = 0; to < values.length; to += WIDTH) {
      const name = reader.varint();
      const kind = reader.byte();
      const flags = reader.byte();
      line += reader.signed();
      const column = reader.varint();
      values[to + at.name] = name;
      values[to + at.kind] = kind;
      values[to + at.flags] = flags;
      values[to + at.line] = line;
      values[to + at.column] = column;
      values[to + at.container] = reader.varint();
      values[to + at.type] = reader.varint();
      if (kind === importKind) {
        values[to + at.module] = reader.varint() + 1;
        values[to + at.imported] = reader.varint() + 1;
      }
      if ((flags & definitionFlags.local) === 0) readExtent(reader, values, to, line);
      else {
        values[to + at.startLine] = line;
        values[to + at.startColumn] = column;
        values[to + at.endLine] = line;
        values[to + at.endColumn] = column + lengthOf(name);
      }
    }
    this.#values = values;
  }

  definition(row: number): Definition | undefined {
    return row >= 0 && row < this.count ? new StoredDefinition(this.#values, row, this.moduleAt) : undefined;
  }

  /** The definitions of a name, in the order of the text. */
  named(name: number): readonly Definition[] {
    return this.#with(at.name, name);
  }

  /** The imports that bring in a name from elsewhere. */
  importing(imported: number): readonly Definition[] {
    return this.#with(at.imported, imported + 1);
  }

  ofKind(kind: Kind): readonly Definition[] {
    return this.#with(at.kind, kinds.indexOf(kind));
  }

  /** Those with all of these definitionFlags. */
  flagged(flags: number): readonly Definition[] {
    return this.#with(at.flags, flags, flags);
  }

  /** @param mask the bits that are compared */
  #with(column: number, value: number, mask = -1): readonly Definition[] {
    const found: Definition[] = [];
    for (let row = 0; row < this.count; row += 1) {
      if ((this.#values[row * WIDTH + column] & mask) === value)
        found.push(new StoredDefinition(this.#values, row, this.moduleAt));
    }
    return found;
  }
}

function readExtent(reader: ByteReader, values: Int32Array, to: number, line: number): void {
  values[to + at.owner] = reader.varint();
  values[to + at.startLine] = line - reader.varint();
  values[to + at.startColumn] = reader.varint();
  values[to + at.endLine] = line + reader.varint();
  values[to + at.endColumn] = reader.varint();
  const until = reader.varint();
  if (until !== 0) {
    values[to + at.signatureLine] = line + until;
    values[to + at.signatureColumn] = reader.varint();
  }
  const from = reader.signed();
  if (from === 0) return;
  const length = reader.varint();
  values[to + at.firstDoc] = from > 0 ? line - from + 2 : line - from;
  values[to + at.lastDoc] = from > 0 ? line - length + 1 : line - from + length;
}

class StoredDefinition implements Definition {
  readonly #values: Int32Array;
  readonly #from: number;
  readonly #moduleAt: (module: number) => string;

  constructor(
    values: Int32Array,
    readonly row: number,
    moduleAt: (module: number) => string,
  ) {
    this.#values = values;
    this.#from = row * WIDTH;
    this.#moduleAt = moduleAt;
  }

  get name(): number {
    return this.#values[this.#from + at.name];
  }

  get kind(): Kind {
    return kinds[this.#values[this.#from + at.kind]];
  }

  get flags(): number {
    return this.#values[this.#from + at.flags];
  }

  get line(): number {
    return this.#values[this.#from + at.line];
  }

  get column(): number {
    return this.#values[this.#from + at.column];
  }

  get container(): number {
    return this.#values[this.#from + at.container] - 1;
  }

  get type(): number {
    return this.#values[this.#from + at.type];
  }

  get module(): string | null {
    const module = this.#values[this.#from + at.module];
    return module === 0 ? null : this.#moduleAt(module - 1);
  }

  get imported(): number {
    return this.#values[this.#from + at.imported] - 1;
  }

  get owner(): number {
    return this.#values[this.#from + at.owner];
  }

  get start(): Place {
    return this.#place(at.startLine, 0);
  }

  get end(): Place {
    return this.#place(at.endLine, 0);
  }

  get signatureEnd(): Place | null {
    return this.#values[this.#from + at.signatureLine] === 0 ? null : this.#place(at.signatureLine, 1);
  }

  get docs(): Definition["docs"] {
    const first = this.#values[this.#from + at.firstDoc];
    return first === 0 ? null : [first - 1, this.#values[this.#from + at.lastDoc] - 1];
  }

  /** @param base from which the line is counted */
  #place(line: number, base: number): Place {
    const place = this.#from + line;
    return { line: this.#values[place] - base, column: this.#values[place + 1] };
  }
}
