import { strict as assert } from "node:assert";
import { GrammarSources, packagesOf } from "../../../server/tooling/grammar-sources.ts";
import { listOf, pin } from "./sample-sources.ts";

describe("the list of grammars", () => {
  it("is refused when a package is used that is not pinned", () => {
    const list = listOf({ c: { wasm: "other:c.wasm" } }, {});
    assert.match(String(GrammarSources.safeParse(list).error), /the package other is used and not pinned/);
  });

  it("is refused when a package is pinned that nothing uses", () => {
    const list = listOf({ c: { wasm: "one:c.wasm" } }, { one: pin(), two: pin() });
    assert.match(String(GrammarSources.safeParse(list).error), /the package two is pinned and not used/);
  });

  it("is refused when a version is a range, or a hash is another's", () => {
    for (const wrong of [{ version: "^1.0.0" }, { version: "latest" }, { integrity: "sha1-AAAA" }]) {
      const list = listOf({ c: { wasm: "one:c.wasm" } }, { one: { ...pin(), ...wrong } });
      assert.ok(!GrammarSources.safeParse(list).success, JSON.stringify(wrong));
    }
  });

  it("is refused when a grammar has no WebAssembly and no recipe, or both", () => {
    const recipe = { folder: "one:src", files: ["parser.c"], export: "tree_sitter_c" };
    for (const grammar of [{}, { wasm: "one:c.wasm", recipe }]) {
      assert.match(
        String(GrammarSources.safeParse(listOf({ c: grammar }, { one: pin() })).error),
        /either wasm or recipe/,
      );
    }
  });

  it("knows the packages of a grammar, that of its WebAssembly first", () => {
    const list = GrammarSources.parse(
      listOf(
        { cpp: { wasm: "@scope/cpp:cpp.wasm", queries: { tags: ["c:tags.scm", "@scope/cpp:tags.scm"] } } },
        { c: pin(), "@scope/cpp": pin() },
      ),
    );
    assert.deepEqual(list.grammars["cpp"] && packagesOf(list.grammars["cpp"]), ["@scope/cpp", "c"]);
  });
});
