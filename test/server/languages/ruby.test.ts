import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("Ruby", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("ruby", "class A\n def m; end\nend\nx = [1,\ndef n(\n");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("class A")));
    assert.deepEqual(definitionsIn(await recordOf("ruby", "")), []);
  });

  it("has methods in the nearest type, whatever blocks stand between", async () => {
    const record = await recordOf(
      "ruby",
      `module Shop
  class Inner::Cart < Base
    LIMIT = 3
    attr_accessor :items, "not"
    has_many :orders, :dependent
    alias old items
    included do
      def a=(b) = @c ||= b
    end
    class << self; def d(*e, f: 1, **g, &h) = nil; end
    def self.[](i); end
    Point = Struct.new(:x) do
      def y; end
    end
  end
end
def Shop.z; end
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "module Shop @1",
      "class an Inner.Cart @2",
      "constant an Inner.Cart.LIMIT @3",
      "property an Inner.Cart.items @4",
      "method an Inner.Cart.orders @5",
      "method an Inner.Cart.old @6",
      "method an Inner.Cart.a= @8",
      "parameter an Inner.Cart.a=.b @8",
      "field an Inner.Cart.@c @8",
      "function an Inner.Cart.d @10",
      "parameter an Inner.Cart.d.e @10",
      "parameter an Inner.Cart.d.f @10",
      "parameter an Inner.Cart.d.g @10",
      "parameter an Inner.Cart.d.h @10",
      "function an Inner.Cart.[] @11",
      "parameter an Inner.Cart.[].i @11",
      "class an Inner.Cart.Point @12",
      "property an Inner.Cart.Point.x @12",
      "method an Inner.Cart.Point.y @13",
      "function an Shop.z @17",
    ]);
    assert.equal(record.supers.length, 1);
  });

  it("writes to the variables around blocks, not to those around methods", async () => {
    const record = await recordOf(
      "ruby",
      `total = 0
items.each { |item; odd| total += item; odd = total; own = 1 }
own = 2
def m
  total
  a, (b, *c) = 1
  -> (d, e = a) { b = d }
end
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable total @1",
      "parameter item @2",
      "variable odd @2",
      "variable own @2",
      "variable own @3",
      "function m @4",
      "variable m.a @6",
      "variable m.b @6",
      "variable m.c @6",
      "parameter m.d @7",
      "parameter m.e @7",
    ]);
    assert.deepEqual(referencesIn(record), [
      "items read @2 → ?",
      "each call @2 → items.each",
      "total write @2 → variable total @1",
      "item read @2 → parameter item @2",
      "odd write @2 → variable odd @2",
      "total read @2 → variable total @1",
      "total read @5 → ?",
      "a read @7 → variable m.a @6",
      "b write @7 → variable m.b @6",
      "d read @7 → parameter m.d @7",
    ]);
  });

  it("knows variables from where they are first written", async () => {
    const record = await recordOf(
      "ruby",
      "class A\n  def a = 1\n  def b\n    a\n    a = a\n    x if x = a\n  end\nend\n",
    );
    assert.deepEqual(referencesIn(record), [
      "a read @4 → method A.a @2",
      "a read @5 → variable A.b.a @5",
      "x read @6 → implicit self(A).x",
      "a read @6 → variable A.b.a @5",
    ]);
  });

  it("looks up members, and calls without a receiver in the object", async () => {
    const record = await recordOf(
      "ruby",
      `class A < B
  include C::D
  def m(n)
    n.o(:p, q: 1) && self.r = s
    t(@u)
    m = A.new.m(1)
    m()
  rescue E => f
    f.message
  end
end
`,
    );
    assert.deepEqual(referencesIn(record), [
      "B read @1 → ?",
      "include call @2 → implicit A.include",
      "C read @2 → implicit A.C",
      "D read @2 → C.D",
      "n read @4 → parameter A.m.n @3",
      "o call @4 → A.m.n.o",
      "p key @4 → ?.p",
      "q key @4 → parameters(A.m.n.o).q",
      "r write @4 → self(A).r",
      "s read @4 → implicit self(A).s",
      "t call @5 → implicit self(A).t",
      "@u read @5 → implicit self(A).@u",
      "A read @6 → class A @1",
      "new call @6 → A.new",
      "m call @6 → an A.m",
      "m call @7 → method A.m @3",
      "E read @8 → implicit self(A).E",
      "f read @9 → variable A.m.f @8",
      "message call @9 → A.m.f.message",
    ]);
    assert.equal(record.supers.length, 2);
    const problem = record.definitions.find(({ name }) => record.names[name] === "f");
    assert.ok(problem);
    assert.equal(typeOf(record, problem), "an E");
  });

  it("binds what patterns capture", async () => {
    const record = await recordOf(
      "ruby",
      `case x
in {name: String => text, age:, **rest} if age then text
in [first, Point(y:), *others] then first
end
value => {key: one}
for i, j in pairs do end
`,
    );
    assert.deepEqual(
      definitionsIn(record).map((line) => line.replace("variable ", "")),
      ["text @2", "age @2", "rest @2", "first @3", "y @3", "others @3", "one @5", "i @6", "j @6"],
    );
  });

  it("calls what callbacks, options and aliases name", async () => {
    const record = await recordOf(
      "ruby",
      `class A < B
  before_save :a, :b?, if: :c
  private :d
  alias :f :e
  has_many :tags, through: :links, as: :owner
end
`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => / call .*implicit/.test(line)),
      [
        "before_save call @2 → implicit A.before_save",
        "a call @2 → implicit self(A).a",
        "b? call @2 → implicit self(A).b?",
        "c call @2 → implicit self(A).c",
        "private call @3 → implicit A.private",
        "d call @3 → implicit self(A).d",
        "e call @4 → implicit self(A).e",
        "has_many call @5 → implicit A.has_many",
        "links call @5 → implicit self(A).links",
      ],
    );
  });

  it("names parameters in arguments, and nothing in hashes", async () => {
    const record = await recordOf(
      "ruby",
      'x = 1\nf(a: 2, b: { c: g(d: x), "e": 3 }, x:)\nh = { i: 4, x: }\n',
    );
    assert.deepEqual(referencesIn(record), [
      "f call @2 → ?",
      "a key @2 → parameters(f).a",
      "b key @2 → parameters(f).b",
      "g call @2 → ?",
      "d key @2 → parameters(g).d",
      "x read @2 → variable x @1",
      "x read @2 → variable x @1",
      "x read @3 → variable x @1",
    ]);
  });

  it("looks for what stands behind colons alone outside of all that is around", async () => {
    const record = await recordOf(
      "ruby",
      `module A
  class Logger < ::Logger
    def go = ::A::Logger.new(::Set, Set)
  end
end
`,
    );
    assert.deepEqual(referencesIn(record), [
      "Logger read @2 → ?",
      "A read @3 → ?",
      "Logger read @3 → A.Logger",
      "new call @3 → A.Logger.new",
      "Set read @3 → ?",
      "Set read @3 → implicit self(A.Logger).Set",
    ]);
  });

  it("sees constants of the types around, and methods of the nearest alone", async () => {
    const record = await recordOf(
      "ruby",
      `class A
  LIMIT = 1
  def go; end
  class B
    def run = go(LIMIT) { run }
  end
end
`,
    );
    assert.deepEqual(referencesIn(record), [
      "go call @5 → implicit self(A.B).go",
      "LIMIT read @5 → constant A.LIMIT @2",
      "run read @5 → method A.B.run @5",
    ]);
  });

  it("is documented by comments of their own lines", async () => {
    const record = await recordOf(
      "ruby",
      `module A # :nodoc:
  # A box.
  # With a lid.
  class B; end
  attr_reader :x # the x
  def y; end
end
`,
    );
    assert.deepEqual(
      record.definitions.map(({ name, docs }) => [record.names[name], docs]),
      [
        ["A", null],
        ["B", [1, 2]],
        ["x", null],
        ["y", null],
      ],
    );
  });

  it("knows what is required, relative or by itself", async () => {
    const record = await recordOf(
      "ruby",
      `require "set"
require_relative("cart") if true
require_relative "../shop"
require "a/#{b}"
autoload :Tug, "harbour/tug"
Tug.new
`,
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["set", "./cart", "../shop"],
    );
    assert.equal(referencesIn(record).at(-2), "Tug read @6 → import Tug @5");
  });
});
