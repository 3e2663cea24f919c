import assert from "node:assert/strict";
import { qualified, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

/** What is known of the names of functions' bodies, as `name: type`. */
async function typesIn(text: string): Promise<readonly string[]> {
  const record = await recordOf("kotlin", text);
  return record.definitions
    .filter(({ kind }) => kind !== "function")
    .map((definition) => `${qualified(record, definition)}: ${typeOf(record, definition)}`);
}

async function referencesOf(text: string, names: RegExp): Promise<readonly string[]> {
  return referencesIn(await recordOf("kotlin", text)).filter((line) => names.test(line));
}

describe("Kotlin's values", () => {
  it("leaves open what is taken apart, and what an unknown function is called with", async () => {
    const text = "fun f(a: A) {\n  val (b, c) = a\n  a.let { (d, e) -> d }\n  a.other { g -> g }\n}\n";
    assert.deepEqual(await typesIn(text), ["f.a: an A", "f.b: ?", "f.c: ?", "f.d: ?", "f.e: ?", "f.g: ?"]);
    assert.deepEqual(await referencesOf("fun f(a: A) = a.other { it.b }\n", /^b /), ["b read @1 → it.b"]);
  });

  it("knows what collections hold, and what they are gone through by", async () => {
    const text = `fun f(a: List<A>, b: Map<B, C.D<E>>) {
  for (g in a) g
  a.forEach { h -> h }
  val i = a[0]
  val j = a.filter { it.k }
}
`;
    assert.deepEqual(await typesIn(text), [
      "f.a: an List of an A",
      "f.b: an Map of an B of an C.D of an E",
      "f.g: element(f.a)",
      "f.h: element(f.a)",
      "f.i: element(f.a)",
      "f.j: f.a.filter()",
    ]);
    assert.deepEqual(await referencesOf(text, /^k /), ["k read @5 → element(f.a).k"]);
  });

  it("knows what functions like `let` are called with, by its name or as `it`", async () => {
    const text = `fun f(a: A) {
  a.let { b -> b.c }
  a?.use { it.d }
  a.also { run { it.e } }
  a.also { x -> g { it.h } }
}
`;
    assert.deepEqual((await typesIn(text))[1], "f.b: f.a");
    assert.deepEqual(await referencesOf(text, /^[deh] /), [
      "d read @3 → f.a.d",
      "e read @4 → f.a.e",
      "h read @5 → it.h",
    ]);
  });

  it("looks within what `apply` and `run` are called on, then around", async () => {
    const text = "class A : B() {\n  fun f(c: C) = c.apply { d() }\n  fun g(c: C) = this.run { e() }\n}\n";
    assert.deepEqual(await referencesOf(text, /^[de] /), [
      "d call @2 → implicit A.f.c | self(A).d",
      "e call @3 → implicit self(A).e",
    ]);
  });

  it("takes no parameter for the type that has its name", async () => {
    assert.deepEqual(await referencesOf("fun f(size: size) = size\n", /^size /), [
      "size type @1 → ?",
      "size read @1 → parameter f.size @1",
    ]);
  });
});
