// Names that are defined by what they stood for until then: Swift's `if let name`.
import { MODE_NONE, MODE_SAME, USE_READ } from "./codes";
import { refer } from "./definition-walk";
import { definition, definitions, occurrence } from "./facts";
import { nameOf } from "./names";
import { charAt, isSpace } from "./text";

const COLON: i32 = 0x3a;
const EQUALS: i32 = 0x3d;

/** Where no value is given, the name that was just defined is given what it means around. */
export function defineAnew(name: i32, start: i32): void {
  let behind = start + nameOf(name).length;
  while (isSpace(charAt(behind))) behind += 1;
  const code = charAt(behind);
  if (code === EQUALS || code === COLON || definitions.count === 0) return;
  const own = definition(definitions.count - 1);
  if (occurrence(own.occurrence).start !== start || own.typeMode !== MODE_NONE) return;
  own.type = refer(name, start, USE_READ, 0, 0, true);
  own.typeMode = MODE_SAME;
}
