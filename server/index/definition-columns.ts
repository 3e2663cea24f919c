// The definitions of a file record as one table of numbers. A question about a common name reads thousands of records and
// looks at a few of their definitions; a definition becomes an object when it is asked for, and not before.
import { kinds, type Kind } from "../languages/language.ts";
import { ByteReader } from "./bytes.ts";
import { definitionFlags } from "./record-codes.ts";
import type { Definition, Place } from "./record.ts";

/** The places of a definition's numbers in its row; those that may be missing are counted from 1. */
const at = {
  name: 0,
  /** And above it, the flags. */
  kind: 1,
  line: 2,
  column: 3,
  container: 4,
  type: 5,
  module: 6,
  imported: 7,
  owner: 8,
  /** Where its extent stands in the bytes; 0 for what has none. Few are asked for theirs, so it is read then. */
  extent: 9,
} as const;
const WIDTH = 10;
const FLAGS_SHIFT = 8;
const KIND_MASK = (1 << FLAGS_SHIFT) - 1;
/** The highest byte that ends a number. */
const LAST_OF_VARINT = 0x7f;
const importKind = kinds.indexOf("import");

/** What the definitions of a file have in common. */
interface Table {
  /** Of the rows that were read so far. */
  readonly values: Int32Array;
  readonly bytes: Uint8Array;
  readonly texts: Texts;
}

/** What the numbers of definitions stand for. */
interface Texts {
  readonly modules: readonly string[];
  /** In characters. */
  readonly nameLength: (name: number) => number;
}

interface Extent {
  readonly start: Place;
  readonly end: Place;
  readonly signatureEnd: Place | null;
  readonly docs: Definition["docs"];
}

export class DefinitionColumns {
  readonly #table: Table;
  readonly #reader: ByteReader;
  /** Rows that were read so far: what is asked for most are imports, which stand at the beginning. */
  #read = 0;
  /** The line of the last one. */
  #line = 0;
  /** The rows of imports. */
  readonly #imports: number[] = [];

  constructor(
    reader: ByteReader,
    readonly count: number,
    texts: Texts,
  ) {
    this.#reader = reader;
    this.#table = { values: new Int32Array(count * WIDTH), bytes: reader.bytes, texts };
  }

  /** Reads the rows before this one that were not read yet. */
  #readTo(row: number): void {
    if (row <= this.#read) return;
    const reader = this.#reader;
    const { values } = this.#table;
    let line = this.#line;
    for (let to = this.#read * WIDTH; to < row * WIDTH; to += WIDTH) {
      values[to + at.name] = reader.varint();
      const kind = reader.byte();
      const flags = reader.byte();
      line += reader.signed();
      values[to + at.kind] = kind | (flags << FLAGS_SHIFT);
      values[to + at.line] = line;
      values[to + at.column] = reader.varint();
      values[to + at.container] = reader.varint();
      values[to + at.type] = reader.varint();
      if (kind === importKind) {
        this.#imports.push(to / WIDTH);
        values[to + at.module] = reader.varint() + 1;
        values[to + at.imported] = reader.varint() + 1;
      }
      if ((flags & definitionFlags.local) !== 0) continue;
      values[to + at.owner] = reader.varint();
      values[to + at.extent] = reader.at;
      skipExtent(reader);
    }
    this.#line = line;
    this.#read = row;
  }

