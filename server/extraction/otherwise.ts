// What else a value may be than what its type says: what a comment says besides, or what it is tested for.
import {
  EXPRESSION_OTHERWISE,
  KIND_PARAMETER,
  KIND_VARIABLE,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_INSTANCE,
} from "./codes";
import { definition, occurrence, testAt, tests } from "./facts";
import { visibleTo } from "./visibility";
import { composite } from "./walk-state";

/** A definition may be of that type as well; what is outside of the workspace has nothing to tell. */
export function tellOtherwise(row: i32, value: i32, mode: i32): void {
  const own = definition(row);
  if (mode === MODE_EXTERNAL || own.typeMode === MODE_EXTERNAL || isSaid(row, value, mode)) return;
  own.type = composite(EXPRESSION_OTHERWISE, own.type, own.typeMode, value, mode);
  own.typeMode = MODE_COMPOSITE;
}

/** Whether the type is written by the same name already. */
function isSaid(row: i32, value: i32, mode: i32): bool {
  const own = definition(row);
  if (own.typeMode !== MODE_INSTANCE || mode !== MODE_INSTANCE) return false;
  return occurrence(own.type).name === occurrence(value).name;
}

/** What is tested for being of a type may be of that, wherever it stands. */
export function tellTests(): void {
  for (let row: i32 = 0; row < tests.count; row += 1) {
    const tested = visibleTo(testAt(row).occurrence);
    if (tested < 0) continue;
    const kind = definition(tested).kind;
    if (kind === KIND_VARIABLE || kind === KIND_PARAMETER)
      tellOtherwise(tested, testAt(row).type, MODE_INSTANCE);
  }
}
