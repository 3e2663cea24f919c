// Compiles a grammar's C sources into WebAssembly for web-tree-sitter.
// Invariant: only the pinned compiler is used, and only relative paths reach it, so the bytes are the same each time.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Compiler, Edit, Recipe } from "./grammar-sources.ts";

const run = promisify(execFile);

/** @returns why the pinned compiler cannot be used here, or undefined when it can. */
export async function compilerProblem({ debian }: Compiler): Promise<string | undefined> {
  for (const [name, version] of Object.entries(debian)) {
    const found = await debianVersion(name);
    if (found !== version) return `it takes Debian's ${name} ${version}, and here is ${found}`;
  }
  return undefined;
}

async function debianVersion(name: string): Promise<string> {
  try {
    const { stdout } = await run("dpkg-query", ["--show", "--showformat", "${Version}", name]);
    return stdout === "" ? "none" : stdout;
  } catch {
    // dpkg-query fails for a package that is not installed, and is itself missing on other systems.
    return "none";
  }
}

/**
 * @param sources the files of the recipe's folder by their path in it.
 * @throws Error with all that the compiler printed, or which edit finds nothing to replace.
 */
export async function compileGrammar(
  { compile, link }: Compiler,
  recipe: Recipe,
  sources: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "crewdeck-compile-"));
  try {
    for (const [path, bytes] of edited(sources, recipe.edits)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const objects = recipe.files.map((file) => file.replace(/\.c$/, ".o"));
    for (const [index, file] of recipe.files.entries()) {
      await step(folder, [...compile, "-I.", "-c", file, "-o", objects[index] ?? "out.o"]);
    }
    await step(folder, [...link, `--export=${recipe.export}`, "-o", "grammar.wasm", ...objects]);
    return await readFile(join(folder, "grammar.wasm"));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function edited(
  sources: ReadonlyMap<string, Uint8Array>,
  edits: readonly Edit[],
): ReadonlyMap<string, Uint8Array> {
  const result = new Map(sources);
  for (const { file, find, replace } of edits) {
    const text = new TextDecoder().decode(result.get(file));
    if (!text.includes(find)) throw new Error(`${file} has no ${JSON.stringify(find)} to be replaced`);
    result.set(file, Buffer.from(text.replaceAll(find, () => replace)));
  }
  return result;
}

async function step(folder: string, [command = "", ...args]: readonly string[]): Promise<void> {
  try {
    await run(command, args, { cwd: folder });
  } catch (cause) {
    const printed = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    throw new Error(`${command} failed.\n${printed}`.trimEnd(), { cause });
  }
}
