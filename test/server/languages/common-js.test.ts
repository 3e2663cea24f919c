import { strict as assert } from "node:assert";
import type { FileRecord } from "../../../server/index/record.ts";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

/** `name = local`, for everything that is exported as it stands. */
function exportsIn(record: FileRecord): readonly string[] {
  return record.exports.map(({ name, local }) => `${record.nameAt(name)} = ${record.nameAt(local)}`);
}

describe("CommonJS", () => {
  it("imports what is taken from a module where it is required", async () => {
    const record = await recordOf(
      "javascript",
      `const a = require("./a");
const { b, c: d, ...rest } = require('./b'), e = require("./e").f;
var late = require(name), more = g(require("./g"));
require("./h").i();
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "import a @1",
      "import b @2",
      "import d @2",
      "import rest @2",
      "import e @2",
      "variable late @3",
      "variable more @3",
      "import ./g @3",
      "import ./h @4",
    ]);
    const imports = record.definitions.filter(({ kind }) => kind === "import");
    assert.deepEqual(
      imports.map(({ module, imported }) => `${module} ${record.nameAt(imported)}`),
      ["./a *", "./b b", "./b c", "./b *", "./e f", "./g *", "./h *"],
    );
    assert.equal(referencesIn(record).at(-1), "i call @4 → ./h.i");
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("require")),
      [1, 2, 2, 3, 3, 4].map((line) => `require call @${line} → ?`),
    );
  });

  it("exports names as they stand, and defines what else is given a name", async () => {
    const record = await recordOf(
      "javascript",
      `function a() {}
exports.a = a;
module.exports.b = a;
exports.c = function (x) {};
exports.d = 1;
exports.e = exports.f = void 0;
exports.g = null;
`,
    );
    assert.deepEqual(exportsIn(record), ["a = a", "b = a"]);
    assert.deepEqual(definitionsIn(record), [
      "function a @1",
      "method an exports.c @4",
      "parameter an exports.c.x @4",
      "field an exports.d @5",
      "field an exports.g @7",
    ]);
  });

  it("exports a value as a whole", async () => {
    const given = async (text: string) => {
      const record = await recordOf("javascript", text);
      return [...definitionsIn(record), ...exportsIn(record)];
    };
    assert.deepEqual(await given("class A {}\nmodule.exports = A;\n"), ["class A @1", "export= = A"]);
    assert.deepEqual(await given("module.exports = require('./a');\n"), ["import ./a @1", "export= = ./a"]);
    assert.deepEqual(await given("exports = module.exports = function () {};\n"), [
      "method an module.exports @1",
    ]);
    assert.deepEqual(await given("module.exports = class { go() {} };\n"), [
      "class an module.exports @1",
      "method an module.exports.go @1",
    ]);
    assert.deepEqual(await given("const a = 1;\nmodule.exports = { a, b: a, c() {}, d: () => 1, ...a };\n"), [
      "variable a @1",
      "object an module.exports @2",
      "field an module.exports.b @2",
      "method an module.exports.c @2",
      "method an module.exports.d @2",
      "a = a",
    ]);
    const { exports } = await recordOf("typescript", "class A {}\nexport = A;\n");
    assert.equal(exports.length, 1);
  });

  it("is JavaScript's alone", async () => {
    const record = await recordOf("typescript", `const { a } = require("./a");\nexports.b = 1;\n`);
    assert.deepEqual(definitionsIn(record), ["variable a @1"]);
  });
});
