import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

describe("rename", () => {
  const given = languageSessions();
  const { refused, renamed } = renames(given);

  describe("refuses", () => {
    it("what is no name, or has no definition here", async () => {
      assert.match(await refused({ "a.ts": "let a =¦ 1;\n" }), /no name here/);
      assert.match(await refused({ "a.ts": "no¦body();\n" }), /not known/);
      assert.match(await refused({ "a.ts": 'import { a } from "far";\n¦a();\n' }), /outside of this folder/);
      assert.match(await refused({ "a.json": '{ "a¦": 1 }\n' }), /not renamed/);
    });

    it("names that the language does not have", async () => {
      for (const name of ["class", "1a", "a b", "", "a-b", "#a"])
        await assert.rejects(renamed({ "a.ts": "let ¦a = 1;\n" }, name), name);
      assert.match(await refused({ "a.ts": "let ¦a = 1;\n" }, "a"), /already/);
      assert.match(await refused({ "a.go": "package a\n\nfunc ¦F() {}\n" }, "f"), /first letter/);
    });

    it("what is found by its name alone", async () => {
      const files = { "a.ts": "class A { ¦one() {} }\n", "b.ts": "function f(a) { a.one(); }\n" };
      assert.match(await refused(files), /b\.ts:1/);
    });

    it("namespaces, which any file may open", async () => {
      assert.match(await refused({ "a.php": "<?php\nnamespace ¦Acme;\n" }), /namespace/);
      const files = { "a.php": "<?php\nuse Acme\\¦Lib\\T;\n", "b.php": "<?php\nnamespace Acme\\Lib;\n" };
      assert.match(await refused(files), /name of what is imported/);
    });

    it("names that are taken where this one is known", async () => {
      assert.match(await refused({ "a.ts": "function f() { let ¦a = 1; let renamed = a; }\n" }), /already/);
      const files = {
        "a.ts": "export function ¦a() {}\n",
        "b.ts": 'import { a } from "./a";\nconst renamed = a;\n',
      };
      assert.match(await refused(files), /b\.ts:2/);
      assert.match(await refused({ "a.ts": "class A { ¦a = 1; renamed = 2; }\n" }), /has a member renamed/);
    });

    it("members of types that extend what is not known", async () => {
      const text = 'import { Far } from "far";\nclass A extends Far { ¦one() {} }\n';
      assert.match(await refused({ "a.ts": text }), /extends something/);
    });

    it("members that objects may have without saying so", async () => {
      const text = "interface I { ¦one: number }\nconst one = 1;\nexport const i = { one };\n";
      assert.match(await refused({ "a.ts": text }), /a\.ts:3/);
      const method = "interface I { ¦one(): void }\nexport const i: I = { one() {} };\n";
      assert.match(await refused({ "a.ts": method }), /a\.ts:2/);
      assert.match(await refused({ "a.ts": "export const i: I = { ¦one() {} };\n" }), /belongs to an object/);
    });

    it("parameters that may be given by name to what is not known", async () => {
      assert.match(await refused({ "a.py": "def f(¦a, g):\n    return g(a=a)\n" }), /a\.py:2/);
    });

    it("constructors, and modules that are named by what they are", async () => {
      assert.match(await refused({ "a.ts": "class A { const¦ructor() {} }\n" }), /fixed name/);
      assert.match(await refused({ "a.py": "import ¦os\nos.path\n" }), /name of what is imported/);
    });

    it("files that changed on disk since they were indexed", async () => {
      const files = { "a.ts": "export function ¦a() {}\n", "b.ts": 'import { a } from "./a";\na();\n' };
      const session = await given(files, { opens: ["a.ts"] });
      writeFileSync(join(session.root, "b.ts"), '\nimport { a } from "./a";\na();\n');
      const params = { ...session.at(), newName: "renamed" };
      assert.match(await session.refusal("textDocument/rename", params), /changed on disk/);
      await session.workspace.settled();
      const { changes } = await session.request<WorkspaceEdit>("textDocument/rename", params);
      assert.deepEqual(
        changes?.[session.uri("b.ts")]?.map(({ range }) => range.start.line),
        [1, 2],
      );
    });
  });

  it("says beforehand what would be renamed, or why not", async () => {
    const session = await given({ "a.ts": "export function fi¦rst() {}\nno¦body();\n" });
    const found = await session.request<{ range: unknown; placeholder: string }>(
      "textDocument/prepareRename",
      session.at(),
    );
    assert.equal(found.placeholder, "first");
    assert.match(await session.refusal("textDocument/prepareRename", session.at(1)), /not known/);
  });

  it("changes locals where they are known, and nothing else", async () => {
    const text = "function f(¦a: number) { return a; }\nfunction g(a: number) { return a; }\n";
    assert.deepEqual(await renamed({ "a.ts": text }), {
      "a.ts": "function f(renamed: number) { return renamed; }\nfunction g(a: number) { return a; }\n",
    });
  });

  it("changes importers, and keeps the names that they give", async () => {
    const files = {
      "a.ts": "export function a() {}\na();\n",
      "b.ts": 'import { a } from "./a";\nimport { a as b } from "./a";\n¦a();\nb();\n',
      "c.ts": 'export { a } from "./a";\nexport { a as c } from "./a";\n',
      "d.ts": 'import { a, c } from "./c";\nimport * as all from "./c";\na(); c(); all.a();\n',
    };
    assert.deepEqual(await renamed(files), {
      "a.ts": "export function renamed() {}\nrenamed();\n",
      "b.ts": 'import { renamed } from "./a";\nimport { renamed as b } from "./a";\nrenamed();\nb();\n',
      "c.ts": 'export { renamed } from "./a";\nexport { renamed as c } from "./a";\n',
      "d.ts":
        'import { renamed, c } from "./c";\nimport * as all from "./c";\nrenamed(); c(); all.renamed();\n',
    });
  });

  it("changes the names of arguments with their parameters", async () => {
    const changed = await renamed(
      {
        "a.php":
          "<?php\nclass A { function __construct(int ¦$size) {} static function m($size) {} }\nnew A(size: 1);\n",
        "b.php": "<?php\nnew A(size: 2);\nA::m(size: 3);\n",
      },
      "$length",
    );
    assert.deepEqual(changed["b.php"], "<?php\nnew A(length: 2);\nA::m(size: 3);\n");
    assert.match(
      changed["a.php"] ?? "",
      /\$length\) \{\} static function m\(\$size\) \{\} \}\nnew A\(length: 1\);/,
    );
  });

  it("changes names that begin with their namespaces", async () => {
    const changed = await renamed({
      "Thing.php": "<?php\nnamespace Acme\\Lib;\nclass ¦Thing {}\nnew Thing;\n",
      "a.php":
        "<?php\nnamespace App;\nuse Acme\\Lib;\nnew \\Acme\\Lib\\Thing;\nnew Lib\\Thing;\nnew \\Thing;\n",
      "b.php": "<?php\nnamespace App;\nuse Acme\\Lib\\{Thing};\nfunction f(Thing $t): \\Far\\Thing {}\n",
    });
    assert.deepEqual(changed, {
      "Thing.php": "<?php\nnamespace Acme\\Lib;\nclass renamed {}\nnew renamed;\n",
      "a.php":
        "<?php\nnamespace App;\nuse Acme\\Lib;\nnew \\Acme\\Lib\\renamed;\nnew Lib\\renamed;\nnew \\Thing;\n",
      "b.php": "<?php\nnamespace App;\nuse Acme\\Lib\\{renamed};\nfunction f(renamed $t): \\Far\\Thing {}\n",
    });
  });

  it("changes the name that an import gives to a namespace, wherever it stands before others", async () => {
    const files = {
      "Thing.php": "<?php\nnamespace Acme\\Lib\\Inner;\nclass Thing {}\n",
      "a.php": "<?php\nuse Acme\\Lib as ¦L;\nnew L\\Inner\\Thing;\nnew \\L\\Thing;\n",
    };
    assert.deepEqual(await renamed(files), {
      "a.php": "<?php\nuse Acme\\Lib as renamed;\nnew renamed\\Inner\\Thing;\nnew \\L\\Thing;\n",
    });
  });

  it("changes the name that an import gives in its own file alone", async () => {
    const files = {
      "a.ts": "export function a() {}\nexport default a;\n",
      "b.ts": 'import { a as b } from "./a";\nexport { b };\n¦b();\nconst o = { b };\n',
      "c.ts": 'import { b } from "./b";\nb();\n',
    };
    assert.deepEqual(await renamed(files), {
      "b.ts":
        'import { a as renamed } from "./a";\nexport { renamed as b };\nrenamed();\nconst o = { b: renamed };\n',
    });
    const byDefault = { "a.ts": "export default function a() {}\n", "b.ts": 'import a from "./a";\n¦a();\n' };
    assert.deepEqual(await renamed(byDefault), { "b.ts": 'import renamed from "./a";\nrenamed();\n' });
  });

  it("leaves a default import its name", async () => {
    const files = {
      "a.ts": "export default function ¦a() {}\na();\n",
      "b.ts": 'import a from "./a";\na();\n',
    };
    assert.deepEqual(await renamed(files), { "a.ts": "export default function renamed() {}\nrenamed();\n" });
  });

  it("writes out short forms", async () => {
    const text =
      "const ¦a = 1;\nexport const o = { a, b: a };\nconst f = (x: { q: 1 }) => { const { q } = x; return { q }; };\n";
    assert.deepEqual(await renamed({ "a.ts": text }), {
      "a.ts":
        "const renamed = 1;\nexport const o = { a: renamed, b: renamed };\nconst f = (x: { q: 1 }) => { const { q } = x; return { q }; };\n",
    });
    const pattern = "function f(x) {\n  const { ¦a } = x;\n  return a;\n}\n";
    assert.deepEqual(await renamed({ "a.ts": pattern }), {
      "a.ts": "function f(x) {\n  const { a: renamed } = x;\n  return renamed;\n}\n",
    });
    const rust = "struct P { x: i32 }\nfn f(¦x: i32) -> P { P { x } }\n";
    assert.deepEqual(await renamed({ "a.rs": rust }), {
      "a.rs": "struct P { x: i32 }\nfn f(renamed: i32) -> P { P { x: renamed } }\n",
    });
    const taken = "fn f(p: P) -> i32 { let P { x } = p; match p { P { x: 1 } => 1, P { x, .. } => x } }\n";
    assert.deepEqual(await renamed({ "a.rs": `struct P { ¦x: i32 }\n${taken}` }), {
      "a.rs":
        "struct P { renamed: i32 }\nfn f(p: P) -> i32 { let P { renamed: x } = p; match p { P { renamed: 1 } => 1, P { renamed: x, .. } => x } }\n",
    });
    const variant = "enum E { A { ¦x: i32 }, B { x: i32 } }\n";
    assert.deepEqual(
      await renamed({
        "a.rs": `${variant}fn f(e: E) -> i32 { match e { E::A { x } => x, E::B { x } => x } }\n`,
      }),
      {
        "a.rs":
          "enum E { A { renamed: i32 }, B { x: i32 } }\nfn f(e: E) -> i32 { match e { E::A { renamed: x } => x, E::B { x } => x } }\n",
      },
    );
  });

  it("changes what is declared again", async () => {
    const text = "function f() {\n  var a = 1;\n  var ¦a = 2;\n  return a;\n}\n";
    assert.equal((await renamed({ "a.ts": text }))["a.ts"]?.match(/renamed/g)?.length, 3);
    const blocks = "function f() {\n  { let ¦a = 1; a; }\n  { let a = 1; a; }\n}\n";
    assert.equal((await renamed({ "a.ts": blocks }))["a.ts"]?.match(/renamed/g)?.length, 2);
    const python = "if x:\n    def ¦f(): pass\nelse:\n    def f(): pass\nf()\n";
    assert.equal((await renamed({ "a.py": python }))["a.py"]?.match(/renamed/g)?.length, 3);
  });

  it("changes what overrides a member, and what it overrides", async () => {
    const files = {
      "a.ts": "export interface I { one(): void }\nexport class A implements I { one() {} }\n",
      "b.ts":
        'import { A } from "./a";\nclass B extends A { ¦one() { this.one(); } }\nclass C { one() {} }\n',
    };
    assert.deepEqual(await renamed(files), {
      "a.ts": "export interface I { renamed(): void }\nexport class A implements I { renamed() {} }\n",
      "b.ts":
        'import { A } from "./a";\nclass B extends A { renamed() { this.renamed(); } }\nclass C { one() {} }\n',
    });
  });

  it("changes overloads, and a parameter that is a field as well, at once", async () => {
    const overloads = "function ¦f(a: 1): void;\nfunction f(a: 2): void;\nfunction f(a: unknown) {}\nf(1);\n";
    const changed = (await renamed({ "a.ts": overloads }))["a.ts"];
    assert.equal(changed?.match(/renamed/g)?.length, 4);
    const field = "class A { constructor(private ¦a: number) { a; }\n get() { return this.a; } }\n";
    assert.deepEqual(await renamed({ "a.ts": field }), {
      "a.ts":
        "class A { constructor(private renamed: number) { renamed; }\n get() { return this.renamed; } }\n",
    });
  });

  it("changes a class with the constructors that are named like it", async () => {
    const text = "class ¦A {\n  A() {}\n  static A make() { return new A(); }\n}\n";
    assert.deepEqual(await renamed({ "A.java": text }, "B"), {
      "A.java": "class B {\n  B() {}\n  static B make() { return new B(); }\n}\n",
    });
  });

  it("tells the versions of what is open to a client that minds them", async () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    const files = { "a.ts": "export function ¦a() {}\n", "b.ts": 'import { a } from "./a";\n' };
    const session = await given(files, { capabilities, opens: ["a.ts"] });
    session.change("a.ts", "export function a() {}\na();\n");
    const { documentChanges } = await session.request<{ documentChanges: TextDocumentEdit[] }>(
      "textDocument/rename",
      {
        ...session.at(),
        newName: "renamed",
      },
    );
    assert.deepEqual(
      documentChanges.map(({ textDocument, edits }) => [textDocument, edits.length]),
      [
        [{ uri: session.uri("a.ts"), version: 2 }, 2],
        [{ uri: session.uri("b.ts"), version: null }, 1],
      ],
    );
  });

  describe("of what CommonJS gives to others", () => {
    it("writes the name that it has everywhere, in short forms as well", async () => {
      const lib = "function ¦one() {}\nfunction two() {}\nmodule.exports = { one, two, three() {} };\n";
      const user = 'const { one, two } = require("./lib");\none(two);\n';
      assert.deepEqual(await renamed({ "lib.js": lib, "a.js": user }), {
        "lib.js":
          "function renamed() {}\nfunction two() {}\nmodule.exports = { renamed, two, three() {} };\n",
        "a.js": 'const { renamed, two } = require("./lib");\nrenamed(two);\n',
      });
    });

    it("writes it where one imports it, and where the module is a name", async () => {
      const files = {
        "lib.js": "function one() {}\nexports.one = one;\n",
        "a.js": 'const { ¦one } = require("./lib");\none({ one });\n',
        "b.js": 'const lib = require("./lib");\nlib.one();\nconst { one: o } = require("./lib");\no();\n',
      };
      assert.deepEqual(await renamed(files), {
        "lib.js": "function renamed() {}\nexports.renamed = renamed;\n",
        "a.js": 'const { renamed } = require("./lib");\nrenamed({ one: renamed });\n',
        "b.js":
          'const lib = require("./lib");\nlib.renamed();\nconst { renamed: o } = require("./lib");\no();\n',
      });
    });

    it("leaves the names alone that other files have for a whole module, and its path", async () => {
      const files = {
        "rule.js": "class ¦Rule {}\nmodule.exports = Rule;\n",
        "a.js": 'const Rule = require("./rule");\nnew Rule();\n',
        "b.js": 'module.exports = require("./rule");\n',
      };
      assert.deepEqual(await renamed(files), { "rule.js": "class renamed {}\nmodule.exports = renamed;\n" });
    });

    it("renames the name that one file has for a module", async () => {
      const files = { "rule.js": "exports.a = 1;\n", "a.js": 'const r = require("./rule");\n¦r.a;\n' };
      assert.deepEqual(await renamed(files), { "a.js": 'const renamed = require("./rule");\nrenamed.a;\n' });
      const whole = {
        "rule.js": "module.exports = { a: 1 };\n",
        "a.js": 'const r = require("./rule");\n¦r.a;\n',
      };
      assert.deepEqual(await renamed(whole), { "a.js": 'const renamed = require("./rule");\nrenamed.a;\n' });
    });

    it("refuses what every module calls it", async () => {
      assert.match(await refused({ "a.js": "module.¦exports = { a: 1 };\n" }), /every module/);
    });
  });
});
