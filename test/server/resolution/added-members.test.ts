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
    assert.deepEqual(await goTo({ ...files, "A.swift": given }), ["scoped Array.swift B.go"]);
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
      assert.match(found ?? "", /^(?:proved|scoped) B\.swift B\.go$/, use);
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
    assert.deepEqual(await goTo({ ...files, "A.swift": choice }), ["scoped E.swift E.a"]);
    const bound = "func f(e: F) { switch e { case let .¦c(x): x } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": bound }), ["scoped E.swift F.c"]);
    const condition = "func f(e: F, a: Int) { if a > 0, case .¦a = e, a > 1 { } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": condition }), ["scoped E.swift F.a"]);
    const guarded = "extension F { func f() { guard case .¦a = self else { return } } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": guarded }), ["scoped E.swift F.a"]);
    const named = "func f(e: F) { if case E.¦a = e { } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": named }), ["scoped E.swift E.a"]);
  });

  it("within a case are none of what the case is of", async () => {
    const inner = "enum G { case d(E), a }\nfunc f(g: G) { switch g { case .d(.¦b): 1 } }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": inner }), ["name E.swift E.b"]);
  });
});
