// Compiles server/extraction, which is AssemblyScript, to WebAssembly.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemoryStream, main } from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** It owns no memory and throws nothing: the memory is tree-sitter's, and whatever goes wrong is a trap. */
const OPTIONS = [
  "-O3",
  "--runtime=stub",
  "--importMemory",
  "--noExportMemory",
  "--initialMemory=1",
  "--use=abort=",
  "--noAssert",
  "--noColors",
];

/** Those that the compiler itself makes use of. */
const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
const FEATURES = BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt;

/**
 * How large a function may be, in the optimiser's units, to be put in the place of its calls: always, and where it calls
 * nothing itself. Before V8 compiles a function well it puts nothing in the place of calls. More than this (80 and 400)
 * made the code larger by two fifths and no faster.
 */
const INLINE_MAX = 30;
const INLINE_LEAF_MAX = 100;

/** Resolves with the module's bytes; rejects with what the compiler says. */
export async function compileExtraction() {
  let code;
  const stderr = createMemoryStream();
  const { error } = await main(["server/extraction/index.ts", "--outFile=extraction.wasm", ...OPTIONS], {
    stderr,
    readFile: (name) => readFile(join(root, name), "utf8").catch(absent),
    writeFile: (name, contents) => {
      code = contents;
    },
    listFiles: () => [],
  });
  if (error || code === undefined)
    throw new Error(`server/extraction: ${stderr.toString()}`, { cause: error });
  return inlined(code);
}

function inlined(code) {
  const module = binaryen.readBinary(code);
  try {
    module.setFeatures(FEATURES);
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    binaryen.setAlwaysInlineMaxSize(INLINE_MAX);
    binaryen.setFlexibleInlineMaxSize(INLINE_LEAF_MAX);
    module.optimize();
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

/** The compiler tries several names for a file. */
function absent(error) {
  if (error.code !== "ENOENT") throw error;
  return null;
}
