// How each C or C++ file of a corpus is compiled, for an oracle that is a compiler. A header is compiled as the first unit
// that includes it sees it: behind all that stands before it there, since many headers do not hold alone.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { filesOf, folderOf, type Corpus } from "./corpora.ts";

const unitExtensions = [".c", ".cc", ".cpp"];
const headerExtensions = [".h", ".hpp"];
/** Where Debian's compilers look for headers that belong to no repository. */
const systemFolder = "/usr/include";

/**
 * Writes the compilation database into a folder, outside of the corpus' work tree; clangd's index lands there too.
 * @throws when headers are missing that the system must have for this corpus.
 */
export function writeCompileCommands(corpus: Corpus, folder: string): void {
  const directory = folderOf(corpus);
  const missing = corpus.systemHeaders?.filter((path) => !existsSync(join(systemFolder, path))) ?? [];
  if (missing.length > 0)
    throw new Error(`${corpus.name} needs headers of the system: install what has ${missing.join(", ")}`);
  // What an earlier run left of clangd's index would make this one ready sooner.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const compiler = corpus.language === "cpp" ? "c++" : "cc";
  const flags = corpus.compileFlags ?? [];
  const commands = [...contextsOf(corpus, directory)].map(([file, before], at) => {
    const context = join(folder, "contexts", `${at}.h`);
    if (before.length > 0) {
      mkdirSync(dirname(context), { recursive: true });
      writeFileSync(context, contextText(before));
    }
    const isHeader = headerExtensions.includes(posix.extname(file));
    const as = isHeader ? ["-x", corpus.language === "cpp" ? "c++-header" : "c-header"] : [];
    const behind = before.length > 0 ? ["-include", context] : [];
    return {
      directory,
      file: join(directory, file),
      arguments: [compiler, ...flags, ...behind, ...as, "-c", file],
    };
  });
  writeFileSync(join(folder, "compile_commands.json"), JSON.stringify(commands));
}

/** What is included is there or not as the conditions around would have it; nothing in here knows them. */
function contextText(before: readonly string[]): string {
  return before.map((target) => `#if __has_include(${target})\n#include ${target}\n#endif\n`).join("");
}

/** For each file what is included before it, in order, as it is written behind `#include`. */
function contextsOf(corpus: Corpus, directory: string): Map<string, readonly string[]> {
  const extensions = [...unitExtensions, ...headerExtensions];
  const sampled = filesOf(directory, extensions, corpus.sampled);
  const files = [...sampled, ...filesOf(directory, extensions, corpus.compiled ?? [])];
  const known = new Set(files);
  const includes = new Map(files.map((file) => [file, includesIn(join(directory, file))]));
  const paths = ["", ...(corpus.compileFlags ?? []).flatMap((flag) => /^-I(.*)/.exec(flag)?.[1] ?? [])];
  const fileOf = (from: string, target: string): string | undefined => {
    const written = target.slice(1, -1);
    const folders = target.startsWith('"') ? [posix.dirname(from), ...paths] : paths;
    return folders
      .map((folder) => posix.normalize(posix.join(folder, written)))
      .find((path) => known.has(path));
  };
  const included = new Set(
    files.flatMap((file) => (includes.get(file) ?? []).flatMap((target) => fileOf(file, target) ?? [])),
  );
  const isUnit = (file: string): boolean => unitExtensions.includes(posix.extname(file));
  const contexts = new Map<string, readonly string[]>();
  const visit = (file: string, before: readonly string[]): void => {
    contexts.set(file, before);
    const seen = [...before];
    for (const target of includes.get(file) ?? []) {
      const path = fileOf(file, target);
      if (path === undefined) seen.push(target);
      else {
        if (!contexts.has(path)) visit(path, [...seen]);
        // A unit that is one of several alternatives cannot stand beside the others.
        if (!isUnit(path)) seen.push(`"${join(directory, path)}"`);
      }
    }
  };
  const roots = files.filter((file) => isUnit(file) && !included.has(file));
  for (const file of [...roots, ...sampled]) if (!contexts.has(file)) visit(file, []);
  return contexts;
}

function includesIn(path: string): readonly string[] {
  return [...readFileSync(path, "utf8").matchAll(/^[ \t]*#[ \t]*include[ \t]*("[^"\n]+"|<[^>\n]+>)/gm)].map(
    ([, target]) => target ?? "",
  );
}
