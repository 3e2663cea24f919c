// What members stand for within one file, without a look at any other: for questions about all of its names at once.
// It knows less than the resolver and never something else.
import { definitionFlags, expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { callables, containers, typeLike } from "./kind-groups.ts";

/** Steps from one expression to the next. */
const DEPTH_MAX = 12;

export class OwnMembers {
  readonly #record: FileRecord;
  /** By container and name; the first of each. */
  readonly #members = new Map<number, number>();
  /** By expression: a definition's row, -1 for what is not known here. */
  readonly #evaluated: Int32Array;

  constructor(record: FileRecord) {
    this.#record = record;
    this.#evaluated = new Int32Array(record.expressionCount).fill(-2);
    for (const { row, name, container, owner, kind, flags } of record.definitions) {
      if (container < 0 || owner !== 0 || kind === "typeParameter" || (flags & HIDDEN) !== 0) continue;
      const key = this.#key(container, name);
      if (!this.#members.has(key)) this.#members.set(key, row);
    }
  }

  /** The row of the member of that name in what an expression stands for; -1 when this file does not know it. */
  member(expression: number, name: number): number {
    const row = this.#evaluate(expression, 0);
    return row < 0 ? -1 : this.#memberOf(row, name, 0);
  }

  #key(container: number, name: number): number {
    return container * this.#record.nameCount + name;
  }

  #memberOf(row: number, name: number, depth: number): number {
    const definition = this.#record.definitions[row];
    if (containers.has(definition.kind)) return this.#members.get(this.#key(row, name)) ?? -1;
    if (definition.kind === "enumMember")
      return this.#members.get(this.#key(definition.container, name)) ?? -1;
    if (callables.has(definition.kind) || depth >= DEPTH_MAX) return -1;
    const type = this.#evaluate(definition.type, depth + 1);
    return type < 0 ? -1 : this.#memberOf(type, name, depth + 1);
  }

  #evaluate(expression: number, depth: number): number {
    const known = this.#evaluated[expression];
    if (known !== -2 || depth >= DEPTH_MAX) return Math.max(known, -1);
    // What depends on itself is not known.
    this.#evaluated[expression] = -1;
    const row = this.#conclude(expression, depth + 1);
    this.#evaluated[expression] = row;
    return row;
  }

  #conclude(expression: number, depth: number): number {
    const { code, one, two } = this.#record.expression(expression);
    switch (code) {
      case expressionCodes.definition:
        return this.#record.definitions[one].kind === "import" ? -1 : one;
      case expressionCodes.self:
        return one;
      case expressionCodes.wrapped:
      case expressionCodes.otherwise:
        return this.#evaluate(one, depth);
      case expressionCodes.member: {
        const row = this.#evaluate(one, depth);
        return row < 0 ? -1 : this.#memberOf(row, two, depth);
      }
      case expressionCodes.call:
        return this.#called(this.#evaluate(one, depth), depth);
      case expressionCodes.instance:
        return this.#instantiated(this.#evaluate(one, depth), depth);
      case expressionCodes.unknown:
      case expressionCodes.free:
      case expressionCodes.argument:
      case expressionCodes.awaited:
      case expressionCodes.element:
      case expressionCodes.expected:
      case expressionCodes.external:
      case expressionCodes.parameters:
      case expressionCodes.union:
      case expressionCodes.implicit:
      case expressionCodes.super:
        return -1;
    }
  }

  #called(row: number, depth: number): number {
    if (row < 0) return -1;
    const definition = this.#record.definitions[row];
    if (typeLike.has(definition.kind)) return row;
    if (definition.kind === "constructor") return definition.container;
    return callables.has(definition.kind) ? this.#evaluate(definition.type, depth) : -1;
  }

  #instantiated(row: number, depth: number): number {
    if (row < 0) return -1;
    const { kind, type } = this.#record.definitions[row];
    if (kind === "typeParameter" || (kind === "type" && type !== 0)) return this.#evaluate(type, depth);
    return typeLike.has(kind) ? row : -1;
  }
}

const HIDDEN = definitionFlags.dropped | definitionFlags.local;
