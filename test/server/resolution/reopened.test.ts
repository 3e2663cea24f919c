import { strict as assert } from "node:assert";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { goTo } from "../../support/go-to.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("Ruby's classes and modules", () => {
  it("of other names around them are others", async () => {
    const files = {
      "lib/shop/base.rb": "module Shop\n  class Base; end\nend\n",
      "lib/yard/base.rb": "module Yard\n  class Base; end\nend\n",
      "lib/yard.rb": "module Yard\n  module Shop\n    class Base; end\n  end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "Shop::¦Base\n" }), [
      "scoped lib/shop/base.rb Shop.Base",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "¦Base\n" }), []);
  });

  it("see the constants of what is around them, in whichever file, and nothing else of it", async () => {
    const files = {
      "lib/shop/json.rb": "module Shop\n  class Text; end\n  def self.pay; end\n  def self.tax; end\nend\n",
      "lib/yard/json.rb": "module Yard\n  class Text; end\n  def self.tax; end\nend\n",
    };
    const inside = (line: string): string =>
      `module Shop\n  class Cart\n    def go\n      ${line}\n    end\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("¦Text") }), [
      "proved lib/shop/json.rb Shop.Text",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("¦tax") }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("¦pay") }), ["name lib/shop/json.rb Shop.pay"]);
  });

  it("are those at the top behind colons, whatever is around", async () => {
    const files = {
      "set.rb": "class Bag; end\n",
      "shop/set.rb": "module Shop\n  class Bag; end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "module Shop\n  class A\n    ::¦Bag\n  end\nend\n" }), [
      "scoped set.rb Bag",
    ]);
    assert.deepEqual(
      await goTo({ "a.rb": "module Shop\n  class Bag < ::¦Bag; end\nend\nclass Bag; end\n" }),
      ["scoped a.rb Bag"],
    );
  });

  it("are gone to in the file that is named for them, whatever adds to them elsewhere", async () => {
    const files = {
      "lib/shop.rb": "module Shop; end\n",
      "lib/shop/cart_item.rb": "module Shop\n  class CartItem; end\nend\n",
      "lib/shop/more.rb": "module Shop\n  class CartItem\n    def more; end\n  end\nend\n",
      "lib/rake/shop.rb": "module Shop; end\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "¦Shop\n" }), ["scoped lib/shop.rb Shop"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "Shop::¦CartItem\n" }), [
      "scoped lib/shop/cart_item.rb Shop.CartItem",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "Shop::CartItem.new.¦more\n" }), [
      "scoped lib/shop/more.rb Shop.CartItem.more",
    ]);
  });

  it("have all their places where none has their name", async () => {
    const files = {
      "one.rb": "module Shop\n  class Cart; end\nend\n",
      "two.rb": "module Shop\n  class Cart; end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "Shop::¦Cart\n" }), [
      "scoped one.rb Shop.Cart",
      "scoped two.rb Shop.Cart",
    ]);
  });

  it("of one name may be those of several programs", async () => {
    const files = {
      "one/test/models/post.rb": "class Post < Record\n  def one; end\nend\n",
      "two/test/models/post.rb": "class Post < Record\n  def two; end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "two/test/a.rb": "¦Post\n" }), [
      "scoped two/test/models/post.rb Post",
    ]);
    assert.deepEqual(await goTo({ ...files, "two/test/a.rb": "Post.new.¦one\n" }), []);
    const unknown = { "one/a.rb": "class Post < Record; end\n", "two/b.rb": "class Post < Record; end\n" };
    assert.deepEqual(await goTo({ ...unknown, "two/a.rb": "¦Post\n" }), [
      "name one/a.rb Post",
      "name two/b.rb Post",
    ]);
  });

  it("are added to by tests, of which each sees its own", async () => {
    const files = {
      "lib/shop/case.rb": "module Shop\n  class Case; end\nend\n",
      "one/test/helper.rb": "class Shop::Case\n  include One\n  def made; end\nend\n",
      "two/test/helper.rb": "class Shop::Case\n  def made; end\nend\n",
      "one.rb": "module One\n  def go; end\n  def come; end\nend\nmodule Far\n  def go; end\nend\n",
    };
    const inside = (name: string): string => `class Own < Shop::Case\n  def x\n    ¦${name}\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "two/test/a.rb": inside("made") }), [
      "scoped two/test/helper.rb Shop.Case.made",
    ]);
    assert.deepEqual(await goTo({ ...files, "two/test/a.rb": inside("go") }), []);
  });

  it("that are the language's own are only added to", async () => {
    const files = { "lib/string/trim.rb": "class String\n  def trim; end\nend\n" };
    assert.deepEqual(await goTo({ ...files, "a.rb": "¦String\n" }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": "String.new.¦trim\n" }), [
      "name lib/string/trim.rb String.trim",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "¦String(1)\n" }), []);
  });

  it("have what is mixed into them, the last first, and what the class above has at last", async () => {
    const files = {
      "base.rb": "class Base\n  def go; end\n  def run; end\n  def sit; end\nend\n",
      "one.rb": "module One\n  def go; end\n  def run; end\nend\n",
      "two.rb": "module Two\n  include One\n  def go; end\nend\n",
    };
    const inside = (name: string): string =>
      `class Dog < Base\n  include One\n  include Two\n  def all\n    ¦${name}\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("go") }), ["scoped two.rb Two.go"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("run") }), ["scoped one.rb One.run"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("sit") }), ["scoped base.rb Base.sit"]);
  });

  it("ask what came in before others only behind them", async () => {
    const files = {
      "low.rb": "module Low\n  def go; end\nend\n",
      "mid.rb": "module Mid\n  include Low\n  def go; end\nend\n",
      "top.rb": "module Top\n  include Low\nend\n",
    };
    const dog = "class Dog\n  include Mid\n  include Top\n  def all\n    ¦go\n  end\nend\n";
    assert.deepEqual(await goTo({ ...files, "a.rb": dog }), ["scoped mid.rb Mid.go"]);
  });

  it("are extended by the ClassMethods of what is mixed into them", async () => {
    const files = { "one.rb": "module One\n  module ClassMethods\n    def go; end\n  end\nend\n" };
    assert.deepEqual(await goTo({ ...files, "a.rb": "class Dog\n  include One\n  ¦go\nend\n" }), [
      "scoped one.rb One.ClassMethods.go",
    ]);
  });

  it("have for new what they are initialized with, whose parameters arguments name", async () => {
    const files = {
      "dog.rb": "class Dog\n  def initialize(name:, age: 1); end\nend\nclass Pup < Dog; end\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "Pup.¦new(name: 1)\n" }), [
      "scoped dog.rb Dog.initialize",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "Dog.new(¦age: 1)\n" }), [
      "scoped dog.rb Dog.initialize.age",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "Dog.new(name: { ¦age: 1 })\n" }), []);
  });

  it("are found with all their places among their references", async () => {
    const resolver = await resolverOver({
      "lib/shop/cart.rb": "module Shop\n  class Cart; end\nend\n",
      "more.rb": "module Shop\n  class Cart\n    Cart\n  end\nend\n",
      "other.rb": "module Yard\n  class Cart; end\nend\nShop::Cart.new\nYard::Cart.new\n",
    });
    const found: string[] = [];
    for await (const batch of findReferences(resolver, targetNamed(resolver, "more.rb", "Shop.Cart")))
      found.push(...batch.map(({ path, occurrence }) => `${path}:${occurrence.line + 1}`));
    assert.deepEqual(found, ["more.rb:2", "more.rb:3", "lib/shop/cart.rb:2", "other.rb:4"]);
  });

  it("are made by new, which is among the references of what they are initialized with", async () => {
    const resolver = await resolverOver({
      "cat.rb": "class Cat\n  def initialize; end\nend\nCat.new\n",
      "dog.rb": "class Dog\n  def initialize; end\n  def self.get = new\nend\nclass Pup < Dog; end\n",
      "make.rb": "Dog.new\nPup.new\nCat.new\nany.new\n",
    });
    const found: string[] = [];
    for await (const batch of findReferences(resolver, targetNamed(resolver, "dog.rb", "Dog.initialize")))
      found.push(...batch.map(({ path, occurrence }) => `${path}:${occurrence.line + 1}`));
    assert.deepEqual(found, ["dog.rb:2", "dog.rb:3", "make.rb:1", "make.rb:2"]);
  });

  it("load what they have when it is asked for", async () => {
    const files = {
      "lib/shop/cart.rb": "module Shop\n  class Cart; end\nend\n",
      "lib/shop.rb": 'module Shop\n  autoload :Cart, "shop/cart"\n  def self.go\n    ¦Cart\n  end\nend\n',
    };
    assert.deepEqual(await goTo(files), ["proved lib/shop/cart.rb Shop.Cart"]);
  });

  it("do not see the variables of other files, nor guess what the language has itself", async () => {
    const files = { "a.rb": "version = 1\n", "b.rb": "module Far\n  def puts; end\n  def strip; end\nend\n" };
    assert.deepEqual(await goTo({ ...files, "c.rb": "¦version\n" }), []);
    assert.deepEqual(await goTo({ ...files, "c.rb": "¦puts\n" }), []);
    assert.deepEqual(await goTo({ ...files, "c.rb": "read.¦strip\n" }), []);
  });

  it("that are required from outside are only added to", async () => {
    const files = {
      "lib/shop/racks.rb": 'require "rack_up"\nmodule RackUp\n  def self.more; end\nend\n',
      "lib/shop.rb": 'require "shop/cart"\nmodule Shop; end\n',
      "lib/shop/cart.rb": "module Shop\n  class Cart; end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "¦RackUp.more\n" }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": "RackUp.¦more\n" }), [
      "scoped lib/shop/racks.rb RackUp.more",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": 'require "shop"\n¦Shop\n' }), [
      "proved lib/shop.rb Shop",
    ]);
  });

  it("are their main place, whatever else was required, and rather what is shipped than a test", async () => {
    const files = {
      "lib/shop/case.rb": "module Shop\n  class Case; end\nend\n",
      "test/helper.rb": "module Shop\n  class Case\n    def more; end\n  end\nend\n",
      "lib/one.rb": "module Shop\n  module Web\n    class One; end\n  end\nend\n",
      "test/two.rb": "module Shop\n  module Web\n    class Two; end\n  end\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "test/a.rb": 'require_relative "helper"\nShop::¦Case\n' }), [
      "proved lib/shop/case.rb Shop.Case",
    ]);
    assert.deepEqual(await goTo({ ...files, "test/a.rb": "Shop::¦Web::One\n" }), [
      "scoped lib/one.rb Shop.Web",
    ]);
  });

  it("do not see methods of other classes by their bare names", async () => {
    const files = {
      "far.rb":
        "class Far\n  def say; end\n  attr_reader :src\nend\nmodule Given\n  def tell; end\nend\nclass Module\n  def cattr; end\nend\n",
    };
    const inside = (name: string): string => `class Near < Outside\n  def x\n    ¦${name}\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("say") }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("src") }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("tell") }), ["name far.rb Given.tell"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("cattr") }), ["name far.rb Module.cattr"]);
  });

  it("are not guessed to have what a symbol says, but for the names of methods and constants", async () => {
    const files = { "far.rb": "module Far\n  BOX = 1\n  def dependent; end\n  def kept?; end\nend\n" };
    assert.deepEqual(await goTo({ ...files, "a.rb": "def x(options) = options[:¦dependent]\n" }), []);
    assert.deepEqual(await goTo({ ...files, "a.rb": "check(any, :¦kept?)\n" }), ["name far.rb Far.kept?"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "stub(any, :¦BOX)\n" }), ["name far.rb Far.BOX"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "def x(any) = any::¦BOX\n" }), []);
  });
});
