// Writes what is known of one file as bytes: the file record. `record.ts` reads it; both change together, with FORMAT.
//
// Header: FORMAT, language, lines, and the lengths of the sections. Sections:
// names        in the order of the text: length, occurrences and flag, bytes in `occurrences`; then all of them
// occurrences  grouped by name, in the order of the text
// definitions  in the order of the text
// expressions  what names and types stand for, each once
// links        what a definition extends, exports, wildcards, modules
import type { Tables } from "../languages/compile.ts";
import { expressionCodes } from "./binding.ts";
import type { Bound } from "./bound.ts";
import { ByteWriter } from "./bytes.ts";
import { definitionFlags, type Facts } from "./facts.ts";
import { findDocs } from "./find-docs.ts";
import { Lines } from "./lines.ts";

/** A record of another format is made anew. */
export const FORMAT = 8;

/** Flags of a name in a file; one bit is kept for them. */
export const nameFlags = { defines: 1 } as const;

/** The bits of an occurrence's first byte; the use is in the lowest three. */
export const occurrenceBits = { use: 7, target: 3, targetMask: 3, sameLine: 32, sameTarget: 64 } as const;

export class RecordEncoder {
  readonly #head = new ByteWriter();
  readonly #sections = {
    names: new ByteWriter(),
    occurrences: new ByteWriter(),
    definitions: new ByteWriter(),
    expressions: new ByteWriter(),
    links: new ByteWriter(),
  };
  readonly #lines = new Lines();

  encode(tables: Tables, text: string, facts: Facts, bound: Bound): Uint8Array<ArrayBuffer> {
    const lines = this.#lines;
    lines.of(text);
    findDocs(tables, text, facts);
    for (const section of Object.values(this.#sections)) section.clear();
    this.#names(facts, bound);
    this.#definitions(facts, bound);
    this.#expressions(bound);
    this.#links(facts, bound);
    const head = this.#head;
    head.clear();
    head.byte(FORMAT);
    head.text(tables.language.id);
    head.varint(lines.count);
    head.varint(facts.names.length);
    head.varint(facts.occurrences.count);
    head.varint(facts.definitions.count);
    for (const section of Object.values(this.#sections)) head.varint(section.length);
    for (const section of Object.values(this.#sections)) head.raw(section.bytes.subarray(0, section.length));
    return head.finish();
  }

  #names(facts: Facts, bound: Bound): void {
    const { occurrences, definitions, names } = facts;
    const { name, start } = occurrences.at;
    // Occurrences by name: a counting sort that keeps the order of the text.
    const begins = new Int32Array(names.length + 1);
    for (let row = 0; row < occurrences.count; row += 1) begins[name[row] + 1] += 1;
    for (let place = 1; place <= names.length; place += 1) begins[place] += begins[place - 1];
    const sorted = new Int32Array(occurrences.count);
    const fill = begins.slice();
    for (let row = 0; row < occurrences.count; row += 1) {
      const place = name[row];
      sorted[fill[place]] = row;
      fill[place] += 1;
    }
    const flags = new Uint8Array(names.length);
    for (let row = 0; row < definitions.count; row += 1) {
      const { at } = definitions;
      if ((at.flags[row] & (definitionFlags.local | definitionFlags.dropped)) !== 0 || at.module[row] !== 0)
        continue;
      flags[name[at.occurrence[row]]] |= nameFlags.defines;
    }
    const section = this.#sections.names;
    for (let place = 0; place < names.length; place += 1) {
      section.varint(names[place].length);
      section.varint((begins[place + 1] - begins[place]) * 2 + flags[place]);
      const from = this.#sections.occurrences.length;
      const group = sorted.subarray(begins[place], begins[place + 1]);
      if (group.length > 1) inOrder(group, start);
      this.#group(group, facts, bound);
      section.varint(this.#sections.occurrences.length - from);
    }
    // All names in one text: decoding it is as quick as decoding a single one.
    section.text(names.join(""));
  }

  #group(rows: Int32Array, facts: Facts, bound: Bound): void {
    const section = this.#sections.occurrences;
    const { start, use } = facts.occurrences.at;
    let line = 0;
    let column = 0;
    let last = -1;
    for (const row of rows) {
      const at = this.#lines.lineAt(start[row]);
      const own = start[row] - this.#lines.startOf(at);
      const target = bound.target[row];
      const operand = bound.operand[row];
      const sameLine = at === line;
      const sameTarget = last >= 0 && bound.target[last] === target && bound.operand[last] === operand;
      section.byte(
        use[row] |
          (target << occurrenceBits.target) |
          (sameLine ? occurrenceBits.sameLine : 0) |
          (sameTarget ? occurrenceBits.sameTarget : 0),
      );
      if (!sameLine) section.varint(at - line);
      section.varint(sameLine ? own - column : own);
      if (!sameTarget) section.varint(operand);
      line = at;
      column = own;
      last = row;
    }
  }

  #definitions(facts: Facts, bound: Bound): void {
    const section = this.#sections.definitions;
    const { definitions, occurrences } = facts;
    const { at } = definitions;
    const lines = this.#lines;
    let line = 0;
    for (let row = 0; row < definitions.count; row += 1) {
      const start = occurrences.at.start[at.occurrence[row]];
      const own = lines.lineAt(start);
      const flags = at.flags[row];
      section.varint(occurrences.at.name[at.occurrence[row]]);
      section.byte(at.kind[row]);
      section.byte(flags);
      section.signed(own - line);
      section.varint(start - lines.startOf(own));
      section.varint(bound.definitions.at.container[row]);
      section.varint(bound.definitions.at.type[row]);
      line = own;
      if (at.module[row] !== 0) {
        section.varint(at.module[row] - 1);
        section.varint(at.imported[row] - 1);
      }
      if ((flags & definitionFlags.local) !== 0) continue;
      section.varint(bound.definitions.at.owner[row]);
      this.#extent(own, at.start[row], at.end[row], at.signatureEnd[row]);
      this.#docs(own, at.docStart[row], at.docEnd[row]);
    }
  }

  /** The lines of the comment: above the name counted from 1 on, below it from -1 on; 0 for none. */
  #docs(line: number, start: number, end: number): void {
    const section = this.#sections.definitions;
    if (end === 0) {
      section.signed(0);
      return;
    }
    const first = this.#lines.lineAt(start);
    const last = this.#lines.lineAt(end - 1);
    const isAbove = last <= line && first < line;
    section.signed(isAbove ? line - first + 1 : line - first - 1);
    section.varint(isAbove ? line - last : last - first);
  }

  /** All relative to the line of the name. */
  #extent(line: number, start: number, end: number, signatureEnd: number): void {
    const section = this.#sections.definitions;
    const lines = this.#lines;
    const first = lines.lineAt(start);
    const last = lines.lineAt(end);
    section.varint(Math.max(line - first, 0));
    section.varint(start - lines.startOf(first));
    section.varint(Math.max(last - line, 0));
    section.varint(end - lines.startOf(last));
    const until = signatureEnd > start && signatureEnd < end ? signatureEnd : 0;
    if (until === 0) {
      section.varint(0);
      return;
    }
    const signatureLine = lines.lineAt(until);
    section.varint(Math.max(signatureLine - line, 0) + 1);
    section.varint(until - lines.startOf(signatureLine));
  }

  #expressions({ expressions }: Bound): void {
    const section = this.#sections.expressions;
    section.varint(expressions.count);
    for (let row = 1; row < expressions.count; row += 1) {
      const code = expressions.at.code[row];
      section.byte(code);
      section.varint(expressions.at.one[row]);
      if (hasSecond(code)) section.varint(expressions.at.two[row]);
    }
  }

  #links(facts: Facts, bound: Bound): void {
    const section = this.#sections.links;
    section.varint(facts.modules.length);
    for (const module of facts.modules) section.text(module);
    section.varint(bound.supers.count);
    for (let row = 0; row < bound.supers.count; row += 1) {
      section.varint(bound.supers.at.definition[row]);
      section.varint(bound.supers.at.owner[row]);
      section.varint(bound.supers.at.expression[row]);
    }
    section.varint(facts.exports.count);
    for (let row = 0; row < facts.exports.count; row += 1) {
      const occurrence = facts.exports.at.occurrence[row];
      section.varint(facts.exports.at.name[row]);
      section.byte(bound.target[occurrence]);
      section.varint(bound.operand[occurrence]);
      section.varint(facts.occurrences.at.name[occurrence]);
    }
    section.varint(facts.wildcards.count);
    for (let row = 0; row < facts.wildcards.count; row += 1) {
      section.varint(facts.wildcards.at.module[row]);
      section.byte(facts.wildcards.at.exported[row]);
    }
  }
}

const withTwo: ReadonlySet<number> = new Set([
  expressionCodes.member,
  expressionCodes.implicit,
  expressionCodes.wrapped,
  expressionCodes.union,
  expressionCodes.argument,
]);

/** Whether an expression has two operands. */
export function hasSecond(code: number): boolean {
  return withTwo.has(code);
}

/** Parts of the tree may name things out of the order of the text. */
function inOrder(rows: Int32Array, start: Int32Array): void {
  for (let at = 1; at < rows.length; at += 1) {
    if (start[rows[at]] < start[rows[at - 1]]) {
      rows.sort((one, other) => start[one] - start[other] || one - other);
      return;
    }
  }
}
