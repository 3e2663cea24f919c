// Compiles a grammar's C sources into WebAssembly for web-tree-sitter.
// Invariant: the compiler sees the files of the package, as edited and cut, and nothing of the machine it runs on.
import type { Clang } from "./clang.ts";
import { cutLexers } from "./cut-lexer.ts";
import type { Edit, Recipe } from "./grammar-sources.ts";

/**
 * @param flags for clang, the linker's among them.
 * @param sources the files of the recipe's folder by their path in it.
 * @throws Error with all that the compiler printed, or which edit finds nothing to replace.
 */
export async function compileGrammar(
  clang: Clang,
  flags: readonly string[],
  recipe: Recipe,
  sources: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const files = edited(sources, recipe.edits);
  const parser = files.get("parser.c");
  if (parser !== undefined) {
    files.set("parser.c", Buffer.from(cutLexers(new TextDecoder().decode(parser))));
  }
  const args = [...flags, `-Wl,--export=${recipe.export}`, "-I.", ...recipe.files];
  return clang(args, files, "grammar.wasm");
}

function edited(sources: ReadonlyMap<string, Uint8Array>, edits: readonly Edit[]): Map<string, Uint8Array> {
  const result = new Map(sources);
  for (const { file, find, replace } of edits) {
    const text = new TextDecoder().decode(result.get(file));
    if (!text.includes(find)) throw new Error(`${file} has no ${JSON.stringify(find)} to be replaced`);
    result.set(file, Buffer.from(text.replaceAll(find, () => replace)));
  }
  return result;
}
