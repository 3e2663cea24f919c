// The name that an expression ends with.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";

/** Steps within one expression. */
const DEPTH_MAX = 24;

/**
 * Empty where it has none.
 * @param passed a member of this name means what it is a member of
 */
export function lastName(record: FileRecord, row: number, passed: string | null = null): string {
  let at = row;
  for (let step = 0; step < DEPTH_MAX; step += 1) {
    const { code, one, two } = record.expression(at);
    if (code === expressionCodes.free) return record.nameAt(one);
    if (code === expressionCodes.member || code === expressionCodes.implicit) {
      const name = record.nameAt(two);
      if (name !== passed) return name;
      at = one;
      continue;
    }
    if (code === expressionCodes.definition || code === expressionCodes.self) {
      const definition = record.definition(one);
      return definition === undefined ? "" : record.nameAt(definition.name);
    }
    const isOfOther = code === expressionCodes.call || code === expressionCodes.instance;
    if (!isOfOther && code !== expressionCodes.wrapped) return "";
    at = one;
  }
  return "";
}
