// The packages of a repository, linked for a TypeScript server as an install and a build would: without that, it knows
// nothing of what one package imports from another. They are stubs beside the work trees, where every import looks for
// packages in the end; a work tree itself is never written to. So is the configuration of JavaScript that has none.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { folderOf, type Corpus } from "./corpora.ts";

const manifest = z.object({ name: z.string(), exports: z.record(z.string(), z.unknown()).optional() });
const extensions = [".ts", ".tsx", "/index.ts", "/index.tsx"];
/** Of packages with several entries, the one whose types are those of the others together, if there is one. */
const entries = ["index.types", "index", "index.server"];

/** Does nothing for a corpus that says of no folder that its packages are linked. */
export function linkPackages(corpus: Corpus): void {
  const root = folderOf(corpus);
  for (const folder of (corpus.linked ?? []).flatMap((parent) => packagesIn(join(root, parent)))) {
    const parsed = manifest.safeParse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    if (!parsed.success) continue;
    const { name, exports = {} } = parsed.data;
    const stub = join(dirname(root), "node_modules", name);
    mkdirSync(stub, { recursive: true });
    writeFileSync(join(stub, "package.json"), JSON.stringify({ name, types: "index.d.ts" }));
    writeStub(join(stub, "index.d.ts"), folder, entries);
    for (const path of Object.keys(exports)) {
      const own = /^\.\/([\w-]+)$/.exec(path)?.[1];
      if (own !== undefined) writeStub(join(stub, `${own}.d.ts`), folder, [own, `${own}-export`]);
    }
  }
}

/**
 * Says of folders with JavaScript that they are one project: all other files of it would be known to a TypeScript server
 * only once they are open.
 */
export function nameScripts(corpus: Corpus): void {
  const { scripts } = corpus;
  if (scripts === undefined) return;
  const root = folderOf(corpus);
  const project = {
    compilerOptions: { module: "commonjs", moduleResolution: "node10", target: "es2022", checkJs: false },
    include: scripts.map((folder) => `./${basename(root)}/${folder}`),
  };
  writeFileSync(join(dirname(root), "jsconfig.json"), JSON.stringify(project));
}

function packagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter((path) => existsSync(join(path, "package.json")));
}

function writeStub(stub: string, folder: string, names: readonly string[]): void {
  const candidates = names.flatMap((name) =>
    extensions.map((extension) => join(folder, "src", name + extension)),
  );
  const source = candidates.find((path) => existsSync(path));
  if (source === undefined) return;
  const module = source.replace(/\.tsx?$/, "").replaceAll("\\", "/");
  writeFileSync(stub, `export * from ${JSON.stringify(module)};\n`);
}
