// THE list of module systems.
import type { ModuleSystem } from "../../languages/language.ts";
import type { ConfigFiles } from "../config-files.ts";
import { noModules, type Modules } from "./define.ts";
import { ecmascriptModules } from "./ecmascript.ts";
import { elixirModules } from "./elixir.ts";
import { goModules } from "./go.ts";
import { includeModules } from "./include.ts";
import { packages } from "./packages.ts";
import { phpModules } from "./php.ts";
import { pythonModules } from "./python.ts";
import { luaModules, rubyModules } from "./required.ts";
import { rustModules } from "./rust.ts";
import { scalaModules } from "./scala.ts";
import { shellModules } from "./shell.ts";
import { compiledWith, seesSourceSet } from "./source-sets.ts";
import { swiftModules } from "./swift.ts";

const made: Partial<Record<ModuleSystem, (config: ConfigFiles) => Modules>> = {
  ecmascript: ecmascriptModules,
  elixir: elixirModules,
  go: goModules,
  include: includeModules,
  java: packages(".", false, { sees: seesSourceSet, compiledWith }),
  lua: luaModules,
  namespace: packages(".", true),
  php: phpModules,
  ruby: rubyModules,
  rust: rustModules,
  python: pythonModules,
  scala: scalaModules,
  shell: shellModules,
  swift: swiftModules,
};

/** One of each, for the files of one workspace folder. */
export function createModules(config: ConfigFiles): (system: ModuleSystem) => Modules {
  const modules = new Map<ModuleSystem, Modules>();
  return (system) => {
    const known = modules.get(system) ?? made[system]?.(config) ?? noModules;
    modules.set(system, known);
    return known;
  };
}
