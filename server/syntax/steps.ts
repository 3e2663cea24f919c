// A walk that was written down, gone through again.
import { STEP_ENTER, STEP_LEAF } from "../extraction/codes.ts";
import type { Visitor } from "./visitor.ts";

/** Five numbers for each step: what it is, symbol, field, start, end. */
export type Steps = Int32Array;
export const STEP_WORDS = 5;

export function replay(steps: Steps, visitor: Visitor): void {
  for (let at = 0; at < steps.length; at += STEP_WORDS) {
    const kind = steps[at];
    const symbol = steps[at + 1];
    if (kind === STEP_LEAF) {
      if (visitor.leaves[symbol] !== 0) visitor.leaf(symbol, steps[at + 2], steps[at + 3], steps[at + 4]);
    } else if (kind !== STEP_ENTER) visitor.leave();
    else if (!visitor.enter(symbol, steps[at + 2], steps[at + 3], steps[at + 4])) {
      visitor.leave();
      at = endOf(steps, at);
    }
  }
}

/** The step that leaves the node that a step enters. */
function endOf(steps: Steps, from: number): number {
  let depth = 0;
  for (let at = from; at < steps.length; at += STEP_WORDS) {
    if (steps[at] === STEP_ENTER) depth += 1;
    else if (steps[at] !== STEP_LEAF) depth -= 1;
    if (depth === 0) return at;
  }
  return steps.length;
}
