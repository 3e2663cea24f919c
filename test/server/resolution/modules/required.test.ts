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

  it("keep Lua's locals to themselves, and give what they assign without one to all", async () => {
    const shop = "local cart = 1\nlocal function add() end\ncount = 2\nfunction total() end\n";
    assert.deepEqual(await goTo({ "shop.lua": shop, "a.lua": "print(¦cart)\n" }), []);
    assert.deepEqual(await goTo({ "shop.lua": shop, "a.lua": "¦add()\n" }), []);
    assert.deepEqual(await goTo({ "shop.lua": shop, "a.lua": "print(¦count)\n" }), ["scoped shop.lua count"]);
    assert.deepEqual(await goTo({ "shop.lua": shop, "a.lua": "¦total()\n" }), ["scoped shop.lua total"]);
    assert.deepEqual(await goTo({ "a.lua": "local function add(n) return ¦add(n) end\n" }), [
      "proved a.lua add",
    ]);
  });

  it("give Lua's classes, however their objects are made", async () => {
    const cart = `local Cart = {}
Cart.__index = Cart
function Cart.new()
  local self = setmetatable({}, Cart)
  self.size = 0
  return self
end
function Cart.open()
  return setmetatable({}, Cart)
end
function Cart.filled()
  local cart = Cart.new()
  return cart, 1
end
function Cart:add() end
return Cart
`;
    const other = "local Other = {}\nfunction Other:add() end\nreturn Other\n";
    for (const made of ["new", "open", "filled"]) {
      const use = `local Cart = require("cart")\nlocal c = Cart.${made}()\nc:¦add()\n`;
      assert.deepEqual(await goTo({ "cart.lua": cart, "other.lua": other, "a.lua": use }), [
        "proved cart.lua Cart.add",
      ]);
    }
    for (const metatable of ["Cart", "{ __index = Cart }"]) {
      const below = `local Cart = require("cart")\nlocal B = setmetatable({}, ${metatable})\nfunction B:f() self:¦add() end\n`;
      assert.deepEqual(await goTo({ "cart.lua": cart, "other.lua": other, "b.lua": below }), [
        "proved cart.lua Cart.add",
      ]);
    }
  });

  it("have nothing that Lua's own modules, strings or rocks from elsewhere have", async () => {
    const other =
      "local M = {}\nM.table = {}\nfunction M.table.insert() end\nfunction M:gsub() end\nfunction M:mkdir() end\nreturn M\n";
    assert.deepEqual(await goTo({ "m.lua": other, "a.lua": "table.¦insert(t, 1)\n" }), []);
    assert.deepEqual(await goTo({ "m.lua": other, "a.lua": "local function f(s) s:¦gsub() end\n" }), []);
    assert.deepEqual(
      await goTo({ "m.lua": other, "a.lua": 'local lfs = require("lfs")\nlfs.¦mkdir()\n' }),
      [],
    );
    assert.deepEqual(await goTo({ "m.lua": other, "a.lua": "local function f(s) s:¦mkdir() end\n" }), [
      "name m.lua M.mkdir",
    ]);
    assert.match((await goTo({ "m.lua": other, "a.lua": 'require("m"):¦gsub()\n' })).join(), /M\.gsub$/);
  });

  const shop = {
    "lib/shop.lua":
      "local M = { size = 1 }\nlocal function own() end\nlocal function add() end\nM.add = add\nfunction M.go() end\nreturn M\n",
  };
  const asked = (text: string, more = {}) => goTo({ ...shop, ...more, "a.lua": text });

  it("are Lua's however they are asked for", async () => {
    const ways = [
      'local found, s = pcall(require, "shop")',
      'local s = assert(require("shop"))',
      'local s = assert(require("shop"), "no shop")',
      'local s = s or require("shop")',
      'local s = t and require("shop") or nil',
      'local t, s\ns = require("shop")',
      'local s = setmetatable({}, { __index = require("shop") })',
    ];
    for (const way of ways)
      assert.deepEqual(await asked(`${way}\ns.¦go()\n`), ["proved lib/shop.lua M.go"], way);
    const kept = "local M = {}\nfunction M.call() end\nreturn setmetatable(M, { __call = M.call })\n";
    const called = await asked('require("kept").¦call()\n', { "kept.lua": kept });
    assert.deepEqual(called, ["proved kept.lua M.call"]);
  });

  it("give nothing of Lua's that they keep to themselves, be it of the name of what they give", async () => {
    assert.deepEqual(await asked('require("shop").¦own()\n'), []);
    assert.deepEqual(await asked('require("shop").¦add()\n'), ["proved lib/shop.lua M.add"]);
  });

  it("have what they define in Lua rather than what others assign to it", async () => {
    const other = 'local M = require("shop")\nfunction f() M.size = 2; M.more = 1 end\n';
    const size = await asked('print(require("shop").¦size)\n', { "other.lua": other });
    assert.deepEqual(size, ["proved lib/shop.lua M.size"]);
    const more = await asked('print(require("shop").¦more)\n', { "other.lua": other });
    assert.deepEqual(more, ["proved other.lua M.more"]);
  });

  it("say nothing of Lua's values that come from elsewhere, nor of data that has no type", async () => {
    for (const made of ["far.new()", "far:new()", "far:new():with(1)"]) {
      const text = `local far = require("far")\nlocal made = ${made}\nmade:¦go()\n`;
      assert.deepEqual(await asked(text), [], made);
    }
    assert.deepEqual(await asked("local function f(s) return s.¦size end\n"), []);
    assert.deepEqual(await asked("local function f(s) return s.¦go end\n"), []);
    assert.deepEqual(await asked("local function f(s) return s:¦go() end\n"), ["name lib/shop.lua M.go"]);
  });
});
