// THE list of module systems whose imports follow files that move.
import type { ModuleSystem } from "../../languages/language.ts";
import type { RewriteImports } from "./define.ts";
import { moveEcmascript } from "./ecmascript.ts";
import { movePython } from "./python.ts";

export const moves: Partial<Record<ModuleSystem, RewriteImports>> = {
  ecmascript: moveEcmascript,
  python: movePython,
};
