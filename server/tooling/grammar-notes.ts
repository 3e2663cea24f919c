// What is written beside the grammars: a source.json for each, the list of sums, and the README.
// Invariant: all three follow from sources.json and the files, so a test can compare them without the network.
import { createHash } from "node:crypto";
import {
  packagesOf,
  pinned,
  type GrammarSource,
  type GrammarSources,
  type Reference,
} from "./grammar-sources.ts";

export const wasmName = "grammar.wasm";
export const licenceName = "LICENSE";

/** `source.json` of one grammar: where each of its files comes from. */
export function sourceNote(sources: GrammarSources, grammar: GrammarSource): string {
  const [main = "", ...others] = packagesOf(grammar);
  const written = ({ package: name, path }: Reference) => (name === main ? path : `${name}:${path}`);
  const { wasm, recipe, queries } = grammar;
  const note = {
    ...packageNote(sources, main),
    files: {
      [wasmName]: wasm
        ? written(wasm)
        : (recipe?.files ?? []).map((file) => `${recipe?.folder.path}/${file}`),
      ...Object.fromEntries(
        Object.entries(queries).map(([name, parts]) => [queryPath(name), parts.map(written)]),
      ),
      [licenceName]: [main, ...others].map((name) =>
        written({ package: name, path: pinned(sources, name).licenceFile }),
      ),
    },
    ...(others.length > 0 ? { others: others.map((name) => packageNote(sources, name)) } : {}),
    ...(recipe ? { compiler: sources.compiler, export: recipe.export, edits: recipe.edits } : {}),
  };
  return json(note);
}

export function queryPath(name: string): string {
  return `queries/${name}.scm`;
}

function packageNote(sources: GrammarSources, name: string) {
  const { version, integrity, licence } = pinned(sources, name);
  return { package: name, version, integrity, licence };
}

/** `sha256.json`: the sum of every file of every grammar, by path. */
export function sumsNote(files: ReadonlyMap<string, Uint8Array>): string {
  const sums = [...files].map(([path, bytes]) => [path, sumOf(bytes)]);
  return json(Object.fromEntries(sums.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1))));
}

/** The SHA-256 in hexadecimal. */
function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** @param files by path, such as `rust/grammar.wasm`. */
export function readmeNote(sources: GrammarSources, files: ReadonlyMap<string, Uint8Array>): string {
  const rows = Object.entries(sources.grammars).map(([language, grammar]) => {
    const packages = packagesOf(grammar);
    return [
      language,
      packages.map((name) => `${name} ${pinned(sources, name).version}`).join(", "),
      [...new Set(packages.map((name) => pinned(sources, name).licence))].join(", "),
      (files.get(`${language}/${wasmName}`)?.length ?? 0).toLocaleString("en"),
      Object.keys(grammar.queries).join(", "),
      grammar.recipe ? (grammar.recipe.edits.length > 0 ? "from C, mended" : "from C") : "",
    ];
  });
  const table = [
    ["Language", "Packages", "Licences", "Bytes of WebAssembly", "Queries", "Compiled"],
    ["-", "-", "-", "-:", "-", "-"],
  ];
  return `# Grammars

Each folder is a tree-sitter grammar as WebAssembly, with the queries and the licence of its authors: byte for byte as the
npm package has them, or compiled from its C. \`source.json\` in it says where each file comes from. Only the WebAssembly is
shipped.

| Command                       | Does                                                                     |
| ----------------------------- | ------------------------------------------------------------------------ |
| \`npm run grammars\`            | makes the folders anew from the packages that \`sources.json\` pins        |
| \`npm run grammars -- --check\` | makes them anew in memory, compares, and fails when anything is different |

The packages are fetched through npm and verified by their SHA-512; they are no dependencies, because some are large and
their peers clash. To add a grammar or to raise a version, change \`sources.json\` and run the first command.
A query with several parts is one grammar's query behind that of the grammar which it extends.

A grammar is compiled from the package's C sources, after the edits in \`sources.json\`, where no package has WebAssembly
that web-tree-sitter loads, where its scanner has a fault that must be mended, and where the function that reads its tokens
is so large that V8's optimising compiler needs hundreds of megabytes for it: that function is cut into pieces. The compiler
is an npm package itself, pinned in \`sources.json\`, so the bytes are the same on every machine. All of it takes some minutes.

This file and \`sha256.json\` are written by the command as well; a unit test compares the folder with them.

${[...table, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
