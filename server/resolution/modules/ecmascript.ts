// ECMAScript modules as TypeScript's `bundler` resolution and Node find them: relative paths with and without their
// extension, index files, tsconfig's `paths` and `baseUrl`, packages of the workspace by their package.json.
// https://www.typescriptlang.org/docs/handbook/modules/reference.html, https://nodejs.org/api/packages.html
import * as z from "zod";
import type { ConfigFiles } from "../config-files.ts";
import { folderOf, join, upwards } from "../paths.ts";
import type { View } from "../view.ts";
import type { Modules } from "./define.ts";
import { isOwnModule, Scripts, WholeExports } from "./ecmascript-files.ts";
import { Programs } from "./programs.ts";
import { extendedBy, Extends, EXTENDS_MAX, NearestConfigs } from "./tsconfig.ts";
import { WhileUnchanged } from "./while-unchanged.ts";

const extensions = [
  ".ts",
  ".tsx",
  ".d.ts",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".d.mts",
  ".d.cts",
];
/** What stands for a source in an import by its output's name. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts", ".jsx"],
  ".jsx": [".tsx", ".d.ts"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

const Paths = z.record(z.string(), z.array(z.string()));
const TsConfig = z.object({
  extends: Extends,
  compilerOptions: z.object({ baseUrl: z.string().optional(), paths: Paths.optional() }).optional(),
});
const Package = z.object({
  name: z.string().optional(),
  main: z.string().optional(),
  module: z.string().optional(),
  types: z.string().optional(),
  typings: z.string().optional(),
  exports: z.unknown().optional(),
  imports: z.unknown().optional(),
});
type Package = z.infer<typeof Package>;

interface PathOptions {
  /** Where `paths` are relative to. */
  readonly base: string;
  readonly baseUrl: string | null;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** What follows from configuration files alone, for all who have the same. */
const configured = new WeakMap<ConfigFiles, Configured>();

class Configured {
  readonly packages: WorkspacePackages;
  readonly nearest: NearestConfigs;
  readonly programs: Programs;
  /** Where modules lead, for all who see the same files: who follows all imports finds it out for the others. */
  readonly resolved: WhileUnchanged<readonly string[]>;
  readonly #config: ConfigFiles;
  readonly #options: WhileUnchanged<PathOptions | null>;

  constructor(config: ConfigFiles) {
    this.packages = new WorkspacePackages(config);
    this.nearest = new NearestConfigs(config);
    this.programs = new Programs(config, this.nearest);
    this.resolved = new WhileUnchanged(config);
    this.#config = config;
    this.#options = new WhileUnchanged(config);
  }

  static by(config: ConfigFiles): Configured {
    const known = configured.get(config) ?? new Configured(config);
    configured.set(config, known);
    return known;
  }

  options(path: string | null): PathOptions | null {
    if (path === null) return null;
    return this.#options.once("", path, () => optionsIn(this.#config, path, EXTENDS_MAX));
  }
}

export function ecmascriptModules(config: ConfigFiles): Modules {
  const known = Configured.by(config);
  const { packages, nearest, programs, resolved } = known;
  const scripts = new Scripts();
  const values = new WholeExports();
  return {
    namesImports: true,
    named: (view, from, name) => (isOwnModule(view, from, name) ? [from] : []),
    givesValue: (view, path) => values.mayBeIn(view, path),
    separator: "",
    isDefault: false,
    opensNamespaces: false,
    declaresApart: false,
    isFolder: false,
    namesModules: true,
    sharedWithin: "global",
    declaredAs: (module) => (module.startsWith(".") ? [] : [`'${module}'`, `"${module}"`]),
    marksExports: true,
    importsAreNames: false,
    child: () => [],
    knowsByImport: true,
    together: (from, to) => programs.together(from, to),
    shares: (view, from, to) => (scripts.has(view, to) && programs.together(from, to) ? "global" : "no"),
    resolve(view, from, module) {
      const folder = folderOf(from);
      if (isRelative(module))
        return resolved.once(view.layout, `${folder}/${module}`, () => atPath(view, join(folder, module)));
      if (module.startsWith("/")) return [];
      const of = nearest.of(folder);
      const find = () => {
        const mapped = byPaths(view, known.options(of), module);
        return mapped.length > 0 ? mapped : packages.resolve(view, folder, module);
      };
      // All else is the same for all folders with the same configuration.
      return module.startsWith("#") ? find() : resolved.once(view.layout, `${of ?? ""} ${module}`, find);
    },
  };
}

