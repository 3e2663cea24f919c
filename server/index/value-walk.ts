// What an expression stands for, on its way from a child to its parent.
import { ANY_FIELD, valueCodes } from "../languages/compile.ts";
import { kinds, type Kind } from "../languages/language.ts";
import { modes } from "./facts.ts";
import {
  AWAITED,
  ELEMENT,
  UNION,
  USE_KEY,
  WRAPPED,
  asInstance,
  edgeCodes,
  memberKinds,
  modeThrough,
  scopeCodes,
} from "./extraction-codes.ts";
import { DefinitionWalk } from "./definition-walk.ts";

export class ValueWalk extends DefinitionWalk {
  /** A child's value reaches its parent. */
  protected deliver(depth: number, field: number, edge: number, value: number, mode: number): void {
    if (mode === modes.none) return;
    const frames = this.frames.at;
    const { values, valueFields, receivers, holders } = this.tables;
    const symbol = frames.symbol[depth];
    if (edge === 0 && this.tables.heedless[symbol] === 1) return;
    const code = values[symbol];
    if (code >= valueCodes.union) this.compose(depth, code, field, value, mode);
    else if (
      code !== 0 &&
      code <= valueCodes.instance &&
      (valueFields[symbol] === 0 || valueFields[symbol] === field)
    ) {
      const through = modeThrough(code, mode);
      if (through !== modes.none) {
        frames.value[depth] = value;
        frames.valueMode[depth] = through;
      }
    }
    if (receivers[symbol] === field + 1 || receivers[symbol] === ANY_FIELD) {
      frames.receiver[depth] = value;
      frames.receiverMode[depth] = mode;
    }
    if (holders[symbol] === field + 1) {
      const isKey = mode === modes.same && this.facts.occurrences.at.use[value] === USE_KEY;
      frames.holder[depth] = value;
      frames.holderMode[depth] = mode === modes.same && !isKey ? modes.instance : mode;
    }
    if (edge === 0) return;
    if (edge === edgeCodes.pass) {
      const isSecondType =
        depth > 0 && frames.edge[depth] === edgeCodes.type && frames.typeMode[depth - 1] !== 0;
      if (depth > 0 && !isSecondType)
        this.deliver(depth - 1, frames.field[depth], frames.edge[depth], value, mode);
      return;
    }
    if (edge === edgeCodes.type || (edge === edgeCodes.ownerOrType && this.isNamed(depth))) {
      frames.type[depth] = value;
      frames.typeMode[depth] = asInstance(mode);
      this.tellType(depth, value, frames.typeMode[depth]);
    } else if (edge === edgeCodes.elements) {
      frames.initial[depth] = this.composite(ELEMENT, value, mode, 0, modes.none);
      frames.initialMode[depth] = modes.composite;
      this.tellType(depth, frames.initial[depth], modes.composite);
    } else if (edge === edgeCodes.body) {
      // A body that stands for something is what is returned.
      if (frames.typeMode[depth] !== modes.none) return;
      frames.type[depth] = value;
      frames.typeMode[depth] = mode;
    } else if (edge === edgeCodes.initial) {
      frames.initial[depth] = value;
      frames.initialMode[depth] = mode;
      this.tellType(depth, value, mode);
    } else if (edge === edgeCodes.owner || (edge === edgeCodes.ownerOrType && !this.isNamed(depth))) {
      frames.owner[depth] = value;
      frames.ownerMode[depth] = asInstance(mode);
    } else if (edge === edgeCodes.base) {
      frames.base[depth] = value;
      frames.baseMode[depth] = asInstance(mode);
    } else if (edge === edgeCodes.super) this.extends(value, mode);
    else if (edge === edgeCodes.default && this.isNamed(depth)) this.tellType(depth, value, mode);
    else if (edge === edgeCodes.default && mode === modes.same) {
      const row = this.facts.exports.add();
      this.facts.exports.at.name[row] = this.facts.nameId("default");
      this.facts.exports.at.occurrence[row] = value;
    }
  }

  /** A node that stands for what several of its children do. */
  protected compose(depth: number, code: number, field: number, value: number, mode: number): void {
    const frames = this.frames.at;
    const named = this.tables.valueFields[frames.symbol[depth]];
    const own = frames.value[depth];
    const ownMode = frames.valueMode[depth];
    let row = -1;
    if (code === valueCodes.union) {
      if (named !== 0 && named === field) return;
      // Types are named; values are what they are.
      const as = named === 0 ? asInstance(mode) : mode;
      if (ownMode !== modes.none && mode === modes.external) return;
      if (ownMode === modes.none || ownMode === modes.external) {
        frames.value[depth] = value;
        frames.valueMode[depth] = as;
        return;
      }
      row = this.composite(UNION, own, ownMode, value, as);
    } else if (code === valueCodes.wrapped) {
      if (named !== 0 && named === field) {
        frames.value[depth] = value;
        frames.valueMode[depth] = mode;
        return;
      }
      if (named !== 0 && ownMode === modes.none) return;
      row = this.composite(
        WRAPPED,
        own,
        named === 0 ? modes.external : asInstance(ownMode),
        value,
        asInstance(mode),
      );
    } else if (named === 0 || named === field)
      row = this.composite(code === valueCodes.element ? ELEMENT : AWAITED, value, mode, 0, modes.none);
    if (row < 0) return;
    frames.value[depth] = row;
    frames.valueMode[depth] = modes.composite;
  }

  /** Names that stand before a type, or a value, have it; names behind it may have another. */
  protected tellType(depth: number, value: number, mode: number): void {
    const { definitions } = this.facts;
    for (let row = this.frames.at.firstDefinition[depth]; row < definitions.count; row += 1)
      if (definitions.at.depth[row] === depth) this.tell(row, value, mode);
  }

  /** Whether the frame has introduced a definition, of that kind. */
  protected isNamed(depth: number, kind: Kind | null = null): boolean {
    const { at, count } = this.facts.definitions;
    for (let row = this.frames.at.firstDefinition[depth]; row < count; row += 1) {
      if (at.depth[row] !== depth) continue;
      const own = kinds[at.kind[row]];
      if (kind === null || own === kind || own === memberKinds.get(kind)) return true;
    }
    return false;
  }

  /** The nearest type around extends what was named. */
  protected extends(value: number, mode: number): void {
    const { scopes, supers } = this.facts;
    let scope = this.scope;
    while (
      scope > 0 &&
      scopes.at.kind[scope] !== scopeCodes.type &&
      scopes.at.kind[scope] !== scopeCodes.namespace
    )
      scope = scopes.at.parent[scope];
    if (scope <= 0) return;
    const row = supers.add();
    supers.at.scope[row] = scope;
    supers.at.occurrence[row] = value;
    supers.at.mode[row] = asInstance(mode);
  }

  /** The value of a listed name: before it ends, the name means something else. */
  protected takeValue(depth: number, start: number, end: number, value: number, mode: number): void {
    const { definitions, occurrences, names } = this.facts;
    const { at } = definitions;
    let row = definitions.count - 1;
    while (row >= this.frames.at.firstDefinition[depth] && at.depth[row] !== depth) row -= 1;
    if (row < this.frames.at.firstDefinition[depth]) return;
    const { name, start: begins } = occurrences.at;
    const nameEnd = begins[at.occurrence[row]] + names[name[at.occurrence[row]]].length;
    if (at.end[row] !== nameEnd || !this.text.slice(nameEnd, start).trimEnd().endsWith("=")) return;
    at.end[row] = end;
    if (mode === modes.none || at.typeMode[row] !== modes.none) return;
    at.type[row] = value;
    at.typeMode[row] = mode;
  }
}
