import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("Rust", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("rust", "fn f() { let x = ; }\nuse a::{b,;\nimpl {\n}\nstruct Good;");
    assert.ok(definitionsIn(broken).includes("struct Good @5"));
  });

  it("sees a let only behind it, and patterns only in their arm or loop", async () => {
    const record = await recordOf(
      "rust",
      `fn f(x: u8) {
  let x = x + 1;
  if let Some(x) = x { use_it(x); }
  for x in x.bits() { show(x); }
  match x { LIMIT => 1, None => 2, x if x > 2 => x, A::B(y) | C(y) => y, E::F => 3 };
  let Some(y) = x else { return y; };
}`,
    );
    assert.deepEqual(referencesIn(record), [
      "x read @2 → parameter f.x @1",
      "Some read @3 → ?",
      "x read @3 → variable f.x @2",
      "use_it call @3 → ?",
      "x read @3 → variable f.x @3",
      "x read @4 → variable f.x @2",
      "bits call @4 → f.x.bits",
      "show call @4 → ?",
      "x read @4 → variable f.x @4",
      "x read @5 → variable f.x @2",
      "LIMIT read @5 → ?",
      "None read @5 → ?",
      "x read @5 → variable f.x @5",
      "x read @5 → variable f.x @5",
      "A type @5 → ?",
      "B read @5 → A.B",
      "C read @5 → ?",
      "y write @5 → variable f.y @5",
      "y read @5 → variable f.y @5",
      "E type @5 → ?",
      "F read @5 → E.F",
      "Some read @6 → ?",
      "x read @6 → variable f.x @2",
      "y read @6 → ?",
    ]);
  });

  it("knows the type that an impl belongs to, and what Self and self are", async () => {
    const record = await recordOf(
      "rust",
      `struct P { name: String, at: Vec<Q> }
trait T: A + B { fn t(&self) -> Self; }
impl<X: A> T for P { fn t(&self) -> Self { self.name.len(); let made = Self::new(); made.t(); P { name: n } } }
impl other::R { fn r(&self, q: &mut Box<Q>) { self.r(q); let P { at, name: n } = p; q.go()?.on; } }`,
    );
    assert.deepEqual(definitionsIn(record), [
      "struct P @1",
      "field P.name @1",
      "field P.at @1",
      "trait T @2",
      "method T.t @2",
      "typeParameter an P.X @3",
      "method an P.t @3",
      "variable an P.t.made @3",
      "method an other.R.r @4",
      "parameter an other.R.r.q @4",
      "variable an other.R.r.at @4",
      "variable an other.R.r.n @4",
    ]);
    assert.deepEqual(
      record.supers.map(({ definition, expression }) => [definition, record.expression(expression).code]),
      [
        [3, 5],
        [3, 5],
        [-1, 5],
      ],
    );
    assert.deepEqual(referencesIn(record).slice(5), [
      "Self type @2 → trait T @2",
      "A type @3 → ?",
      "T type @3 → trait T @2",
      "P type @3 → struct P @1",
      "Self type @3 → struct P @1",
      "name read @3 → an P.name",
      "len call @3 → an P.name.len",
      "Self type @3 → struct P @1",
      "new call @3 → an P.new",
      "made read @3 → variable an P.t.made @3",
      "t call @3 → an P.t.made.t",
      "P type @3 → struct P @1",
      "name key @3 → an P.name",
      "n read @3 → ?",
      "other type @4 → ?",
      "R type @4 → other.R",
      "Box type @4 → ?",
      "Q type @4 → ?",
      "r call @4 → an other.R.r",
      "q read @4 → parameter an other.R.r.q @4",
      "P type @4 → struct P @1",
      "at key @4 → an P.at",
      "name key @4 → an P.name",
      "p read @4 → ?",
      "q read @4 → parameter an other.R.r.q @4",
      "go call @4 → an other.R.r.q.go",
      "on read @4 → element(an other.R.r.q.go()).on",
    ]);
    const made = record.definitions.find(({ name }) => record.names[name] === "made");
    assert.ok(made);
    assert.equal(typeOf(record, made), "an P.new()");
  });

  it("tells lifetimes and labels from variables of the same name", async () => {
    const record = await recordOf(
      "rust",
      `struct S<'a>(&'a u8);
impl<'a, 'b: 'a> S<'b> {
  fn f<'c>(&'c self, a: &'a str) -> &'static T<'_, 'b> { a }
}
fn g<F, G>() where F: for<'x> Fn(&'x u8), G: for<'x> Fn(&'x u8), 'gone: 'x {}
type T = for<'y> fn(&'y u8) -> &'y u8;
fn h(out: u8) {
  'out: for x in out { 'b: loop { continue 'out; } break 'b; }
  'out: while out { break 'out out; }
  'it: { break 'it; }
}`,
    );
    assert.deepEqual(
      referencesIn(record).filter((text) => text.startsWith("'") || text.startsWith("a ")),
      [
        "'a type @1 → typeParameter S.'a @1",
        "'a type @2 → typeParameter an S.'a @2",
        "'b type @2 → typeParameter an S.'b @2",
        "'c type @3 → typeParameter an S.f.'c @3",
        "'a type @3 → typeParameter an S.'a @2",
        "'b type @3 → typeParameter an S.'b @2",
        "a read @3 → parameter an S.f.a @3",
        "'x type @5 → typeParameter g.'x @5",
        "'x type @5 → typeParameter g.'x @5",
        "'gone type @5 → ?",
        "'x type @5 → ?",
        "'y type @6 → typeParameter T.'y @6",
        "'y type @6 → typeParameter T.'y @6",
        "'out read @8 → label h.'out @8",
        "'b read @8 → ?",
        "'out read @9 → label h.'out @9",
        "'it read @10 → label h.'it @10",
      ],
    );
  });

  it("never takes a value for what a path begins with, nor for a type", async () => {
    const record = await recordOf(
      "rust",
      `use syntax::ast;
const MAX: usize = 1;
fn f(ast: ast::Fn, hir: List<MAX>) -> hir { hir::go(ast); ast::Expr::cast(hir); let u = u::max(MAX); u }`,
    );
    assert.deepEqual(
      referencesIn(record).filter((text) => /^(?:ast|hir|u|MAX) /.test(text)),
      [
        "ast type @3 → import ast @1",
        "MAX type @3 → constant MAX @2",
        "hir type @3 → ?",
        "hir type @3 → ?",
        "ast read @3 → parameter f.ast @3",
        "ast type @3 → import ast @1",
        "hir read @3 → parameter f.hir @3",
        "u type @3 → ?",
        "MAX read @3 → constant MAX @2",
        "u read @3 → variable f.u @3",
      ],
    );
  });

  it("takes use trees and modules apart", async () => {
    const record = await recordOf(
      "rust",
      `use std::{fmt::{self, Debug as D}, io::*};
pub use crate::a::b;
use self::x as y; use super::z; use foo; use a::{self as c}; use t::Trait as _;
extern crate alloc as al;
mod inner;
pub mod body { use super::*; }`,
    );
    const imports = record.definitions
      .filter(({ module }) => module !== null)
      .map((one) => `${record.names[one.name]} = ${one.module} ${record.names[one.imported]} ${one.flags}`);
    assert.deepEqual(imports, [
      "fmt = std fmt 0",
      "D = std::fmt Debug 0",
      "b = crate::a b 1",
      "y = self x 0",
      "z = super z 0",
      "foo = foo * 0",
      "c = a * 0",
      "al = alloc * 0",
      "inner = ./inner * 0",
    ]);
    assert.deepEqual(record.wildcards, [
      { module: "std::io", exported: false },
      { module: "super", exported: false },
    ]);
    assert.ok(definitionsIn(record).includes("module body @6"));
    assert.ok(referencesIn(record).includes("a import @2 → crate.a"));
  });

  it("takes imports of any size", async () => {
    const path = Array.from({ length: 2_000 }, (_, at) => `m${at}`);
    const names = Array.from({ length: 2_000 }, (_, at) => `n${at}`);
    const record = await recordOf(
      "rust",
      `use ${path.join("::")}::{{${names.join(", ")}}, ${path.join("::")}};`,
    );
    const imports = record.definitions.filter(({ module }) => module === path.join("::"));
    assert.deepEqual(
      imports.map(({ name }) => record.names[name]),
      names,
    );
    const [last] = record.definitions.slice(-1);
    assert.equal(last?.module, [...path, ...path.slice(0, -1)].join("::"));
  });

  it("reads the tokens of macros, which have names of their own", async () => {
    const record = await recordOf(
      "rust",
      `macro_rules! vec { ($a:expr) => { make($a) } }
struct S { n: u8 }
impl S { fn f(&self, vec: S) { vec![self.n, vec.n.go(1), a::b(0..vec)]; #[allow(x)] use_it(vec); } }`,
    );
    assert.deepEqual(referencesIn(record).slice(1), [
      "S type @3 → struct S @2",
      "S type @3 → struct S @2",
      "vec call @3 → macro vec @1",
      "n read @3 → an S.n",
      "vec read @3 → parameter an S.f.vec @3",
      "n read @3 → an S.f.vec.n",
      "go call @3 → an S.f.vec.n.go",
      "a read @3 → ?",
      "b call @3 → a.b",
      "vec read @3 → parameter an S.f.vec @3",
      "use_it call @3 → ?",
      "vec read @3 → parameter an S.f.vec @3",
    ]);
  });

  it("defines the items that are given to macros as they are written elsewhere", async () => {
    const record = await recordOf(
      "rust",
      `bitflags::bitflags! {
  /// Documented.
  #[derive(Debug)]
  pub struct Flags: u64 { const ONE = 1 << 0; const TWO = Self::ONE.bits() | many(Other::ONE, 1..n); }
  struct More: u8 { const ONE = 1; }
}
impl Flags { fn go(&self) {} }
lazy_static! { pub static ref MAP: Map = make(); }
mod inner { thread_local! { static CELL: Cell<u8> = const { Cell::new(0) }; static LAST: u8 = 1 } }
fn f(a: Flags) { a.go(); Flags::ONE; MAP.get(); quote! { struct None; } }`,
    );
    assert.deepEqual(definitionsIn(record), [
      "struct Flags @4",
      "constant an Flags.ONE @4",
      "constant an Flags.TWO @4",
      "struct More @5",
      "constant an More.ONE @5",
      "method an Flags.go @7",
      "variable MAP @8",
      "module inner @9",
      "variable inner.CELL @9",
      "variable inner.LAST @9",
      "function f @10",
      "parameter f.a @10",
    ]);
    assert.deepEqual(
      referencesIn(record).filter((text) =>
        /^(?:ONE|bits|many|Other|n|make|new|go|MAP|get|None|bitflags) /.test(text),
      ),
      [
        "bitflags type @1 → ?",
        "bitflags call @1 → bitflags.bitflags",
        "ONE read @4 → Flags.ONE",
        "bits call @4 → Flags.ONE.bits",
        "many call @4 → ?",
        "Other read @4 → ?",
        "ONE read @4 → Other.ONE",
        "n read @4 → ?",
        "make call @8 → ?",
        "new call @9 → Cell.new",
        "go call @10 → f.a.go",
        "ONE read @10 → Flags.ONE",
        "MAP read @10 → variable MAP @8",
        "get call @10 → MAP.get",
        "None read @10 → ?",
      ],
    );
  });

  it("keeps comments that document, and what is public", async () => {
    const record = await recordOf("rust", "// no\nfn a() {}\n/// One.\n/// Two.\n#[inline]\npub fn b() {}\n");
    assert.deepEqual(
      record.definitions.map(({ docs, flags }) => [docs, flags]),
      [
        [null, 0],
        [[2, 3], 1],
      ],
    );
  });
});
