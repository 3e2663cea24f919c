import { strict as assert } from "node:assert";
import { findReferences } from "../../../../server/resolution/find-references.ts";
import { goTo } from "../../../support/go-to.ts";
import { resolverOver, targetNamed } from "../../../support/resolve.ts";

type Files = Readonly<Record<string, string>>;

describe("CommonJS modules", () => {
  /** Where one lands from each of the lines, beside these files. */
  async function each(files: Files, lines: readonly (readonly [text: string, answer: string])[]) {
    for (const [text, answer] of lines)
      assert.deepEqual(await goTo({ ...files, "a.js": text }), [`proved ${answer}`], text);
  }

  it("give names one by one", async () => {
    const lib = [
      "function one() {}",
      "class Two { go() {} }",
      "exports.one = one;",
      "exports.Two = Two;",
      "module.exports.four = function () {};",
      "exports.five = 5;",
    ].join("\n");
    await each({ "lib.js": lib }, [
      ["const { ¦one } = require('./lib');", "lib.js one"],
      ["const { one: o } = require('./lib');\n¦o();", "lib.js one"],
      ["const { Two } = require('./lib');\nnew Two().¦go();", "lib.js Two.go"],
      ["const lib = require('./lib');\nlib.¦one();", "lib.js one"],
      ["const lib = require('./lib');\nlib.¦four();", "lib.js exports.four"],
      ["const lib = require('./lib');\nlib.¦five;", "lib.js exports.five"],
      ["require('./lib').¦four();", "lib.js exports.four"],
      ["const f = require('./lib').four;\n¦f();", "lib.js exports.four"],
      ["import { ¦one } from './lib';", "lib.js one"],
      ["import lib from './lib';\nlib.¦one();", "lib.js one"],
      ["import * as lib from './lib';\nlib.¦one();", "lib.js one"],
    ]);
    const own = lib.replace("exports.one", "exports.¦one");
    assert.deepEqual(await goTo({ "lib.js": own }), ["proved lib.js one"]);
  });

  it("give a class, and what is added to it", async () => {
    const rule =
      "class Rule { go() {} }\nRule.more = () => 1;\nmodule.exports = Rule;\nmodule.exports.most = 2;\n";
    await each({ "rule.js": rule, "again.js": "module.exports = require('./rule');\n" }, [
      ["const R = require('./rule');\nnew ¦R();", "rule.js Rule"],
      ["const R = require('./rule');\nnew R().¦go();", "rule.js Rule.go"],
      ["new (require('./rule'))().¦go();", "rule.js Rule.go"],
      ["const R = require('./rule');\nR.¦more;", "rule.js Rule.more"],
      ["const R = require('./rule');\nR.¦most;", "rule.js exports.most"],
      ["const { ¦most } = require('./rule');", "rule.js exports.most"],
      ["const R = require('./again');\nclass S extends R { x() { this.¦go(); } }", "rule.js Rule.go"],
      ["import R from './rule.js';\nnew R().¦go();", "rule.js Rule.go"],
    ]);
  });

  it("give a function, and what is added to it", async () => {
    const make = "exports = module.exports = make;\nfunction make() {}\nmake.a = () => 1;\nexports.b = 2;\n";
    await each({ "make.js": make, "none.js": "module.exports = function () {};\n" }, [
      ["const m = require('./make');\n¦m();", "make.js make"],
      ["const m = require('./make');\nm.¦a;", "make.js make.a"],
      ["const m = require('./make');\nm.¦b;", "make.js exports.b"],
      ["const none = require('./none');\n¦none();", "none.js module.exports"],
    ]);
  });

  it("give an object: its names as they stand, and its members", async () => {
    const files = {
      "other.js": "exports.z = () => 1;\n",
      "object.js":
        "const other = require('./other');\nfunction a() {}\nmodule.exports = {\n  a,\n  // one\n  b() {},\n  c: 1,\n  other,\n};\n",
    };
    await each(files, [
      ["const o = require('./object');\no.¦a();", "object.js a"],
      ["const { ¦a } = require('./object');", "object.js a"],
      ["const o = require('./object');\no.¦b();", "object.js module.exports.b"],
      ["const { ¦c } = require('./object');", "object.js module.exports.c"],
      ["const o = require('./object');\no.other.¦z();", "other.js exports.z"],
      ["const o = require('./object');\n¦o.a();", "object.js module.exports"],
    ]);
  });

  it("give what TypeScript exports as a whole", async () => {
    await each({ "l.ts": "class A { go() {} }\nexport = A;\n" }, [
      ["import A from './l';\nnew A().¦go();", "l.ts A.go"],
    ]);
    const files = {
      "l.ts": "class A { go() {} }\nexport = A;\n",
      "b.ts": "import A = require('./l');\nnew A().¦go();\n",
    };
    assert.deepEqual(await goTo(files), ["proved l.ts A.go"]);
  });

  it("give nothing else that a file has, and nothing of files that are not there", async () => {
    const lib = { "lib.js": "function hidden() {}\nexports.one = 1;\n" };
    const names = "const { hidden } = require('./lib');\n¦hidden();\n";
    assert.deepEqual(await goTo({ ...lib, "a.js": names }), ["proved a.js hidden"]);
    assert.deepEqual(await goTo({ "a.js": "const { one } = require('./missing');\n¦one();\n" }), [
      "proved a.js one",
    ]);
  });

  describe("are referred to", () => {
    async function references(files: Files, path: string, name: string): Promise<readonly string[]> {
      const resolver = await resolverOver(files);
      const found: string[] = [];
      for await (const batch of findReferences(resolver, targetNamed(resolver, path, name)))
        found.push(...batch.map((one) => `${one.confidence} ${one.path}:${one.occurrence.line + 1}`));
      return [...new Set(found)];
    }

    it("by the names that they give", async () => {
      const files = {
        "lib.js": "function one() {}\nexports.one = one;\n",
        "a.js": "const { one: o } = require('./lib');\no();\n",
        "b.js": "const lib = require('./lib');\nlib.one();\n",
        "c.js": "const { one } = require('./other');\none();\n",
        "other.js": "exports.one = 1;\n",
      };
      const own = ["proved lib.js:1", "proved lib.js:2"];
      const others = ["proved a.js:1", "proved a.js:2", "proved b.js:2"];
      assert.deepEqual(await references(files, "lib.js", "one"), [...own, ...others]);
    });

    it("as a whole, whatever they are called, and not by the path alone", async () => {
      const files = {
        "rule.js": "class Rule {}\nmodule.exports = Rule;\n",
        "a.js": "const R = require('./rule');\nnew R();\n",
        "b.js": "module.exports = require('./rule');\n",
        "c.js": "const Q = require('./b');\nnew Q();\n",
        "d.mjs": "import P from './rule.js';\nnew P();\n",
      };
      const own = ["proved rule.js:1", "proved rule.js:2"];
      const others = ["a.js:1", "a.js:2", "c.js:1", "c.js:2", "d.mjs:1", "d.mjs:2"];
      assert.deepEqual(await references(files, "rule.js", "Rule"), [
        ...own,
        ...others.map((one) => `proved ${one}`),
      ]);
    });

    it("by the members of an object", async () => {
      const files = {
        "o.js": "module.exports = {\n  b() {},\n};\n",
        "a.js": "const o = require('./o');\no.b();\nconst { b } = require('./o');\nb();\n",
      };
      const found = ["proved o.js:2", "proved a.js:2", "proved a.js:3", "proved a.js:4"];
      assert.deepEqual(await references(files, "o.js", "module.exports.b"), found);
    });
  });
});