/** `.`, `..`, and what begins with one of them and a slash. */
function isRelative(module: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(module);
}

/** The file at a path that may lack its extension, or be a folder with an index. */
function atPath(view: View, path: string | null): readonly string[] {
  if (path === null) return [];
  if (view.has(path)) return [path];
  for (const extension of extensions) if (view.has(path + extension)) return [path + extension];
  const dot = path.lastIndexOf(".");
  const written = path.slice(dot);
  for (const source of sourcesOf[written] ?? []) {
    const candidate = path.slice(0, dot) + source;
    if (view.has(candidate)) return [candidate];
  }
  const index = path === "" ? "index" : `${path}/index`;
  for (const extension of extensions) if (view.has(index + extension)) return [index + extension];
  return [];
}

function byPaths(view: View, options: PathOptions | null, module: string): readonly string[] {
  if (options === null) return [];
  let bestPrefix = -1;
  let found: readonly string[] = [];
  for (const [pattern, targets] of Object.entries(options.paths)) {
    const star = pattern.indexOf("*");
    const prefix = star < 0 ? pattern : pattern.slice(0, star);
    const suffix = star < 0 ? "" : pattern.slice(star + 1);
    const matches =
      star < 0
        ? module === pattern
        : module.length >= prefix.length + suffix.length &&
          module.startsWith(prefix) &&
          module.endsWith(suffix);
    if (!matches || prefix.length <= bestPrefix) continue;
    const middle = star < 0 ? "" : module.slice(prefix.length, module.length - suffix.length);
    for (const target of targets) {
      const files = atPath(view, join(options.base, target.replace("*", middle)));
      if (files.length > 0) {
        bestPrefix = prefix.length;
        found = files;
        break;
      }
    }
  }
  if (found.length > 0 || options.baseUrl === null) return found;
  return atPath(view, join(options.baseUrl, module));
}

function optionsIn(config: ConfigFiles, path: string, depth: number): PathOptions | null {
  const read = config.read(path, TsConfig);
  if (read === null) return null;
  const folder = folderOf(path);
  const { extends: bases, compilerOptions = {} } = read;
  let inherited: PathOptions | null = null;
  for (const base of depth === 0 ? [] : extendedBy(folder, bases)) {
    inherited = optionsIn(config, base, depth - 1) ?? inherited;
  }
  const { baseUrl, paths } = compilerOptions;
  const ownBase = baseUrl === undefined ? null : join(folder, baseUrl);
  if (paths === undefined) {
    return ownBase === null
      ? inherited
      : { base: inherited?.base ?? folder, paths: inherited?.paths ?? {}, baseUrl: ownBase };
  }
  const effective = ownBase ?? inherited?.baseUrl ?? null;
  return { base: effective ?? folder, baseUrl: effective, paths };
}

/** The packages whose package.json is in the workspace, found by their names. */
class WorkspacePackages {
  readonly #folders: WhileUnchanged<ReadonlyMap<string, string>>;

  constructor(readonly config: ConfigFiles) {
    this.#folders = new WhileUnchanged(config);
  }

  resolve(view: View, folder: string, module: string): readonly string[] {
    if (module.startsWith("#")) return this.#own(view, folder, module);
    const slash = module.indexOf("/", module.startsWith("@") ? module.indexOf("/") + 1 : 0);
    const name = slash < 0 ? module : module.slice(0, slash);
    const at = this.#foldersOf(view).get(name);
    if (at === undefined) return [];
    return this.#entry(view, at, slash < 0 ? "." : `.${module.slice(slash)}`);
  }

