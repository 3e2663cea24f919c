// Compiles server/extraction, which is AssemblyScript, to WebAssembly.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemoryStream, main } from "assemblyscript/asc";

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
  return code;
}

/** The compiler tries several names for a file. */
function absent(error) {
  if (error.code !== "ENOENT") throw error;
  return null;
}
