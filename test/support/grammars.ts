// The grammars laid out as a build lays them out, once per test run.
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compiledExtraction } from "./extraction.ts";

const source = fileURLToPath(new URL("../../grammars/", import.meta.url));
let folder: string | null = null;

/** A folder with `<name>/grammar.wasm` and `web-tree-sitter.wasm`, removed when the process ends. */
export function builtGrammars(): string {
  if (folder !== null) return folder;
  const made = mkdtempSync(join(tmpdir(), "crewdeck-grammars-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  const runtime = createRequire(import.meta.url).resolve("web-tree-sitter/web-tree-sitter.wasm");
  copyFileSync(runtime, join(made, "web-tree-sitter.wasm"));
  link(compiledExtraction(), join(made, "extraction.wasm"));
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    mkdirSync(join(made, entry.name));
    link(join(source, entry.name, "grammar.wasm"), join(made, entry.name, "grammar.wasm"));
  }
  folder = made;
  return made;
}

/** A hard link costs nothing; across file systems there is none. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    copyFileSync(from, to);
  }
}
