// Writes what is known of one file as bytes: the file record. `record.ts` reads it; both change together, with FORMAT.
//
// Header: FORMAT, language, lines, and the lengths of the sections. Sections:
// names        sorted by code units: shared prefix, rest, occurrences and flag, bytes in `occurrences`; then all rests
// occurrences  grouped by name, in the order of the text
// definitions  in the order of the text
// expressions  what names and types stand for, each once
// links        what a definition extends, exports, wildcards, modules
import type { Tables } from "../languages/compile.ts";
import type { Bound } from "./binding.ts";
import { ByteWriter } from "./bytes.ts";
import { definitionFlags, type Facts } from "./facts.ts";
import { findDocs } from "./find-docs.ts";
import { Lines } from "./lines.ts";

/** A record of another format is made anew. */
export const FORMAT = 1;

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
  #ranks = new Int32Array(0);

  encode(tables: Tables, text: string, facts: Facts, bound: Bound): Uint8Array<ArrayBuffer> {
    const lines = this.#lines;
    lines.of(text);
    findDocs(tables, text, facts);
    for (const section of Object.values(this.#sections)) section.clear();
    const order = this.#rank(facts);
    this.#names(order, facts, bound);
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

  /** The names sorted; `#ranks` tells the place of each. */
  #rank(facts: Facts): Int32Array {
    const { names } = facts;
    const order = new Int32Array(names.length);
    if (this.#ranks.length < names.length) this.#ranks = new Int32Array(names.length * 2);
    // Sorting texts as such is several times quicker than sorting their numbers by them.
    const sorted = names.toSorted();
    for (let place = 0; place < sorted.length; place += 1) {
      const id = facts.nameId(sorted[place]);
      order[place] = id;
      this.#ranks[id] = place;
    }
    return order;
  }

  #names(order: Int32Array, facts: Facts, bound: Bound): void {
    const { occurrences, definitions } = facts;
    const { name, start } = occurrences.at;
    // Occurrences by name: a counting sort that keeps the order of the text.
    const begins = new Int32Array(order.length + 1);
    for (let row = 0; row < occurrences.count; row += 1) begins[this.#ranks[name[row]] + 1] += 1;
    for (let place = 1; place <= order.length; place += 1) begins[place] += begins[place - 1];
    const sorted = new Int32Array(occurrences.count);
    const fill = begins.slice();
    for (let row = 0; row < occurrences.count; row += 1) {
      const place = this.#ranks[name[row]];
      sorted[fill[place]] = row;
      fill[place] += 1;
    }
    const flags = new Uint8Array(order.length);
    for (let row = 0; row < definitions.count; row += 1) {
      const { at } = definitions;
      if ((at.flags[row] & (definitionFlags.local | definitionFlags.dropped)) !== 0 || at.module[row] !== 0)
        continue;
      flags[this.#ranks[name[at.occurrence[row]]]] |= nameFlags.defines;
    }
    const section = this.#sections.names;
    let before = "";
    let rests = "";
    for (let place = 0; place < order.length; place += 1) {
      const text = facts.names[order[place]];
      const shared = sharedPrefix(before, text);
      rests += text.slice(shared);
      section.varint(shared);
      section.varint(text.length - shared);
      section.varint((begins[place + 1] - begins[place]) * 2 + flags[place]);
      const from = this.#sections.occurrences.length;
      const group = sorted.subarray(begins[place], begins[place + 1]);
      if (group.length > 1) inOrder(group, start);
      this.#group(group, facts, bound);
      section.varint(this.#sections.occurrences.length - from);
      before = text;
    }
    // All rests in one text: decoding one is as quick as decoding a single name.
    section.text(rests);
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
      section.varint(this.#ranks[occurrences.at.name[at.occurrence[row]]]);
      section.byte(at.kind[row]);
      section.byte(flags);
      section.signed(own - line);
      section.varint(start - lines.startOf(own));
      section.varint(bound.definitions.at.container[row]);
      section.varint(bound.definitions.at.type[row]);
      line = own;
      if (at.module[row] !== 0) {
        section.varint(at.module[row] - 1);
        section.varint(this.#ranks[at.imported[row] - 1]);
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
      const named = code === 2 || code === 3;
      section.byte(code);
      section.varint(code === 2 ? this.#ranks[expressions.at.one[row]] : expressions.at.one[row]);
      if (named && code === 3) section.varint(this.#ranks[expressions.at.two[row]]);
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
      section.varint(this.#ranks[facts.exports.at.name[row]]);
      section.byte(bound.target[occurrence]);
      section.varint(bound.operand[occurrence]);
      section.varint(this.#ranks[facts.occurrences.at.name[occurrence]]);
    }
    section.varint(facts.wildcards.count);
    for (let row = 0; row < facts.wildcards.count; row += 1) {
      section.varint(facts.wildcards.at.module[row]);
      section.byte(facts.wildcards.at.exported[row]);
    }
  }
}

function sharedPrefix(one: string, other: string): number {
  const most = Math.min(one.length, other.length, 127);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  // A surrogate pair is not cut in two.
  return at > 0 && (other.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at;
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
