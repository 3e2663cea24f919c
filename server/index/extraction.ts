// One pass over the tree of one file: every identifier becomes an occurrence, every scope and definition a row.
// Which node means what is the language's matter alone; nothing in here knows a node type.
import { identifierCodes, valueCodes } from "../languages/compile.ts";
import { uses } from "../languages/language.ts";
import { ERROR_SYMBOL, type Visitor } from "../syntax/visitor.ts";
import { definitionFlags, modes } from "./facts.ts";
import { PartBuilder } from "./part-builder.ts";
import type { SyntaxPart } from "./parts.ts";
import {
  MODES_OF_VALUES,
  NO_RULES,
  USE_DEFINITION,
  USE_IMPORT,
  WRAPPED,
  edgeCodes,
  scopeCodes,
} from "./extraction-codes.ts";
import { NameWalk } from "./name-walk.ts";

export class Extraction extends NameWalk implements Visitor {
  enter(symbol: number, field: number, start: number, end: number): boolean {
    if (this.parts !== null) return this.parts.enter(symbol, field, start, end);
    const { tables } = this;
    const known = symbol === ERROR_SYMBOL ? NO_RULES : symbol;
    const own = tables.varies[known] === 1 ? this.variantOf(known, start, end) : known;
    const scope = tables.scopes[own];
    if (this.isSkipped(own, field, start) || (scope !== 0 && this.scopesDeep > this.scopesDeepMax)) {
      if (tables.values[own] === valueCodes.external) this.leaf(own, field, start, end);
      return this.skip();
    }
    if (tables.comments[own] === 1) {
      this.comment(start, end);
      return this.skip();
    }
    const frames = this.frames.at;
    const above = this.frames.depth;
    const slot = above < 0 ? 0 : this.slotOf(above, field, own, start);
    const argument = above < 0 || tables.arguments[frames.symbol[above]] === 0 ? -1 : this.argument(above);
    if (
      tables.plain[own] === 1 &&
      above >= 0 &&
      tables.edges[slot] === 0 &&
      tables.receivers[frames.symbol[above]] === 0
    ) {
      this.frames.pushPlain(own);
      if (argument >= 0) this.hold(above + 1, argument);
      return true;
    }
    if (above >= 0 && tables.receivers[frames.symbol[above]] === field + 1) frames.receiverSeen[above] = 1;
    if (tables.apart[own] === 1) {
      this.partField = field;
      this.partEdge = tables.edges[slot];
      this.parts = new PartBuilder(tables, this.text);
      return this.parts.enter(own, field, start, end);
    }
    if (tables.identifiers[own] >= identifierCodes.nameWord && this.isWord(slot, above)) {
      const first = start + tables.trimStart[own];
      this.word(tables.identifiers[own], slot, field, first, end - tables.trimEnd[own], above);
      return this.skip();
    }
    const depth = this.frames.push();
    frames.symbol[depth] = own;
    frames.start[depth] = start;
    frames.end[depth] = end;
    frames.field[depth] = field;
    frames.around[depth] = this.scope;
    frames.firstDefinition[depth] = this.facts.definitions.count;
    frames.rule[depth] = 0;
    frames.edge[depth] = 0;
    frames.holderMode[depth] = modes.none;
    if (tables.arguments[own] !== 0) frames.place[depth] = 0;
    if (above >= 0) {
      // What a function does with keys has nothing to do with what it is given to.
      if (scope - 1 !== scopeCodes.function) {
        this.holdAs(depth, above, argument);
      } else {
        frames.each[depth] = 0;
        if (argument >= 0) this.eachOf(depth, above, argument);
      }
      this.passOn(depth, above, tables.roles[slot]);
      frames.edge[depth] = tables.edges[slot];
      this.announce(depth, own, start);
    }
    // The parameters of a function and what its body declares are in one scope.
    const isBody = frames.edge[depth] === edgeCodes.body && scope - 1 === scopeCodes.block;
    const shares = isBody && this.opensBody(above);
    if (scope !== 0 && !shares) this.open(depth, scope - 1, start, end);
    else if (this.scope < 0) this.open(depth, scopeCodes.file, start, end);
    return true;
  }

  /** Whether a node is not looked into: it is, as a name, where its parent says so by the node's type. */
  protected isSkipped(symbol: number, field: number, start: number): boolean {
    const { tables } = this;
    if (tables.apart[symbol] !== 2) return false;
    if (tables.identifiers[symbol] < identifierCodes.nameWord || this.frames.depth < 0) return true;
    return this.slotOf(this.frames.depth, field, symbol, start) < tables.symbolCount * tables.fieldCount;
  }

  leaf(symbol: number, field: number, start: number, end: number): void {
    if (this.parts !== null) {
      this.parts.leaf(symbol, field, start, end);
      return;
    }
    const { tables } = this;
    const above = this.frames.depth;
    if (end === start || above < 0 || symbol === ERROR_SYMBOL) return;
    const use = tables.identifiers[symbol];
    const slot = this.slotOf(above, field, symbol, start);
    const parent = this.frames.at.symbol[above];
    if (tables.receivers[parent] === field + 1) this.frames.at.receiverSeen[above] = 1;
    if (tables.arguments[parent] !== 0 && tables.comments[symbol] === 0) this.frames.at.place[above] += 1;
    if (use === 0) {
      this.leafOfNoName(symbol, slot, field, start, end, above);
      return;
    }
    const first = start + tables.trimStart[symbol];
    const last = end - tables.trimEnd[symbol];
    if (use < identifierCodes.code) {
      this.name(use - 1, slot, field, first, last, above);
      if (tables.shorthands[symbol] === 1) this.key(first, last, above);
    } else if (use === identifierCodes.text) this.nameInText(symbol, slot, field, start, end, above);
    else if (use === identifierCodes.code) this.namesInCode(slot, field, start, end, above);
    else if (use !== identifierCodes.ignored && this.isWord(slot, above))
      this.word(use, slot, field, first, last, above);
  }