  /** `#name`, by the `imports` of the package around. */
  #own(view: View, folder: string, module: string): readonly string[] {
    for (const at of upwards(folder)) {
      const manifest = this.#read(at);
      if (manifest === null) continue;
      const target = targetOf(manifest.imports, module);
      return target === null ? [] : sourceAt(view, at, target);
    }
    return [];
  }

  #entry(view: View, at: string, subpath: string): readonly string[] {
    const manifest = this.#read(at);
    if (manifest === null) return [];
    const target = manifest.exports === undefined ? null : targetOf(manifest.exports, subpath);
    if (target !== null) {
      const found = sourceAt(view, at, target);
      if (found.length > 0) return found;
    }
    if (subpath !== ".") {
      const direct = atPath(view, join(at, subpath));
      return direct.length > 0 ? direct : atPath(view, join(at, `src/${subpath}`));
    }
    for (const main of [manifest.types, manifest.typings, manifest.module, manifest.main]) {
      if (main === undefined) continue;
      const found = sourceAt(view, at, main);
      if (found.length > 0) return found;
    }
    const index = atPath(view, join(at, "src/index"));
    return index.length > 0 ? index : atPath(view, at);
  }

  #read(at: string): Package | null {
    return this.config.read(at === "" ? "package.json" : `${at}/package.json`, Package);
  }

  /** The folders of the packages, by their names. */
  #foldersOf(view: View): ReadonlyMap<string, string> {
    return this.#folders.once("", "", () => {
      const byName = new Map<string, string>();
      for (const folder of packageFolders(view).toSorted()) {
        const name = this.#read(folder)?.name;
        if (name !== undefined && !byName.has(name)) byName.set(name, folder);
      }
      return byName;
    });
  }
}

/** A package.json is a source itself. Where sources of its kind are left out, every folder with sources may have one. */
function packageFolders(view: View): readonly string[] {
  const paths = [...view.paths()];
  const manifests = paths.filter((path) => path === "package.json" || path.endsWith("/package.json"));
  return manifests.length > 0 ? manifests.map(folderOf) : foldersAround(paths);
}

function foldersAround(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (const folder of upwards(folderOf(path))) {
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return [...folders];
}

/** What an export leads to is often built: its source is looked for beside it. */
function sourceAt(view: View, folder: string, target: string): readonly string[] {
  const path = join(folder, target);
  if (path === null) return [];
  const direct = atPath(view, path);
  if (direct.length > 0) return direct;
  const relative = folder === "" ? path : path.slice(folder.length + 1);
  const stem = relative.replace(/\.d\.[mc]?ts$|\.[mc]?[jt]sx?$/, "");
  for (const source of [
    stem.replace(/^(?:dist|build|lib|out)\/(?:(?:esm|cjs|types|es)\/)?/, "src/"),
    stem.replace(/^[^/]+\//, ""),
  ]) {
    const found = atPath(view, join(folder, source));
    if (found.length > 0) return found;
  }
  return [];
}

/** The target of a subpath in `exports` or `imports`: the first condition that leads anywhere, types before all. */
function targetOf(map: unknown, subpath: string): string | null {
  if (typeof map === "string") return subpath === "." ? map : null;
  if (typeof map !== "object" || map === null) return null;
  const entries = Object.entries(map);
  const isSubpaths = entries.some(([key]) => key.startsWith(".") || key.startsWith("#"));
  if (!isSubpaths) return subpath === "." ? conditional(map) : null;
  for (const [key, value] of entries) {
    if (key === subpath) return conditional(value);
    const star = key.indexOf("*");
    if (star < 0) continue;
    const suffix = key.slice(star + 1);
    if (subpath.startsWith(key.slice(0, star)) && subpath.endsWith(suffix)) {
      const middle = subpath.slice(star, subpath.length - suffix.length);
      return conditional(value)?.replaceAll("*", middle) ?? null;
    }
  }
  return null;
}

function conditional(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(conditional).find((target) => target !== null) ?? null;
  if (typeof value !== "object" || value === null) return null;
  const conditions: Readonly<Record<string, unknown>> = { ...value };
  for (const condition of ["source", "types", "import", "module", "require", "node", "browser", "default"]) {
    const target = conditional(conditions[condition]);
    if (target !== null) return target;
  }
  return null;
}
