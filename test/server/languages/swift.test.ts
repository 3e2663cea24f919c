import assert from "node:assert/strict";
import { definitionsIn, qualified, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

async function typesIn(text: string): Promise<readonly string[]> {
  const record = await recordOf("swift", text);
  return record.definitions.map(
    (definition) => `${qualified(record, definition)}: ${typeOf(record, definition)}`,
  );
}

describe("Swift", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("swift", "")), []);
    const broken = definitionsIn(await recordOf("swift", "class A { func b( }\nstruct C { var d = 1 }\n"));
    assert.ok(
      broken.some((line) => line.startsWith("struct C")),
      broken.join(),
    );
  });

  it("imports modules as a whole, and single names", async () => {
    const record = await recordOf("swift", "import A\n@testable import B.C\nimport struct D.E\n");
    assert.deepEqual(definitionsIn(record), ["import E @3"]);
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["A", "B.C"],
    );
  });

  it("has members of classes, structures, enumerations, protocols and extensions", async () => {
    const record = await recordOf(
      "swift",
      `public final class A<T: B>: C, D {
  private var a, b: Int
  init(c: Int) {}
  deinit {}
  subscript(i: Int) -> T { x[i] }
  static func f<R>(_ g: R, by h: Int) -> R { g }
  typealias L = [T]
}
struct S { let \`default\` = 1 }
indirect enum E { case one(Int), two; case three }
protocol P { associatedtype I; var v: Int { get }; func m(a: Int) -> I; init() }
extension Q.R: P where U: V { func e() {} }
actor Z {}
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "typeParameter A.T @1",
      "field A.a @2",
      "field A.b @2",
      "constructor A.init @3",
      "parameter A.init.c @3",
      "method A.deinit @4",
      "method A.subscript @5",
      "parameter A.subscript.i @5",
      "method A.f @6",
      "typeParameter A.f.R @6",
      "parameter A.f.g @6",
      "parameter A.f.by @6",
      "parameter A.f.h @6",
      "type A.L @7",
      "struct S @9",
      "field S.default @9",
      "enum E @10",
      "enumMember E.one @10",
      "enumMember E.two @10",
      "enumMember E.three @10",
      "interface P @11",
      "type P.I @11",
      "field P.v @11",
      "method P.m @11",
      "parameter P.m.a @11",
      "constructor P.init @11",
      "method an Q.R.e @12",
      "class Z @13",
    ]);
    assert.equal(record.supers.length, 3);
  });

  it("reads parts that are for some platforms only, and words that the grammar does not know", async () => {
    const record = await recordOf(
      "swift",
      `enum A {
  case a
  #if os(iOS)
  case b(error: any Error)
  #elseif canImport(B)
  case c
  #endif
  nonisolated(unsafe) static var d = 1
  func e(f: sending @escaping () -> Void) {
    d
      .g()
      #if DEBUG
      .h()
      #endif
  }
}
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "enum A @1",
      "enumMember A.a @2",
      "enumMember A.b @4",
      "parameter A.b.error @4",
      "enumMember A.c @6",
      "property A.d @8",
      "method A.e @9",
      "parameter A.e.f @9",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[gh] /.test(line)),
      ["g call @11 → A.d.g", "h call @13 → A.d.g().h"],
    );
  });

  it("binds what patterns bind, and reads the cases in them", async () => {
    const record = await recordOf(
      "swift",
      `func f(a: A) {
  switch a {
  case .b(let c, d: var e) where c > 1: e
  case let .g(h): h
  case i: i
  case let j as J: j
  }
  for case let .k(l) in a { l }
  for (m, n) in a { m }
  do {} catch let o as P { o } catch { error }
  c
}
`,
    );
    assert.deepEqual(
      referencesIn(record)
        .slice(2)
        .map((line) => line.replace(/ @\d+ → /, " → ")),
      [
        "b read → expected(f.a).b",
        "d key → parameters(expected(f.a).b).d",
        "c read → variable f.c @3",
        "e read → variable f.e @3",
        "g read → expected(f.a).g",
        "h read → variable f.h @4",
        "i read → ?",
        "i read → ?",
        "J type → ?",
        "j read → variable f.j @6",
        "k read → ?.k",
        "a read → parameter f.a @1",
        "l read → variable f.l @8",
        "a read → parameter f.a @1",
        "m read → variable f.m @9",
        "P type → ?",
        "o read → variable f.o @10",
        "error read → ?",
        "c read → ?",
      ],
    );
  });

  it("binds what cases in conditions bind, for the conditions behind them too", async () => {
    const record = await recordOf(
      "swift",
      `func f(o: O, z: Z) {
  if case let .b(z, y) = o, z > y { z }
  guard case .c(let n) = o.x, n else { return }
  n
}
`,
    );
    assert.deepEqual(
      referencesIn(record)
        .filter((line) => /^[a-z] /.test(line))
        .map((line) => line.replace(/ (?:read|call)/, "")),
      [
        "b @2 → expected(f.o).b",
        "o @2 → parameter f.o @1",
        "z @2 → variable f.z @2",
        "y @2 → variable f.y @2",
        "z @2 → variable f.z @2",
        "c @3 → expected(f.o.x).c",
        "o @3 → parameter f.o @1",
        "x @3 → f.o.x",
        "n @3 → variable f.n @3",
        "n @4 → variable f.n @3",
      ],
    );
    const other = await recordOf("swift", "func f(o: O) { guard !(g() as H).i, let j = o else { return } }");
    assert.ok(
      referencesIn(other).every((line) => !line.endsWith("o.i")),
      referencesIn(other).join(),
    );
    assert.deepEqual(
      (await typesIn("func f(o: O) { if case let .b(z) = o { } }")).filter((line) => line.startsWith("f.z")),
      ["f.z: ?"],
    );
  });

  it("sees what conditions bind from behind the value on", async () => {
    const record = await recordOf(
      "swift",
      `func f(a: A?) {
  if let a = a, let b = a.b as? B { a; b }
  guard let a = a, a.c else { return }
  a
  while let d = a.next() { d }
}
`,
    );
    assert.deepEqual(
      referencesIn(record)
        .filter((line) => /^[abd] /.test(line))
        .map((line) => line.replace(" read", "")),
      [
        "a @2 → parameter f.a @1",
        "a @2 → variable f.a @2",
        "b @2 → f.a.b",
        "a @2 → variable f.a @2",
        "b @2 → variable f.b @2",
        "a @3 → parameter f.a @1",
        "a @3 → variable f.a @3",
        "a @4 → variable f.a @3",
        "a @5 → variable f.a @3",
        "d @5 → variable f.d @5",
      ],
    );
  });

  it("knows types that are written or made, one by one in a list", async () => {
    assert.deepEqual(
      await typesIn(
        `struct A { var a = B(), c: D?; var e: (any F)?; let g: [H]; func i(_ j: some K) -> L.M { let n = (j as! O).p!.q() } }`,
      ),
      [
        "A: ?",
        "A.a: B()",
        "A.c: an D",
        "A.e: an F",
        "A.g: outside of an H",
        "A.i: an L.M",
        "A.i.j: an K",
        "A.i.n: an O.p.q()",
      ],
    );
  });

  it("looks up members in the type around, in extensions, and in what stands before the dot", async () => {
    const record = await recordOf(
      "swift",
      `extension A { func m(_ b: B) { c = 1; self.d.e(f: b); Self.g(); b?.h![0] = .i; super.j(); { [weak self] in self?.k($0.l) } } }`,
    );
    assert.deepEqual(referencesIn(record).slice(2), [
      "c write @1 → implicit an A.c",
      "d read @1 → an A.d",
      "e call @1 → an A.d.e",
      "f key @1 → parameters(an A.d.e).f",
      "b read @1 → parameter an A.m.b @1",
      "Self read @1 → ?",
      "g call @1 → an A.g",
      "b read @1 → parameter an A.m.b @1",
      "h read @1 → an A.m.b.h",
      "i read @1 → expected(an A.m.b.h()).i",
      "j call @1 → ?.j",
      "k call @1 → an A.k",
      "l read @1 → ?.l",
    ]);
  });
});
