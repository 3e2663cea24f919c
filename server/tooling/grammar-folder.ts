// Makes the contents of grammars/ from the pinned packages, compares them with the folder, and writes them.
// Invariant: everything is made in memory first, so a failure leaves the folder as it was.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { withClang, type Clang } from "./clang.ts";
import { compileGrammar } from "./compile-grammar.ts";
import { licenceName, queryPath, readmeNote, sourceNote, sumsNote, wasmName } from "./grammar-notes.ts";
import {
  packagesOf,
  pinned,
  type GrammarSource,
  type GrammarSources,
  type Reference,
} from "./grammar-sources.ts";
import { verify, type FetchPackages, type PackageId } from "./npm-packages.ts";
import { readTarball } from "./tarball.ts";

/** Contents by path in grammars/, with forward slashes. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface RebuildOptions {
  readonly fetchPackages: FetchPackages;
  /** Called before each grammar that is compiled, which can take a minute. */
  readonly onCompile?: (language: string) => void;
  readonly withClang?: typeof withClang;
}

/** Files of grammars/ that people write. */
const handWritten = new Set([".gitattributes", "sources.json"]);

/** @throws Error that names the package and the file which are not as sources.json says. */
export async function rebuild(sources: GrammarSources, options: RebuildOptions): Promise<Files> {
  const packages = await packageFiles(sources, options.fetchPackages);
  const files = new Map<string, Uint8Array>();
  for (const [language, grammar] of Object.entries(sources.grammars)) {
    if (grammar.wasm) files.set(`${language}/${wasmName}`, packages.file(grammar.wasm));
    for (const [name, parts] of Object.entries(grammar.queries)) {
      files.set(`${language}/${queryPath(name)}`, joined(parts.map(packages.file)));
    }
    files.set(`${language}/${licenceName}`, licence(sources, grammar, packages.file));
    files.set(`${language}/source.json`, Buffer.from(sourceNote(sources, grammar)));
  }
  for (const [path, bytes] of await compiled(sources, packages, options)) files.set(path, bytes);
  const sums = Buffer.from(sumsNote(files));
  const readme = Buffer.from(readmeNote(sources, files));
  return new Map([...files, ["sha256.json", sums], ["README.md", readme]]);
}

async function compiled(
  { compiler, grammars }: GrammarSources,
  packages: PackageFiles,
  options: RebuildOptions,
): Promise<Files> {
  const recipes = Object.entries(grammars).flatMap(([language, { recipe }]) =>
    recipe === undefined ? [] : [{ language, recipe }],
  );
  const files = new Map<string, Uint8Array>();
  if (recipes.length === 0) return files;
  const { package: name, version, integrity } = compiler;
  let tarball = new Uint8Array();
  await options.fetchPackages([{ name, version, integrity }], (id, bytes) => {
    verify(id, bytes);
    tarball = new Uint8Array(bytes);
  });
  await (options.withClang ?? withClang)(tarball, async (clang: Clang) => {
    for (const { language, recipe } of recipes) {
      options.onCompile?.(language);
      const folder = packages.folder(recipe.folder);
      files.set(`${language}/${wasmName}`, await compileGrammar(clang, compiler.flags, recipe, folder));
    }
  });
  return files;
}

interface PackageFiles {
  readonly file: (reference: Reference) => Uint8Array;
  /** The files below the folder, by their path in it. */
  readonly folder: (reference: Reference) => Map<string, Uint8Array>;
}

/** Unpacks one package at a time and keeps what is needed of it. */
async function packageFiles(sources: GrammarSources, fetchPackages: FetchPackages): Promise<PackageFiles> {
  const contents = new Map<string, Map<string, Uint8Array>>();
  const isNeeded = neededPaths(sources);
  const ids = Object.entries(sources.packages).map(([name, { version, integrity }]): PackageId => {
    return { name, version, integrity };
  });
  await fetchPackages(ids, (id, tarball) => {
    verify(id, tarball);
    const needed = [...readTarball(tarball)].filter(([path]) => isNeeded(id.name, path));
    contents.set(id.name, new Map(needed.map(([path, bytes]) => [path, bytes.slice()])));
  });
  return {
    file: ({ package: name, path }) => {
      const bytes = contents.get(name)?.get(path);
      if (bytes === undefined) throw new Error(`${name} has no file ${path}, which sources.json takes`);
      return bytes;
    },
    folder: ({ package: name, path }) => {
      const below = [...(contents.get(name) ?? [])].filter(([file]) => file.startsWith(`${path}/`));
      return new Map(below.map(([file, bytes]) => [file.slice(path.length + 1), bytes]));
    },
  };
}

function neededPaths(sources: GrammarSources): (name: string, path: string) => boolean {
  const grammars = Object.values(sources.grammars);
  const references = grammars.flatMap(({ wasm, queries }) => [
    ...(wasm ? [wasm] : []),
    ...Object.values(queries).flat(),
  ]);
  const files = new Set(references.map((reference) => `${reference.package}:${reference.path}`));
  const folders = grammars.flatMap(({ recipe }) => (recipe ? [recipe.folder] : []));
  return (name, path) =>
    files.has(`${name}:${path}`) ||
    sources.packages[name]?.licenceFile === path ||
    folders.some((folder) => folder.package === name && path.startsWith(`${folder.path}/`));
}

/** The licence texts of all packages of the grammar, each once. */
function licence(
  sources: GrammarSources,
  grammar: GrammarSource,
  file: (reference: Reference) => Uint8Array,
): Uint8Array {
  const texts = packagesOf(grammar).map((name) =>
    Buffer.from(file({ package: name, path: pinned(sources, name).licenceFile })),
  );
  return joined(texts.filter((text, index) => texts.findIndex((other) => other.equals(text)) === index));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const newline = Buffer.from("\n");
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [newline, part])));
}

/** What the folder has of what `npm run grammars` writes. */
export async function readFolder(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const full = join(entry.parentPath, entry.name);
    const path = relative(folder, full).split(sep).join("/");
    if (entry.isFile() && !handWritten.has(path)) files.set(path, await readFile(full));
  }
  return files;
}

/** @returns a sentence for each file that is missing, changed or not known. */
export function differences(expected: Files, present: Files): string[] {
  const missing = [...expected.keys()].filter((path) => !present.has(path));
  const changed = [...expected].filter(([path, bytes]) => {
    const found = present.get(path);
    return found !== undefined && !Buffer.from(found).equals(bytes);
  });
  const unknown = [...present.keys()].filter((path) => !expected.has(path));
  return [
    ...missing.map((path) => `${path} is missing`),
    ...changed.map(([path]) => `${path} is not what its package has`),
    ...unknown.map((path) => `${path} comes from no package`),
  ].toSorted();
}

/** Writes what is different and removes what is unknown. */
export async function writeFolder(folder: string, expected: Files, present: Files): Promise<void> {
  for (const [path, bytes] of expected) {
    const found = present.get(path);
    if (found !== undefined && Buffer.from(found).equals(bytes)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  for (const path of present.keys()) {
    if (!expected.has(path)) await rm(join(folder, path));
  }
}
