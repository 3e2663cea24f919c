import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("Files that are loaded by their path", () => {
  it("may be missing", async () => {
    assert.deepEqual(await goTo({ "a.rb": 'require "json"\n¦JSON\n' }), []);
    assert.deepEqual(await goTo({ "a.lua": 'local a = require("far")\na.¦go()\n' }), []);
  });

  it("give Ruby their constants, beside the file or on a path of the workspace", async () => {
    const shop = "module Shop\n  class Cart\n    def add; end\n  end\nend\n";
    const files = { "lib/shop.rb": shop, "other/far.rb": "class Far\n  def add; end\nend\n" };
    const add = ["proved lib/shop.rb Shop.Cart.add"];
    assert.deepEqual(
      await goTo({ ...files, "lib/a.rb": 'require_relative "shop"\nShop::Cart.new.¦add\n' }),
      add,
    );
    assert.deepEqual(await goTo({ ...files, "test/a.rb": 'require "shop"\nShop::Cart.new.¦add\n' }), add);
  });

  it("are Ruby's modules, opened anew in any of them", async () => {
    const files = {
      "a.rb": "module Shop\n  class Cart; end\nend\n",
      "b.rb": 'require_relative "a"\nmodule Shop\n  ¦Cart\nend\n',
    };
    assert.deepEqual(await goTo(files), ["proved a.rb Shop.Cart"]);
  });

  it("are Lua's modules", async () => {
    const files = {
      "lib/shop/cart.lua": "local M = {}\nfunction M.add() end\nreturn M\n",
      "a.lua": 'local cart = require("shop.cart")\ncart.¦add()\n',
    };
    assert.match((await goTo(files)).join(), /lib\/shop\/cart\.lua M\.add$/);
  });
});
