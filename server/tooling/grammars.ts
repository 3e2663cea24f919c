// `npm run grammars`: makes grammars/ anew from the packages that grammars/sources.json pins; `--check` only compares.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { differences, readFolder, rebuild, writeFolder } from "./grammar-folder.ts";
import { GrammarSources } from "./grammar-sources.ts";
import { fetchWithNpm } from "./npm-packages.ts";

const folder = join(import.meta.dirname, "../../grammars");
const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== "--check");
if (unknown.length > 0) {
  process.stderr.write(`grammars: unknown argument ${unknown.join(" ")}; expected --check or nothing\n`);
  process.exit(2);
}

const sources = GrammarSources.parse(JSON.parse(await readFile(join(folder, "sources.json"), "utf8")));
const present = await readFolder(folder);
const onCompile = (language: string) => void process.stderr.write(`compiling ${language}\n`);
const files = await rebuild(sources, { fetchPackages: fetchWithNpm, onCompile });
const different = differences(files, present);
if (!args.includes("--check")) {
  await writeFolder(folder, files, present);
  process.stderr.write(`${different.length} files of grammars/ changed, of ${files.size}\n`);
} else if (different.length > 0) {
  process.stderr.write(
    `grammars/ is not what its packages make:\n  ${different.join("\n  ")}\nnpm run grammars makes it anew.\n`,
  );
  process.exitCode = 1;
} else {
  process.stderr.write(`${files.size} files of grammars/ were made anew and are the same\n`);
}
