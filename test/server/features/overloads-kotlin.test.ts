import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("overloads in Kotlin", () => {
  const given = languageSessions();
  const types = [
    "open class Base(val up: Base) { fun get(): Base = this }",
    "class Sink : Base() { fun write(): Sink = this }",
    "interface Far : java.io.Closeable",
    "class Sub : Far",
    "typealias Pointer = Int",
  ];

  /** The parameters of the functions that the call of `m` is shown to mean. */
  async function meant(overloads: readonly string[], text: string): Promise<readonly string[]> {
    const own = overloads.map((parameters) => `fun m(${parameters}) {}`);
    const around = "fun <T> n(t: T, b: Base, sink: Sink?, far: Far, names: List<String>, i: Int) {";
    const lines = ["package a", ...own, around, text, "}", ...types];
    const { request, at } = await given({ "A.kt": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => overloads[range.start.line - 1] ?? "elsewhere");
  }

  it("are all shown where it is not certain which of them takes what is given", async () => {
    const overloads = ["b: Base", "r: Runnable", "f: Far", "f: (Int) -> Unit"];
    for (const text of ["¦m(t)", "¦m(null)", "¦m(unknown())", "¦m(if (i > 1) b else far)", "¦m(x as Other)"])
      assert.deepEqual(await meant(overloads, text), overloads, text);
    assert.deepEqual(await meant(["p: Pointer", "l: Long"], "¦m(i)"), ["p: Pointer"]);
    assert.deepEqual(await meant(["b: Runnable", "c: Base"], "¦m(far)"), ["b: Runnable", "c: Base"]);
  });

  it("are told apart by the types of what is given", async () => {
    const overloads = [
      "b: Base",
      "s: String",
      "i: Int",
      "d: Double = 1.0",
      "l: List<String>",
      "a: ByteArray?",
    ];
    for (const [text, parameters] of [
      ["¦m(b)", "b: Base"],
      ["¦m(Sink())", "b: Base"],
      ["¦m(sink!!.write())", "b: Base"],
      ["¦m(b.up.get())", "b: Base"],
      ['¦m("a ${b}")', "s: String"],
      ["¦m(1)", "i: Int"],
      ["¦m(0xFF)", "i: Int"],
      ["¦m(1.5)", "d: Double = 1.0"],
      ["¦m(names)", "l: List<String>"],
      ["¦m(ByteArray(3))", "a: ByteArray?"],
    ] as const)
      assert.deepEqual(await meant(overloads, text), [parameters], text);
  });

  it("are told apart by what is given exactly, and by the names of arguments", async () => {
    assert.deepEqual(await meant(["b: Base", "s: Sink"], "¦m(sink)"), ["s: Sink"]);
    assert.deepEqual(await meant(["a: Any", "l: Long", "i: Int"], "¦m(1)"), ["i: Int"]);
    assert.deepEqual(await meant(["b: Base", "c: Base, i: Int = 1"], "¦m(c = b)"), ["c: Base, i: Int = 1"]);
    assert.deepEqual(await meant(["s: String, vararg all: Base", "s: String, i: Int"], '¦m("", sink, b)'), [
      "s: String, vararg all: Base",
    ]);
  });

  it("are imported where nothing around takes what is given", async () => {
    const files = {
      "b.kt": "package b\nfun hash(text: String) = text\n",
      "A.kt": 'package a\nimport b.hash\nclass T {\n  fun hash() {\n    ¦hash("")\n  }\n}\n',
    };
    const uris = async (all: typeof files): Promise<readonly string[]> => {
      const { request, at } = await given(all);
      const found = await request<Location[]>("textDocument/definition", at());
      return found.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/") + 1)} ${range.start.line}`);
    };
    assert.deepEqual(await uris(files), ["b.kt 1"]);
    assert.deepEqual(await uris({ ...files, "A.kt": files["A.kt"].replace('("")', "()") }), ["A.kt 3"]);
  });
});
