// The one WebAssembly memory of this thread: tree-sitter, the grammars it has loaded, and the extraction that reads its
// trees. Invariant: each is made at most once per thread, and a grammar is loaded when it is first needed.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Language as Grammar, Parser } from "web-tree-sitter";
import { ExtractionModule } from "../index/extraction-module.ts";
import { Allocator } from "./allocator.ts";
import { MemoryViews, newMemory, ParserInput, type Memory } from "./memory.ts";

export interface Runtime {
  readonly memory: Memory;
  readonly extraction: ExtractionModule;
  /** Loads a grammar by the name of its folder; rejects when the file is missing or has another ABI. */
  readonly grammar: (name: string) => Promise<Grammar>;
}

const runtimes = new Map<string, Promise<Runtime>>();

/** @param folder where `<name>/grammar.wasm`, `web-tree-sitter.wasm` and `extraction.wasm` lie. */
export function openRuntime(folder: string): Promise<Runtime> {
  let runtime = runtimes.get(folder);
  if (runtime === undefined) {
    runtime = start(folder);
    runtimes.set(folder, runtime);
  }
  return runtime;
}

type Imports = Record<string, Record<string, unknown>>;
type ParseCallback = (buffer: number, index: number, row: number, column: number, lengthAt: number) => void;
type ProgressCallback = (offset: number, hasError: number) => boolean;

/** What web-tree-sitter's module is given, and what it has once it is started. */
interface TreeSitter {
  readonly wasmMemory: Memory["wasm"];
  instantiateWasm(
    imports: Imports,
    done: (instance: WebAssembly.Instance, code: WebAssembly.Module) => void,
  ): void;
  _malloc?: Memory["malloc"];
  _realloc?: Memory["realloc"];
  _free?: (at: number) => void;
}

async function start(folder: string): Promise<Runtime> {
  const [parsing, extracting] = await Promise.all(
    ["web-tree-sitter.wasm", "extraction.wasm"].map(async (name) =>
      WebAssembly.compile(await readFile(join(folder, name))),
    ),
  );
  if (parsing === undefined || extracting === undefined) throw new Error("nothing was compiled");
  const wasm = newMemory();
  const views = new MemoryViews(wasm);
  const input = new ParserInput(views);
  let imported: Imports = {};
  const module: TreeSitter = {
    wasmMemory: wasm,
    instantiateWasm(imports, done) {
      imported = imports;
      done(new WebAssembly.Instance(parsing, answeredBy(input, imports)), parsing);
    },
  };
  await Parser.init(module);
  const { _malloc: malloc, _realloc: realloc } = module;
  if (malloc === undefined || realloc === undefined)
    throw new Error("web-tree-sitter no longer gives its allocator away");
  const memory = { wasm, views, malloc, realloc, input, allocator: allocatorOf(views, module, imported) };
  const extraction = new ExtractionModule(memory, extracting);
  const grammars = new Map<string, Promise<Grammar>>();
  return {
    memory,
    extraction,
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

function allocatorOf(views: MemoryViews, { _free: free }: TreeSitter, { env = {} }: Imports): Allocator {
  const { __indirect_function_table: table, __stack_pointer: stack } = env;
  if (!(table instanceof WebAssembly.Table && stack instanceof WebAssembly.Global))
    throw new Error("web-tree-sitter is linked in another way");
  // What it was compiled with lies below the stack.
  return new Allocator(views, table, free, Number(stack.value));
}

/** Tree-sitter asks of a text that lies in its memory there, and of any other as web-tree-sitter has it. */
function answeredBy(input: ParserInput, imports: Imports): Imports {
  const { env = {} } = imports;
  const text = env["tree_sitter_parse_callback"] as ParseCallback | undefined;
  const progress = env["tree_sitter_progress_callback"] as ProgressCallback | undefined;
  if (text === undefined || progress === undefined) throw new Error("web-tree-sitter asks in another way");
  const onText: ParseCallback = (buffer, index, row, column, lengthAt) => {
    if (input.isRead) input.answer(buffer, index, lengthAt);
    else text(buffer, index, row, column, lengthAt);
  };
  const onProgress: ProgressCallback = (offset, hasError) =>
    input.isRead ? input.isOver() : progress(offset, hasError);
  env["tree_sitter_parse_callback"] = onText;
  env["tree_sitter_progress_callback"] = onProgress;
  return imports;
}
