import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("Lua", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("lua", "local a = (\nlocal b = 1\nfunction c( end");
    assert.ok(definitionsIn(broken).length > 0);
    assert.deepEqual(definitionsIn(await recordOf("lua", "")), []);
  });

  it("sees a local behind its statement, and what is assigned without one everywhere", async () => {
    const record = await recordOf(
      "lua",
      `local print = print
function outer(a, ...)
  local a = a
  count = a
  for i = 1, a do local b, c = i end
  for k, v in pairs(a) do count = k end
  repeat local d = b until d
  local function inner(n) return inner(n - 1) end
  goto done
  ::done::
end
print(count, a)
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "variable print @1",
      "function outer @2",
      "parameter outer.a @2",
      "variable outer.a @3",
      "variable count @4",
      "variable outer.i @5",
      "variable outer.b @5",
      "variable outer.c @5",
      "variable outer.k @6",
      "variable outer.v @6",
      "variable outer.d @7",
      "function outer.inner @8",
      "parameter outer.inner.n @8",
      "label outer.done @10",
    ]);
    assert.deepEqual(referencesIn(record), [
      "print read @1 → ?",
      "a read @3 → parameter outer.a @2",
      "a read @4 → variable outer.a @3",
      "a read @5 → variable outer.a @3",
      "i read @5 → variable outer.i @5",
      "pairs call @6 → ?",
      "a read @6 → variable outer.a @3",
      "count write @6 → variable count @4",
      "k read @6 → variable outer.k @6",
      "b read @7 → ?",
      "d read @7 → variable outer.d @7",
      "inner call @8 → function outer.inner @8",
      "n read @8 → parameter outer.inner.n @8",
      "done read @9 → label outer.done @10",
      "print call @12 → variable print @1",
      "count read @12 → variable count @4",
      "a read @12 → ?",
    ]);
  });

  it("knows where a signature ends, and what a function returns", async () => {
    const record = await recordOf(
      "lua",
      "local function f(n)\n  local m = f(n)\n  return function()\n    return m\n  end\nend\nlocal function g()\n  return f, 1\nend\n",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("f ")),
      ["f call @2 → function f @1", "f read @8 → function f @1"],
    );
    const functions = record.definitions.filter(({ kind }) => kind === "function");
    assert.deepEqual(
      functions.map((one) => [typeOf(record, one), one.signatureEnd?.line]),
      [
        ["?", 1],
        ["f", 7],
      ],
    );
  });

  it("has members of tables, and knows self", async () => {
    const record = await recordOf(
      "lua",
      `local M = { size = 1, f = function(self) return self.size end, [key] = 2 }
local N = setmetatable({}, M)
function N.new(name)
  local self = setmetatable({}, N)
  self.name = name
  return self
end
function N:go(other)
  self.name, other.name = nil, self:f()
  call { option = 1, done = function() end }
end
M.g = function() end
local n = N.new()
n:go(M.size)
return N
`,
    );
    assert.deepEqual(
      definitionsIn(record).filter((line) => !line.startsWith("parameter")),
      [
        "object M @1",
        "field M.size @1",
        "method M.f @1",
        "object N @2",
        "method an N.new @3",
        "variable an N.new.self @4",
        "field an N.name @5",
        "method an N.go @8",
        "field name @9",
        "method an N.go.done @10",
        "method an M.g @12",
        "variable n @13",
      ],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => !/^[MN] /.test(line)),
      [
        "self read @1 → parameter M.f.self @1",
        "size read @1 → M.f.self.size",
        "key read @1 → ?",
        "setmetatable call @2 → ?",
        "setmetatable call @4 → ?",
        "self read @5 → variable an N.new.self @4",
        "name read @5 → parameter an N.new.name @3",
        "self read @6 → variable an N.new.self @4",
        "self read @9 → object N @2",
        "name write @9 → field an N.name @5",
        "other read @9 → parameter an N.go.other @8",
        "self read @9 → object N @2",
        "f call @9 → an N.f",
        "call call @10 → ?",
        "option key @10 → ?.option",
        "new call @13 → N.new",
        "n read @14 → variable n @13",
        "go call @14 → n.go",
        "size read @14 → M.size",
      ],
    );
    const made = record.definitions.at(-1);
    assert.ok(made);
    assert.equal(typeOf(record, made), "an N");
    assert.equal(record.supers.length, 1);
    assert.deepEqual(
      record.exports.map(({ name, local }) => [record.names[name], record.names[local]]),
      [["default", "N"]],
    );
  });

  it("knows what is required, and what of it", async () => {
    const record = await recordOf(
      "lua",
      `local a = require("b.c")
local d = require 'e'.f
require("g").h()
require(i)
a.j()
`,
    );
    const imports = record.definitions.filter(({ kind }) => kind === "import");
    assert.deepEqual(
      imports.map(({ module }) => module),
      ["b.c", "e", "g"],
    );
    const types = record.definitions.map((definition) => typeOf(record, definition));
    assert.deepEqual(types, ["b.c", "?", "e.f", "?", "?"]);
    assert.deepEqual(
      referencesIn(record).filter((line) => !line.startsWith("require")),
      ["f read @2 → e.f", "h call @3 → g.h", "i read @4 → ?", "a read @5 → variable a @1", "j call @5 → a.j"],
    );
  });

  it("goes to the label of its own block", async () => {
    const record = await recordOf(
      "lua",
      "while a do\n  goto next\n  ::next::\nend\nwhile b do\n  goto next\n  ::next::\nend\ngoto next\n",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("next")),
      ["next read @2 → label next @3", "next read @6 → label next @7", "next read @9 → ?"],
    );
  });

  it("knows self by its name where a function says what it belongs to", async () => {
    const record = await recordOf(
      "lua",
      "local M = {}\nfunction M.a(self) self:b() end\nM.b = function(self) self:a() end\nlocal function c(self) self:a() end\n",
    );
    const selves = record.definitions.filter(({ name }) => record.names[name] === "self");
    assert.deepEqual(
      selves.map((one) => typeOf(record, one)),
      ["an M", "an M", "?"],
    );
  });

  it("knows what a variable holds that is given it later, if that is always the same", async () => {
    const record = await recordOf(
      "lua",
      `local a, b
a = require("one")
local c
local function f() c = require("two") end
local d
d = require("one")
d = require("two")
local one
one = require("one")
one = nil
local e = g()
e = require("one")
`,
    );
    const variables = record.definitions.filter(({ kind, flags }) => kind === "variable" && flags < 64);
    assert.deepEqual(
      variables.map((one) => [record.names[one.name], typeOf(record, one)]),
      [
        ["a", "one"],
        ["b", "?"],
        ["c", "f.two"],
        ["d", "?"],
        ["one", "one"],
        ["e", "g()"],
      ],
    );
    assert.ok(referencesIn(record).includes("one write @10 → variable one @8"));
  });
});
