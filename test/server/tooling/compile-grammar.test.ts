import { strict as assert } from "node:assert";
import { withClang } from "../../../server/tooling/clang.ts";
import { compileGrammar } from "../../../server/tooling/compile-grammar.ts";
import { tarballOf } from "./sample-tarball.ts";

const recipe = {
  folder: { package: "c", path: "src" },
  files: ["parser.c", "scanner.c"],
  export: "tree_sitter_c",
  edits: [{ file: "scanner.c", find: "calloc(0", replace: "calloc(1", because: "It is too small." }],
};
const sources = new Map([
  ["parser.c", Buffer.from("int parser;")],
  ["scanner.c", Buffer.from("calloc(0, 4); calloc(0, 8);")],
  ["tree_sitter/parser.h", Buffer.from("int header;")],
]);
/** A compiler that writes down what it was given. */
const recorder = tarballOf({
  "package.json": '{ "type": "module" }',
  "gen/bundle.js": `
    const text = (tree) => Object.fromEntries(Object.entries(tree).map(([name, value]) =>
      [name, value instanceof Uint8Array ? new TextDecoder().decode(value) : text(value)]));
    export const runClang = async (args, files) => ({ "grammar.wasm": Buffer.from(JSON.stringify({ args, files: text(files) })) });`,
});
const failing = tarballOf({
  "package.json": '{ "type": "module" }',
  "gen/bundle.js": `export const runClang = async (args, files, { stderr }) => {
    stderr(Buffer.from("parser.c:1: error: "));
    stderr(Buffer.from("expected ;"));
    stderr(null);
    throw new Error("exit 1");
  };`,
});

describe("compiling a grammar", () => {
  it("fails when an edit finds nothing, because the source is another than it was made for", async () => {
    const other = new Map([...sources, ["scanner.c", Buffer.from("int a;")]]);
    await assert.rejects(
      withClang(recorder, (clang) => compileGrammar(clang, [], recipe, other)),
      /scanner\.c has no "calloc\(0"/,
    );
  });

  it("fails with what the compiler printed", async () => {
    await assert.rejects(
      withClang(failing, (clang) => compileGrammar(clang, [], recipe, sources)),
      /^Error: clang failed\.\nparser\.c:1: error: expected ;$/,
    );
  });

  it("fails when the package is no compiler, or the compiler writes nothing", async () => {
    const empty = tarballOf({ "gen/bundle.js": "export const other = 1;" });
    await assert.rejects(
      withClang(empty, async () => new Uint8Array()),
      /runClang/,
    );
    const silent = tarballOf({ "gen/bundle.js": "export const runClang = async () => ({});" });
    await assert.rejects(
      withClang(silent, (clang) => compileGrammar(clang, [], recipe, sources)),
      /clang failed/,
    );
  });

  it("gives the compiler the edited files in their folders, the flags and the function to export", async () => {
    const made = await withClang(recorder, (clang) => compileGrammar(clang, ["-Os"], recipe, sources));
    assert.deepEqual(JSON.parse(new TextDecoder().decode(made)), {
      args: "clang -Os -Wl,--export=tree_sitter_c -I. parser.c scanner.c -o grammar.wasm".split(" "),
      files: {
        "parser.c": "int parser;",
        "scanner.c": "calloc(1, 4); calloc(1, 8);",
        tree_sitter: { "parser.h": "int header;" },
      },
    });
  });
});
