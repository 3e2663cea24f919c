import { strict as assert } from "node:assert";
import { findReferences } from "../../../server/resolution/find-references.ts";
import { goTo } from "../../support/go-to.ts";
import { resolverOver, targetNamed } from "../../support/resolve.ts";

describe("Ruby's setters", () => {
  const files = {
    "lib/cart.rb": `class Cart
  attr_accessor :size
  attr_reader :total
  def total=(sum); end
  def name; end
end
class Box < Cart
  def size; end
  def ==(other); end
end
`,
  };

  it("are called where their members are written", async () => {
    const inside = (line: string): string => `class Crate < Box\n  def x\n    ${line}\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("self.¦total = 1") }), [
      "scoped lib/cart.rb Cart.total=",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("self.¦total += 1") }), [
      "scoped lib/cart.rb Cart.total=",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("self.¦total") }), [
      "scoped lib/cart.rb Cart.total",
    ]);
  });

  it("are the accessors further up where only the reader is written anew", async () => {
    const inside = (line: string): string => `class Crate < Box\n  def x\n    ${line}\n  end\nend\n`;
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("self.¦size = 1") }), [
      "scoped lib/cart.rb Cart.size",
    ]);
    assert.deepEqual(await goTo({ ...files, "a.rb": inside("self.¦size") }), ["scoped lib/cart.rb Box.size"]);
  });

  it("are never readers, where only the name tells", async () => {
    const more = { "b.rb": "class Far\n  def weight; end\n  def colour=(one); end\nend\n" };
    assert.deepEqual(await goTo({ ...more, "a.rb": "def x(any) = any.¦weight = 1\n" }), []);
    assert.deepEqual(await goTo({ ...more, "a.rb": "def x(any) = any.¦colour = 1\n" }), [
      "name b.rb Far.colour=",
    ]);
  });

  it("have what writes to their members for references", async () => {
    const resolver = await resolverOver({
      ...files,
      "a.rb": "cart = Cart.new\ncart.total = 1\ncart.total\ndef x(any)\n  any.total = 2\n  any.total\nend\n",
    });
    const found: string[] = [];
    for await (const batch of findReferences(resolver, targetNamed(resolver, "lib/cart.rb", "Cart.total=")))
      found.push(
        ...batch.map(({ path, occurrence, confidence }) => `${path}:${occurrence.line + 1} ${confidence}`),
      );
    assert.deepEqual(found, ["lib/cart.rb:4 proved", "a.rb:2 scoped"]);
  });

  it("are no readers where they are only named", async () => {
    const files = {
      "app.rb": "class Base\n  def config; end\nend\nclass App < Base\n  attr_writer :config\nend\n",
    };
    assert.deepEqual(await goTo({ ...files, "a.rb": "App.new.¦config\n" }), ["scoped app.rb Base.config"]);
    assert.deepEqual(await goTo({ ...files, "a.rb": "App.new.¦config = 1\n" }), ["scoped app.rb App.config"]);
    assert.deepEqual(
      await goTo({ "b.rb": "class App\n  attr_writer :config\nend\ndef x(any) = any.¦config\n" }),
      [],
    );
  });
});
