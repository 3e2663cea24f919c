// The one WebAssembly instance of this thread, and the grammars it has loaded.
// Invariant: web-tree-sitter is initialised at most once per thread, and a grammar is loaded when it is first needed.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Language as Grammar, Parser } from "web-tree-sitter";

/** The part of Emscripten's module that the raw walk reads; the views are replaced whenever the memory grows. */
export interface Memory {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  readonly HEAPU32: Uint32Array;
}

export interface Runtime {
  readonly memory: Memory;
  /** Loads a grammar by the name of its folder; rejects when the file is missing or has another ABI. */
  grammar(name: string): Promise<Grammar>;
}

const runtimes = new Map<string, Promise<Runtime>>();

/** @param folder where `<name>/grammar.wasm` and `web-tree-sitter.wasm` lie. */
export function openRuntime(folder: string): Promise<Runtime> {
  let runtime = runtimes.get(folder);
  if (runtime === undefined) {
    runtime = start(folder);
    runtimes.set(folder, runtime);
  }
  return runtime;
}

async function start(folder: string): Promise<Runtime> {
  const module: { locateFile(): string } & Partial<Memory> = {
    locateFile: () => join(folder, "web-tree-sitter.wasm"),
  };
  await Parser.init(module);
  const grammars = new Map<string, Promise<Grammar>>();
  return {
    memory: module as Memory,
    grammar(name) {
      let grammar = grammars.get(name);
      if (grammar === undefined) {
        grammar = readFile(join(folder, name, "grammar.wasm")).then((bytes) => Grammar.load(bytes));
        grammars.set(name, grammar);
      }
      return grammar;
    },
  };
}
