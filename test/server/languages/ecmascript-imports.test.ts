import assert from "node:assert/strict";
import type { FileRecord } from "../../../server/index/record.ts";
import { recordOf, referencesIn } from "../../support/extract.ts";

/** `local = module name flags`, for every name that an import defines; 1 is exported, 5 exported and hidden here. */
function importsIn(record: FileRecord): readonly string[] {
  return record.definitions
    .filter(({ module }) => module !== null)
    .map((one) => `${record.names[one.name]} = ${one.module} ${record.names[one.imported]} ${one.flags}`);
}

/** Pairs of the name outside and the one in the file. */
const exportsIn = (record: FileRecord) =>
  record.exports.map(({ name, local }) => [record.names[name], record.names[local]]);

for (const language of ["javascript", "typescript", "typescriptreact"])
  describe(`imports and exports of ${language}`, () => {
    it("are read clause by clause", async () => {
      const record = await recordOf(
        language,
        `import whole, { a, b as c, "quoted name" as d, default as e /* , x */ } from "m";
import * as space from 'n';
import f, * as g from "";
import "only for what it does";
import {} from "nothing";`,
      );
      assert.deepEqual(importsIn(record), [
        "whole = m default 0",
        "a = m a 0",
        "c = m b 0",
        "d = m quoted name 0",
        "e = m default 0",
        "space = n * 0",
        "f =  default 0",
        "g =  * 0",
      ]);
      assert.deepEqual(record.wildcards, []);
      assert.ok(referencesIn(record).includes("b import @1 → import c @1"), "the name at its source");
    });

    it("are given away", async () => {
      const record = await recordOf(
        language,
        `const a = 1, b = 2;
export { a, b as c, b as "quoted name", a as default };
export { d, e as f, default as g, i as "quoted" } from "m";
export * from "n";
export * as h from "o";
export * as "quoted space" from "p";`,
      );
      assert.deepEqual(exportsIn(record), [
        ["a", "a"],
        ["c", "b"],
        ["quoted name", "b"],
        ["default", "a"],
      ]);
      assert.deepEqual(importsIn(record), [
        "d = m d 5",
        "f = m e 5",
        "g = m default 5",
        "quoted = m i 5",
        "h = o * 5",
        "quoted space = p * 5",
      ]);
      assert.deepEqual(record.wildcards, [{ module: "n", exported: true }]);
    });

    it("that are not finished name what they can", async () => {
      for (const text of [
        "import",
        "import { a",
        "import { a, } from",
        "export {",
        "export * as",
        'import a, from "',
      ])
        assert.deepEqual((await recordOf(language, text)).wildcards, [], text);
      assert.deepEqual(importsIn(await recordOf(language, 'import { a, , b } from "m"')), [
        "a = m a 0",
        "b = m b 0",
      ]);
    });
  });

describe("imports of TypeScript alone", () => {
  it("require a module by its name", async () => {
    const record = await recordOf(
      "typescript",
      `import fs = require("node:fs"); import type { T } from "t"; export type { U } from "u"; import { type V as W } from "v";`,
    );
    assert.deepEqual(importsIn(record), ["fs = node:fs * 0", "T = t T 0", "U = u U 5", "W = v V 0"]);
  });
});
