// The extraction as WebAssembly, compiled when its sources are others than last time.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sources = join(root, "server/extraction");
const compiler = join(root, "server/tooling/compile-extraction.mjs");
const kept = join(root, "out/extraction");
const BYTES_MAX = 1024 * 1024;

const PROGRAM = `
import { compileExtraction } from ${JSON.stringify(pathToFileURL(compiler).href)};
process.stdout.write(await compileExtraction());
`;

/** The path of the module. */
export function compiledExtraction(): string {
  const hash = createHash("sha256")
    .update(readFileSync(compiler))
    .update(readFileSync(join(root, "package-lock.json")));
  for (const name of readdirSync(sources).toSorted())
    hash.update(name).update(readFileSync(join(sources, name)));
  const path = join(kept, `${hash.digest("hex").slice(0, 16)}.wasm`);
  if (existsSync(path)) return path;
  const args = ["--input-type=module", "--eval", PROGRAM];
  const code = execFileSync(process.execPath, args, { maxBuffer: BYTES_MAX });
  mkdirSync(kept, { recursive: true });
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, code);
  renameSync(fresh, path);
  return path;
}
