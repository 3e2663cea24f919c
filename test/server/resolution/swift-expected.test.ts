import { strict as assert } from "node:assert";
import { goTo } from "../../support/go-to.ts";

describe("what stands behind a dot alone in Swift", () => {
  const files = {
    "E.swift":
      "enum E { case ok, no(at: E, Int); static let other: E = E.ok; var held: E { E.ok } }\nenum F { case ok }\n",
    "T.swift":
      "func take(e: E, _ f: E?) {}\nfunc first(_ e: E) {}\nstruct S { var e: E; var f: F; init(e: E) {} }\n",
  };

  async function assertMeant(uses: readonly string[], answer: string): Promise<void> {
    for (const use of uses) assert.deepEqual(await goTo({ ...files, "A.swift": `${use}\n` }), [answer], use);
  }

  it("is of the type that is declared", async () => {
    const uses = [
      "func f() { let e: E = .¦ok }",
      "class C { static let e: E? = .¦ok }",
      "class C { var e: E { .¦ok } }",
      "class C { var e: E { get { return .¦ok } set { } } }",
      "func f(e: E = .¦ok) {}",
      "func f() { let all: [E] = [E.ok, .¦ok]; let set: Set<E> = [] }",
      "let all: Set<E> = [.¦ok]",
      "func f(c: Bool) { let e: E = c ? .¦ok : E.other }",
      "func f() throws { let e: E = try .¦ok }",
    ];
    await assertMeant(uses, "proved E.swift E.ok");
    await assertMeant(["let e: E = .¦other"], "proved E.swift E.other");
  });

  it("is of what is given back", async () => {
    const uses = [
      "func f() -> E { return .¦ok }",
      "func f() -> E { .¦ok }",
      "func f(c: Bool) -> E { if c { return .¦ok } else { return E.other } }",
      "func f(c: Bool) -> E { switch c { case true: .¦ok\n case false: E.other } }",
    ];
    await assertMeant(uses, "proved E.swift E.ok");
  });

  it("is of what a parameter is", async () => {
    const uses = [
      "func f() { take(e: .¦ok, E.ok) }",
      "func f() { first(.¦ok) }",
      "func f() { S(e: .¦ok) }",
      "func f() { first(.no(at: .¦ok, 1)) }",
    ];
    await assertMeant(uses, "proved E.swift E.ok");
    await assertMeant(["func f() { first(.no(¦at: .ok, 1)) }"], "proved E.swift E.no.at");
  });

  it("is of what it is compared with, or given to", async () => {
    const uses = [
      "func f(s: S) { if s.e == .¦ok { } }",
      "func f(s: S) { while true, s.e != .¦ok { } }",
      "func f(s: S) { s.e = .¦ok }",
      "func f(e: E?) { first(e ?? .¦ok) }",
    ];
    await assertMeant(uses, "proved E.swift E.ok");
    await assertMeant(["func f(s: S) { s.f = .¦ok }"], "proved E.swift F.ok");
  });

  it("is no property of a value, in patterns neither", async () => {
    const added = "extension Result { var success: Int { 1 } }\n";
    const condition = "extension Result { func f() { if case .¦success(1) = self {} } }\n";
    const choice = "extension Result { func f() { switch self { case let .¦success(a): a } } }\n";
    for (const text of [condition, choice])
      assert.deepEqual(await goTo({ "B.swift": added, "A.swift": text }), [], text);
    assert.deepEqual(await goTo({ ...files, "A.swift": "let e: E = .¦held\n" }), []);
    assert.deepEqual(await goTo({ ...files, "A.swift": "func f() { unknown(.¦held) }\n" }), []);
  });

  it("may be anything where a closure gives it back, or the type comes from outside", async () => {
    const closure = "func f() -> E { run { return .¦other }; return E.ok }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": closure }), ["name E.swift E.other"]);
    const outside = "func f() -> Outside { return .¦other }\n";
    assert.deepEqual(await goTo({ ...files, "A.swift": outside }), []);
  });
});

describe("a name that a condition or a closure of Swift takes without a value", () => {
  const files = { "D.swift": "class D { func go() {}; let d: D? = nil }\n" };

  it("has the type of what it was", async () => {
    const uses = [
      "func f(d: D?) { if let d { d.¦go() } }",
      "func f(d: D?) { guard let d else { return }; d.¦go() }",
      "func f(d: D?) { while let d, d.¦go() { } }",
      "func f(d: D?) { run { [weak d] in d?.¦go() } }",
      "extension D { func f() { if let d, 1 > 0 { d.¦go() } } }",
    ];
    for (const use of uses)
      assert.deepEqual(await goTo({ ...files, "A.swift": `${use}\n` }), ["proved D.swift D.go"], use);
  });
});
