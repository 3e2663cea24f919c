// The occurrences of one name in a file record. A common name has thousands of which a question wants a few: it says so of
// each before there is an object.
import { uses, type Use } from "../languages/language.ts";
import { occurrenceBits, targets } from "./record-codes.ts";
import type { ByteReader } from "./bytes.ts";
import type { Occurrence } from "./record.ts";

/** Whether an occurrence is wanted. */
export type OccurrenceTest = (
  target: Occurrence["target"],
  operand: number,
  use: Use,
  line: number,
  column: number,
) => boolean;

/** In the order of the text. */
export function readGroup(
  reader: ByteReader,
  name: number,
  count: number,
  passes?: OccurrenceTest,
): readonly Occurrence[] {
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
    const use = uses[head & occurrenceBits.use];
    if (passes?.(target, operand, use, line, column) !== false)
      group.push({ name, line, column, use, target, operand });
  }
  return group;
}
