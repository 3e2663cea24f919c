import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("Swift's members", () => {
  const files = {
    "R.swift":
      "class R { func up() -> Self { self }; var reply: B { B() }; static func make() -> Self {} }\nextension R { func two() -> Self { self }\n  func same() -> R { self } }\n",
    "D.swift": "class D: R { func reply(at a: Int) {}\n  var own: B { B() } }\n",
    "B.swift": "class B { func go() {}; var isEmpty: Bool { true } }\n",
  };

  it("are those of what a method is called on that gives Self", async () => {
    for (const use of ["d.up().¦own", "d.up().two().up().¦own", "D.make().¦own"])
      assert.deepEqual(
        await goTo({ ...files, "A.swift": `func f(d: D) { ${use} }\n` }),
        ["proved D.swift D.own"],
        use,
      );
    const bare = "extension D { func f() { up().¦own } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": bare }), ["proved D.swift D.own"]);
    const named = "func f(d: D) { d.same().¦own }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": named }), []);
  });

  it("are properties where they are read and methods where they are called, be one of them inherited", async () => {
    const read = "func f(d: D) { d.¦reply }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": read }), ["proved R.swift R.reply"]);
    const called = "func f(d: D) { d.¦reply(at: 1) }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": called }), ["proved D.swift D.reply"]);
    const through = "func f(d: D) { d.reply.¦go() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": through }), ["proved B.swift B.go"]);
  });

  it("are those of what stands behind an operator", async () => {
    const condition = "func f(d: D) { guard !d.own.¦isEmpty else { return } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": condition }), ["proved B.swift B.isEmpty"]);
  });

  it("with the names of the language's own are not guessed", async () => {
    const own = "func f() { unknown { one in one.¦own } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": own }), ["name D.swift D.own"]);
    const common = "func f() { unknown { one in one.¦isEmpty } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": common }), []);
  });

  it("of what a type parameter has to be may be more than that has", async () => {
    const generic = "struct G<E: Error> { let e: E? }\nextension Error { var known: B { B() } }\n";
    const more = { ...files, "G.swift": generic };
    const known = "func f(g: G<Int>) { g.e?.¦known }\n";
    assert.deepEqual(await goTo({ ...more, "A.swift": known }), ["proved G.swift Error.known"]);
    const other = "func f(g: G<Int>) { g.e?.¦own }\n";
    assert.deepEqual(await goTo({ ...more, "A.swift": other }), ["name D.swift D.own"]);
  });

  it("of a type from outside are found though a type has another of its name", async () => {
    const nested = "class N { enum Result {} }\nextension Result { var done: B { B() } }\n";
    const inherited = "class C: Outside { func f() { let r = Result { 1 }\n r.¦done } }\n";
    assert.deepEqual(await goTo({ ...files, "N.swift": nested, "A.swift": inherited }), [
      "proved N.swift Result.done",
    ]);
  });
});