  leave(): void {
    if (this.skips) {
      this.skips = false;
      return;
    }
    if (this.parts !== null) {
      const part = this.parts.leave();
      if (part === null) return;
      this.parts = null;
      const value = this.takeApart(part.symbol, part.part);
      if (value >= 0) this.deliver(this.frames.depth, this.partField, this.partEdge, value, modes.same);
      return;
    }
    const frames = this.frames.at;
    const { depth } = this.frames;
    if (frames.plain[depth] === 1) {
      this.frames.depth = depth - 1;
      return;
    }
    this.settle(depth);
    const opened = frames.opened[depth];
    if (opened !== 0) this.close(depth, opened - 1);
    const code = this.tables.values[frames.symbol[depth]];
    let value = frames.value[depth];
    let mode = frames.valueMode[depth];
    if (code >= valueCodes.self && code <= valueCodes.external) {
      value = this.scope;
      mode = MODES_OF_VALUES[code];
    }
    if (opened !== 0 && this.tables.anonymous[frames.symbol[depth]] === 1) {
      const isType = this.facts.scopes.at.kind[opened - 1] === scopeCodes.type;
      // What all keys of it have is its content.
      const wraps = isType && mode !== modes.none;
      value = wraps ? this.composite(WRAPPED, opened - 1, modes.self, value, mode) : opened - 1;
      mode = wraps ? modes.composite : isType ? modes.self : modes.external;
    }
    // An array of what nobody knows is an array all the same.
    if (code === valueCodes.wrapped && mode === modes.none) mode = modes.external;
    this.frames.depth = depth - 1;
    if (depth === 0) return;
    if (frames.edge[depth] === edgeCodes.value)
      this.takeValue(depth - 1, frames.start[depth], frames.end[depth], value, mode);
    this.deliver(depth - 1, frames.field[depth], frames.edge[depth], value, mode);
  }

  /** What a child says of its parent before it is looked into. */
  protected announce(depth: number, symbol: number, start: number): void {
    const frames = this.frames.at;
    let to = depth - 1;
    let edge = frames.edge[depth];
    for (; edge === edgeCodes.pass && to > 0; to -= 1) edge = frames.edge[to];
    if (edge === edgeCodes.body) {
      frames.body[to] = start + 1;
      if (frames.supposedKind[to] !== 0) this.defineBodied(to);
      else this.nameScope(to);
    } else if (edge === edgeCodes.initial && this.tables.initializes[symbol] !== 0)
      this.becomes(depth, to, this.tables.initializes[symbol]);
    else if (edge === edgeCodes.export) frames.exports[to] = definitionFlags.exported;
    else if (edge === edgeCodes.default)
      frames.exports[to] = definitionFlags.exported | definitionFlags.default;
    else if (edge === edgeCodes.docs) this.document(to, start, frames.end[depth]);
  }

  /** Answers the occurrence of the last name that was imported, which is what the part stands for; -1 for none. */
  protected takeApart(symbol: number, part: SyntaxPart): number {
    const { facts } = this;
    const read = this.tables.parts.get(symbol);
    let value = -1;
    if (read === undefined) return value;
    const scope = Math.max(this.scope, 0);
    const occurrenceOf = (name: { text: string; start: number }, use: number) =>
      this.refer(facts.nameId(name.text), name.start, use, 0, 0, true);
    read(part, {
      import: ({ local, source, module, name, exported, visible = !exported }) => {
        if (local === null) {
          if (name !== "*") return -1;
          const row = facts.wildcards.add();
          facts.wildcards.at.module[row] = facts.moduleId(module);
          facts.wildcards.at.exported[row] = exported ? 1 : 0;
          return -1;
        }
        const occurrence = occurrenceOf(local, USE_DEFINITION);
        value = occurrence;
        const row = this.addDefinition(occurrence, "import", scope, part.start, part.end);
        const { at } = facts.definitions;
        at.module[row] = facts.moduleId(module) + 1;
        at.imported[row] = facts.nameId(name) + 1;
        if (exported) at.flags[row] |= definitionFlags.exported;
        if (!visible) at.flags[row] |= definitionFlags.hidden;
        if (source === null) return occurrence;
        const written = occurrenceOf(source, USE_IMPORT);
        facts.occurrences.at.lexical[written] = 0;
        facts.occurrences.at.definition[written] = row + 1;
        return occurrence;
      },
      export: (local, name) => {
        const occurrence = occurrenceOf(local, USE_IMPORT);
        const row = facts.exports.add();
        facts.exports.at.name[row] = facts.nameId(name);
        facts.exports.at.occurrence[row] = occurrence;
      },
      define: (name, kind, extent) => {
        this.addDefinition(occurrenceOf(name, USE_DEFINITION), kind, scope, extent.start, extent.end);
      },
      refer: (name, use, of) => {
        const occurrence = occurrenceOf(name, uses.indexOf(use));
        if (of === undefined) return occurrence;
        const { at } = facts.occurrences;
        at.lexical[occurrence] = 0;
        at.receiver[occurrence] = of;
        at.receiverMode[occurrence] = of < 0 ? modes.none : modes.same;
        return occurrence;
      },
    });
    return value;
  }
}
