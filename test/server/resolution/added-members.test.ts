import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("members that are added to types from elsewhere", () => {
  const files = {
    "String.swift": "extension String { func shout() -> B { B() } }\n",
    "Array.swift": "extension Array { func chunked() {} }\nclass B { func go() {}; func count() {} }\n",
    "Name.swift": "extension Notification.Name { static let mine = 1 }\n",
  };

  it("are not those of other types", async () => {
    const other = "func f(s: Data) { s.¦shout() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": other }), ["name String.swift String.shout"]);
    const own = "func f(s: String) { s.¦count() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": own }), []);
    const list = "func f(list: [Int]) { list.¦count() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": list }), []);
  });

  it("are found through a value, and what they give is known", async () => {
    const called = "func f(s: String) { s.¦shout() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": called }), ["proved String.swift String.shout"]);
    const given = "func f(s: String?) { s?.shout().¦go() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": given }), ["proved Array.swift B.go"]);
    const nested = "func f() { Notification.Name.¦mine }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": nested }), ["proved Name.swift Name.mine"]);
  });

  it("see each other by their bare names", async () => {
    const beside = "extension String { func f() { ¦shout() } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": beside }), ["proved String.swift String.shout"]);
  });

  it("may be those of a type without a name, and then their name alone speaks for them", async () => {
    const list = "func f(list: [Int]) { list.¦chunked() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": list }), ["name Array.swift Array.chunked"]);
  });
});

describe("Swift's extensions", () => {
  const files = {
    "P.swift":
      "protocol P { func ask(a: Int); func only() }\nextension P { func ask(a: Int) {}\n  func ask(b: Int) {} }\n",
    "C.swift": "class C<Value>: P { func m(a: Int) {} }\n",
    "D.swift": "extension C { func m(b: Int) {} }\n",
  };

  it("know the type parameters of the type, and no others", async () => {
    const own = "extension C { func f(v: ¦Value) {} }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": own }), ["proved C.swift C.Value"]);
    const other = "extension P { func f(v: ¦Value) {} }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": other }), []);
  });

  it("stand beside what the type has itself", async () => {
    const all = "func f(c: C<Int>) { c.¦m }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": all }), ["proved C.swift C.m", "proved D.swift C.m"]);
  });

  it("give what a protocol asks for to those that inherit it; the protocol itself has both", async () => {
    const given = "func f(c: C<Int>) { c.ask(¦a: 1) }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": given }), ["proved P.swift P.ask.a"]);
    const inherited = await goTo({ ...files, "A.swift": "func f(c: C<Int>) { c.¦ask }\n" });
    assert.equal(inherited.length, 2);
    const asked = await goTo({ ...files, "A.swift": "func f(p: any P) { p.¦ask }\n" });
    assert.equal(asked.length, 3);
    const only = "func f(c: C<Int>) { c.¦only() }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": only }), ["proved P.swift P.only"]);
  });

  it("make no field of what is called by its name alone", async () => {
    const field = "extension Result { var success: Int { 1 } }\nfunc f(done: Done) { done(.¦success(1)) }\n";
    assert.deepEqual(await goTo({ "A.swift": field }), []);
    const cases = "enum E { case success(Int) }\nfunc f(done: Done) { done(.¦success(1)) }\n";
    assert.deepEqual(await goTo({ "A.swift": cases }), ["name A.swift E.success"]);
  });
});

describe("Swift's arrays", () => {
  const files = { "B.swift": "class B { func go() {}; let parts: [B] = [] }\n" };

  it("know what is in them, in loops and where one of them is taken", async () => {
    const uses = [
      "for part in b.parts { part.¦go() }",
      "b.parts.first?.¦go()",
      "for part in b.parts.sorted() { part.¦go() }",
    ];
    for (const use of uses) {
      const [found, ...others] = await goTo({ ...files, "A.swift": `func f(b: B) { ${use} }\n` });
      assert.match(found ?? "", /^proved B\.swift B\.go$/, use);
      assert.deepEqual(others, [], use);
    }
  });

  it("are none of what is in them", async () => {
    const files = {
      "A.swift": "func f(b: [B]) { b.¦go() }\n",
      "B.swift": "class B { func go() {} }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });
});

describe("Swift's patterns", () => {
  const files = {
    "E.swift": "enum E { case a, b(Int) }\nenum F { case a, c }\n",
    "B.swift": "class B { let e: E? = nil }\n",
  };

  it("are cases of what is matched with them", async () => {
    const choice = "func f(b: B) { switch b.e { case .¦a: 1 } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": choice }), ["proved E.swift E.a"]);
    const bound = "func f(e: F) { switch e { case let .¦c(x): x } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": bound }), ["proved E.swift F.c"]);
    const condition = "func f(e: F, a: Int) { if a > 0, case .¦a = e, a > 1 { } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": condition }), ["proved E.swift F.a"]);
    const guarded = "extension F { func f() { guard case .¦a = self else { return } } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": guarded }), ["proved E.swift F.a"]);
    const named = "func f(e: F) { if case E.¦a = e { } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": named }), ["proved E.swift E.a"]);
  });

  it("within a case are none of what the case is of", async () => {
    const inner = "enum G { case d(E), a }\nfunc f(g: G) { switch g { case .d(.¦b): 1 } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": inner }), ["name E.swift E.b"]);
  });
});
