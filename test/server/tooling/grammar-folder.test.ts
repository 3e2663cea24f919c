import { strict as assert } from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  differences,
  readFolder,
  rebuild,
  writeFolder,
  type Files,
} from "../../../server/tooling/grammar-folder.ts";
import { GrammarSources } from "../../../server/tooling/grammar-sources.ts";
import type { FetchPackages } from "../../../server/tooling/npm-packages.ts";
import { tempFolder } from "../../support/temp.ts";
import { compilerName, listOf, pin } from "./sample-sources.ts";
import { tarballOf } from "./sample-tarball.ts";

const cTarball = tarballOf({
  "c.wasm": "C",
  "queries/tags.scm": "(c)",
  LICENSE: "MIT of c",
  "src/parser.c": "int a;",
});
const cppTarball = tarballOf({ "cpp.wasm": "C++", "queries/tags.scm": "(cpp)", LICENSE: "MIT of cpp" });
/** It makes of a grammar the name of what it exports. */
const compiler = tarballOf({
  "gen/bundle.js":
    'exports.runClang = async (args) => ({ "grammar.wasm": Buffer.from(args.find((arg) => arg.includes("export="))) });',
});
const tarballs = new Map([
  ["c", cTarball],
  ["cpp", cppTarball],
  [compilerName, compiler],
]);

const fetchPackages: FetchPackages = async (packages, use) => {
  for (const id of packages) use(id, tarballs.get(id.name) ?? assert.fail(id.name));
};

function sourcesOf(cpp: unknown): GrammarSources {
  const packages = { c: pin(cTarball), cpp: pin(cppTarball) };
  return GrammarSources.parse(listOf({ c: { wasm: "c:c.wasm" }, cpp }, packages));
}

function bytesOf(files: Readonly<Record<string, string>>): Files {
  return new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
}

describe("the folder of grammars", () => {
  const cpp = { wasm: "cpp:cpp.wasm", queries: { tags: ["c:queries/tags.scm", "cpp:queries/tags.scm"] } };
  const recipe = { folder: "c:src", files: ["parser.c"], export: "tree_sitter_c" };
  const compiled = GrammarSources.parse(listOf({ c: { recipe } }, { c: pin(cTarball) }, compiler));

  it("is not made when a package lacks a file", async () => {
    const sources = sourcesOf({ wasm: "cpp:missing.wasm" });
    await assert.rejects(rebuild(sources, { fetchPackages }), /cpp has no file missing\.wasm/);
  });

  it("is not made when a package has other bytes", async () => {
    const sources = sourcesOf(cpp);
    await assert.rejects(
      rebuild(sources, {
        fetchPackages: async (packages, use) => packages.forEach((id) => use(id, cTarball)),
      }),
      /cpp@1\.2\.3 is not the package/,
    );
  });

  it("is not made when the compiler is another one, or cannot compile", async () => {
    await assert.rejects(
      rebuild(compiled, {
        fetchPackages: async (packages, use) =>
          packages.forEach((id) => use(id, id.name === "c" ? cTarball : cppTarball)),
      }),
      /compiler@1\.2\.3 is not the package/,
    );
    const failing = async () => assert.fail("no grammar");
    await assert.rejects(
      rebuild(compiled, { fetchPackages, withClang: (_, use) => use(failing) }),
      /no grammar/,
    );
  });

  it("has what is compiled, and says what it compiles", async () => {
    const said: string[] = [];
    const files = await rebuild(compiled, { fetchPackages, onCompile: (language) => said.push(language) });
    assert.deepEqual(said, ["c"]);
    assert.equal(new TextDecoder().decode(files.get("c/grammar.wasm")), "-Wl,--export=tree_sitter_c");
    assert.match(new TextDecoder().decode(files.get("c/source.json")), /"package": "compiler"/);
  });

  it("has the packages' bytes, joined queries, each licence once, and the notes", async () => {
    const files = await rebuild(sourcesOf(cpp), { fetchPackages });
    const text = (path: string) => new TextDecoder().decode(files.get(path));
    assert.deepEqual([...files.keys()].toSorted(), [
      "README.md",
      "c/LICENSE",
      "c/grammar.wasm",
      "c/source.json",
      "cpp/LICENSE",
      "cpp/grammar.wasm",
      "cpp/queries/tags.scm",
      "cpp/source.json",
      "sha256.json",
    ]);
    assert.equal(text("cpp/grammar.wasm"), "C++");
    assert.equal(text("cpp/queries/tags.scm"), "(c)\n(cpp)");
    assert.equal(text("cpp/LICENSE"), "MIT of cpp\nMIT of c");
    assert.equal(text("c/LICENSE"), "MIT of c");
    assert.match(text("README.md"), /\| cpp +\| cpp 1\.2\.3, c 1\.2\.3/);
  });

  it("says what is missing, changed and unknown, and mends it", async () => {
    const { path, remove } = await tempFolder("grammars");
    try {
      await mkdir(join(path, "c"));
      await writeFile(join(path, "c/grammar.wasm"), "old");
      await writeFile(join(path, "c/stranger.txt"), "?");
      await writeFile(join(path, "sources.json"), "{}");
      const expected = bytesOf({ "c/grammar.wasm": "new", "c/queries/tags.scm": "(c)" });
      const present = await readFolder(path);
      assert.deepEqual(differences(expected, present), [
        "c/grammar.wasm is not what its package has",
        "c/queries/tags.scm is missing",
        "c/stranger.txt comes from no package",
      ]);
      await writeFolder(path, expected, present);
      assert.deepEqual(differences(expected, await readFolder(path)), []);
    } finally {
      await remove();
    }
  });
});
