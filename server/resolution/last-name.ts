// The name that an expression ends with.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";

/** Steps within one expression. */
const DEPTH_MAX = 24;

/** Empty where it has none. */
export function lastName(record: FileRecord, row: number): string {
  let at = row;
  for (let step = 0; step < DEPTH_MAX; step += 1) {
    const { code, one, two } = record.expression(at);
    if (code === expressionCodes.free) return record.nameAt(one);
    if (code === expressionCodes.member || code === expressionCodes.implicit) return record.nameAt(two);
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
