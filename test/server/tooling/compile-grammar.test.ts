import { strict as assert } from "node:assert";
import { compileGrammar, compilerProblem } from "../../../server/tooling/compile-grammar.ts";

const compiler = {
  debian: { "no-such-compiler": "1.0" },
  compile: ["no-such-compiler"],
  link: ["no-such-linker"],
};
const recipe = {
  folder: { package: "c", path: "src" },
  files: ["parser.c"],
  export: "tree_sitter_c",
  edits: [],
};

describe("compiling a grammar", () => {
  it("says which compiler is missing", async () => {
    assert.equal(await compilerProblem(compiler), "it takes Debian's no-such-compiler 1.0, and here is none");
    assert.equal(await compilerProblem({ ...compiler, debian: {} }), undefined);
  });

  it("fails when an edit finds nothing, because the source is another than it was made for", async () => {
    const edits = [{ file: "parser.c", find: "calloc(0", replace: "calloc(1", because: "It is too small." }];
    const sources = new Map([["parser.c", Buffer.from("int a;")]]);
    await assert.rejects(
      compileGrammar(compiler, { ...recipe, edits }, sources),
      /parser\.c has no "calloc\(0"/,
    );
  });

  it("fails with the name of the compiler that failed", async () => {
    await assert.rejects(compileGrammar(compiler, recipe, new Map()), /no-such-compiler failed/);
  });
});