  definition(row: number): Definition | undefined {
    if (row < 0 || row >= this.count) return undefined;
    this.#readTo(row + 1);
    return new StoredDefinition(this.#table, row);
  }

  /** The definitions of a name, in the order of the text. */
  named(name: number): readonly Definition[] {
    return this.#with(at.name, name);
  }

  /** The imports that bring in a name from elsewhere under another one. */
  renaming(imported: number): readonly Definition[] {
    this.#readTo(this.count);
    const { values } = this.#table;
    return this.#imports
      .filter((row) => values[row * WIDTH + at.imported] === imported + 1)
      .filter((row) => values[row * WIDTH + at.name] !== imported)
      .map((row) => new StoredDefinition(this.#table, row));
  }

  ofKind(kind: Kind): readonly Definition[] {
    return this.#with(at.kind, kinds.indexOf(kind), KIND_MASK);
  }

  /** Those with all of these definitionFlags. */
  flagged(flags: number): readonly Definition[] {
    return this.#with(at.kind, flags << FLAGS_SHIFT, flags << FLAGS_SHIFT);
  }

  /** Those that belong to something outside of which they stand. */
  fromOutside(): readonly Definition[] {
    this.#readTo(this.count);
    const found: Definition[] = [];
    const { values } = this.#table;
    for (let from = at.owner, row = 0; row < this.count; from += WIDTH, row += 1) {
      if (values[from] !== 0) found.push(new StoredDefinition(this.#table, row));
    }
    return found;
  }

  /** @param mask the bits that are compared */
  #with(column: number, value: number, mask = -1): readonly Definition[] {
    this.#readTo(this.count);
    const found: Definition[] = [];
    const { values } = this.#table;
    for (let from = column, row = 0; row < this.count; from += WIDTH, row += 1) {
      if ((values[from] & mask) === value) found.push(new StoredDefinition(this.#table, row));
    }
    return found;
  }
}

/** Start and end; where the signature ends, and the lines of the comment, if there are any. */
function skipExtent(reader: ByteReader): void {
  skip(reader, 4);
  if (reader.varint() !== 0) skip(reader, 1);
  if (reader.varint() !== 0) skip(reader, 1);
}

function skip(reader: ByteReader, count: number): void {
  const { bytes } = reader;
  for (let left = count; left > 0; left -= 1) {
    while (bytes[reader.at] > LAST_OF_VARINT) reader.at += 1;
    reader.at += 1;
  }
}

function readExtent(reader: ByteReader, line: number): Extent {
  const start = { line: line - reader.varint(), column: reader.varint() };
  const end = { line: line + reader.varint(), column: reader.varint() };
  const until = reader.varint();
  const signatureEnd = until === 0 ? null : { line: line + until - 1, column: reader.varint() };
  const from = reader.signed();
  if (from === 0) return { start, end, signatureEnd, docs: null };
  const length = reader.varint();
  const docs =
    from > 0
      ? ([line - from + 1, line - length] as const)
      : ([line - from - 1, line - from + length - 1] as const);
  return { start, end, signatureEnd, docs };
}

class StoredDefinition implements Definition {
  readonly #table: Table;
  readonly #from: number;

  constructor(
    table: Table,
    readonly row: number,
  ) {
    this.#table = table;
    this.#from = row * WIDTH;
  }

  get name(): number {
    return this.#number(at.name);
  }

  get kind(): Kind {
    return kinds[this.#number(at.kind) & KIND_MASK];
  }

  get flags(): number {
    return this.#number(at.kind) >> FLAGS_SHIFT;
  }

  get line(): number {
    return this.#number(at.line);
  }

  get column(): number {
    return this.#number(at.column);
  }

  get container(): number {
    return this.#number(at.container) - 1;
  }

  get type(): number {
    return this.#number(at.type);
  }

  get module(): string | null {
    const module = this.#number(at.module);
    return module === 0 ? null : this.#table.texts.modules[module - 1];
  }

  get imported(): number {
    return this.#number(at.imported) - 1;
  }

  get owner(): number {
    return this.#number(at.owner);
  }

  get start(): Place {
    return this.#extent.start;
  }

  get end(): Place {
    return this.#extent.end;
  }

  get signatureEnd(): Place | null {
    return this.#extent.signatureEnd;
  }

  get docs(): Definition["docs"] {
    return this.#extent.docs;
  }

  get #extent(): Extent {
    const { bytes, texts } = this.#table;
    const { line, column, name } = this;
    const from = this.#number(at.extent);
    if (from !== 0) return readExtent(new ByteReader(bytes, from), line);
    // Of what is in a function nothing is known but its name.
    const end = { line, column: column + texts.nameLength(name) };
    return { start: { line, column }, end, signatureEnd: null, docs: null };
  }

  #number(column: number): number {
    return this.#table.values[this.#from + column];
  }
}
