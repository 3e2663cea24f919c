import { strict as assert } from "node:assert";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";
import { goTo } from "../../support/go-to.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("Ruby's members of classes and of their objects", () => {
  const files = {
    "lib/cart.rb": `class Cart
  include Priced
  def self.load; end
  def load; end
  def add; end
end
`,
    "lib/priced.rb": `module Priced
  module ClassMethods
    def total; end
  end
  def total; end
end
`,
  };

  it("are told apart by where they are written", async () => {
    const record = await recordOf(
      "ruby",
      `class A
  def go; end
  def self.go; end
  go
  before_save :go
  alias run go
  each { go }
  def one = go
  def self.two = [1].each { go }
  class << self
    go
    def three = go
  end
  class_methods do
    def four = go
  end
end
def A.five = go
`,
    );
    assert.deepEqual(
      definitionsIn(record).filter((line) => /go|one|two|three|four|five/.test(line)),
      [
        "method A.go @2",
        "function A.go @3",
        "method A.one @8",
        "function A.two @9",
        "function A.three @12",
        "function A.four @15",
        "function an A.five @18",
      ],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("go ")),
      [
        "go read @4 → function A.go @3",
        "go call @5 → method A.go @2",
        "go call @6 → method A.go @2",
        "go read @7 → method A.go @2",
        "go read @8 → method A.go @2",
        "go read @9 → function A.go @3",
        "go read @11 → function A.go @3",
        "go read @12 → function A.go @3",
        "go read @15 → function A.go @3",
        "go read @18 → implicit A.go",
      ],
    );
  });

  it("are those of what they are called on", async () => {
    assert.deepEqual(await goTo({ ...files, "a.rb": "Cart.¦load\n" }), ["scoped lib/cart.rb Cart.load"]);
    const resolver = await resolverOver({
      ...files,
      "a.rb": "Cart.load\nCart.new.load\nclass Box < Cart\n  def x = load\n  load\nend\n",
    });
    const { row } = targetNamed(resolver, "lib/cart.rb", "Cart.load");
    const used = async (row: number): Promise<string[]> => {
      const found: string[] = [];
      for await (const batch of findReferences(resolver, { path: "lib/cart.rb", row }))
        found.push(...batch.map(({ path, occurrence }) => `${path}:${occurrence.line + 1}`));
      return found;
    };
    assert.deepEqual(await used(row), ["lib/cart.rb:3", "a.rb:1", "a.rb:5"]);
    assert.deepEqual(await used(row + 1), ["lib/cart.rb:4", "a.rb:2", "a.rb:4"]);
  });

  it("are told apart in what is mixed in", async () => {
    assert.deepEqual(await goTo({ ...files, "a.rb": "Cart.¦total\n" }), [
      "scoped lib/priced.rb Priced.ClassMethods.total",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "Cart.new.¦total\n" }), [
      "scoped lib/priced.rb Priced.total",
    ]);
  });

  it("are the others where there are none, since a class may pass on what it is asked", async () => {
    assert.deepEqual(await goTo({ ...files, "a.rb": "Cart.¦add\n" }), ["scoped lib/cart.rb Cart.add"]);
  });

  it("are methods that are written out before those that are only named", async () => {
    const shop = {
      "lib/shop.rb": "class Shop\n  class << self\n    attr_writer :app\n    def app; end\n  end\nend\n",
    };
    const resolver = await resolverOver({ ...shop, "a.rb": "Shop.app\n" });
    const record = resolver.view.record("a.rb");
    const [, app] = record?.occurrences ?? [];
    assert.ok(app);
    const lines = resolver.resolve("a.rb", app).map((answer) => resolver.definition(answer)?.line);
    assert.deepEqual(lines, [3]);
  });

  it("are not what a module has for itself, where others have them", async () => {
    const more = {
      "make.rb": "module Make\n  def self.make; end\n  def self.run; end\nend\n",
      "kept.rb": "module Kept\n  module ClassMethods\n    def make; end\n  end\nend\n",
    };
    const dog = "class Dog\n  include Kept\n  include Make\nend\n";
    assert.deepEqual(await goTo({ ...more, "a.rb": `${dog}Dog.¦make\n` }), [
      "scoped kept.rb Kept.ClassMethods.make",
    ]);
    assert.deepEqual(await goTo({ ...more, "a.rb": `${dog}Make.¦make\n` }), ["scoped make.rb Make.make"]);
  });

  it("are what delegates, where that is on an object alone", async () => {
    const job = `class Job
  delegate :adapter, to: :class
  include Adapted
end
`;
    const adapted = "module Adapted\n  module ClassMethods\n    def adapter; end\n  end\nend\n";
    const all = { "job.rb": job, "adapted.rb": adapted };
    assert.deepEqual(await goTo({ ...all, "a.rb": "Job.¦adapter\n" }), [
      "scoped adapted.rb Adapted.ClassMethods.adapter",
    ]);
    assert.deepEqual(await goTo({ ...all, "a.rb": "Job.new.¦adapter\n" }), ["scoped job.rb Job.adapter"]);
  });

  it("are those of the class, where an object is asked for that", async () => {
    const file = (line: string): Record<string, string> => ({
      "a.rb": `class Dog\n  def self.make; end\n  def make; end\n  def hash; end\n  def x\n    ${line}\n  end\nend\n`,
    });
    const lineOf = async (line: string): Promise<readonly number[]> => {
      const files = file(line);
      const resolver = await resolverOver(files);
      const [last] = (resolver.view.record("a.rb")?.occurrences ?? [])
        .filter((one) => one.line === 5)
        .slice(-1);
      assert.ok(last);
      return resolver.resolve("a.rb", last).map((answer) => resolver.definition(answer)?.line ?? -1);
    };
    assert.deepEqual(await lineOf("self.class.make"), [1]);
    assert.deepEqual(await lineOf("Dog.new.class.make"), [1]);
    assert.deepEqual(await lineOf("self.make"), [2]);
    assert.deepEqual(await lineOf("self.class.hash"), []);
    const kept =
      "module Kept\n  module ClassMethods\n    def go; end\n  end\n  def go = self.class.¦go\nend\n";
    const extended = "module Base\n  def load; end\nend\nclass Box\n  extend Base\n  ¦load\nend\n";
    assert.deepEqual(await goTo({ "a.rb": extended }), ["proved a.rb Base.load"]);
    assert.deepEqual(await goTo({ "a.rb": kept }), ["proved a.rb Kept.ClassMethods.go"]);
    assert.deepEqual(await goTo({ "a.rb": "module Kept\n  def go = self.class.¦go\nend\n" }), [
      "name a.rb Kept.go",
    ]);
  });

  it("are inherited by classes that are made without a word of their own", async () => {
    const made = "Box = Class.new(Cart) do\n  def x = ¦add\nend\n";
    assert.deepEqual(await goTo({ ...files, "a.rb": made }), ["scoped lib/cart.rb Cart.add"]);
    const local = "def y\n  box = Class.new(Cart)\n  box.new.¦add\nend\n";
    assert.deepEqual(await goTo({ ...files, "a.rb": local }), ["scoped lib/cart.rb Cart.add"]);
  });
});
