// What the names of one file are bound to: filled by binding, read by whoever writes the record.
import { Columns } from "./columns.ts";

export class Bound {
  /** By occurrence. */
  target = new Uint8Array(1_024);
  operand = new Int32Array(1_024);
  readonly expressions = new Columns(["code", "one", "two"]);
  /** By definition: its container's row + 1, the expressions of its owner and its type. */
  readonly definitions = new Columns(["container", "owner", "type"]);
  /** What a definition extends. */
  readonly supers = new Columns(["definition", "owner", "expression"]);
  readonly #expressionIds = new Map<number, number>();

  begin(occurrences: number): void {
    if (this.target.length < occurrences) {
      this.target = new Uint8Array(occurrences * 2);
      this.operand = new Int32Array(occurrences * 2);
    }
    this.expressions.clear();
    this.definitions.clear();
    this.supers.clear();
    this.#expressionIds.clear();
    this.expressions.add();
  }

  /** The row of an expression, made when it is new. */
  expression(code: number, one: number, two = 0): number {
    // Fewer than 2^22 rows of anything fit into a file of two million characters.
    const key = (two * 4_194_304 + one) * 16 + code;
    const known = this.#expressionIds.get(key);
    if (known !== undefined) return known;
    const row = this.expressions.add();
    this.expressions.at.code[row] = code;
    this.expressions.at.one[row] = one;
    this.expressions.at.two[row] = two;
    this.#expressionIds.set(key, row);
    return row;
  }
}
