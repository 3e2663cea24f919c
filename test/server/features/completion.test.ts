import { strict as assert } from "node:assert";
import { CompletionTriggerKind, type CompletionItem, type CompletionList } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("completion", () => {
  const given = languageSessions();

  async function listOf(files: Readonly<Record<string, string>>, trigger?: string): Promise<CompletionList> {
    const { request, at } = await given(files);
    const context = {
      triggerKind:
        trigger === undefined ? CompletionTriggerKind.Invoked : CompletionTriggerKind.TriggerCharacter,
      triggerCharacter: trigger,
    };
    return request<CompletionList>("textDocument/completion", { ...at(), context });
  }

  async function labelsOf(files: Readonly<Record<string, string>>, trigger?: string) {
    const { items } = await listOf(files, trigger);
    const sorted = items.toSorted((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
    return sorted.map(({ label }) => label);
  }

  it("offers nothing in comments, in texts, for a new name, and where a trigger is half written", async () => {
    for (const text of ["// ¦", "// a¦", 'let b = "a¦"; let c;', "let a; let b¦ = a;", "function a¦() {}"])
      assert.deepEqual(await labelsOf({ "a.ts": text }), [], text);
    assert.deepEqual(await labelsOf({ "a.ts": "let a;\nlet b = { x:¦ }" }, ":"), []);
    assert.deepEqual(await labelsOf({ "a.ts": "let a;\na >¦ 1" }, ">"), []);
  });

  it("offers what is in scope, the nearest first, and nothing that is out of it", async () => {
    const text = [
      "let outer = 1;",
      "function other() { let hidden; }",
      "class Box { field = 1; method(parameter: string) {",
      "  let near = 1;",
      "  ¦",
      "  let later = 2;",
      "} }",
    ];
    assert.deepEqual(await labelsOf({ "a.ts": text.join("\n") }), [
      "near",
      "parameter",
      "Box",
      "other",
      "outer",
    ]);
  });

  it("offers no variables of an object to others", async () => {
    const cup = "class Cup\n  def fill\n    @tea = 1\n  end\nend\n";
    assert.deepEqual(await labelsOf({ "a.rb": `${cup}Cup.new.¦` }, "."), ["fill"]);
  });

  it("offers what is in scope before what is imported, and that before names of the index", async () => {
    const files = {
      "a.ts": 'import { alpha } from "./b";\nlet alps = 1;\nal¦\n',
      "b.ts": "export function alpha() {}\nexport function almost() {}\nclass X { also() {} }\n",
    };
    const { items, isIncomplete } = await listOf(files);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ["alps", undefined],
        ["alpha", "./b"],
        ["almost", "b.ts"],
      ],
    );
    assert.equal(isIncomplete, false);
    assert.deepEqual(items[0]?.textEdit, {
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 2 } },
      newText: "alps",
    });
  });

  it("offers members where it is evident of what, inherited ones too, before anything is written", async () => {
    const files = {
      "a.ts": 'import { Box } from "./b";\nconst box = new Box();\nbox.¦\nbox.open();\n',
      "b.ts":
        "class Base { size = 1; }\nexport class Box extends Base { constructor() { super(); } open() {} }\n",
    };
    assert.deepEqual(await labelsOf(files, "."), ["open", "size"]);
    assert.deepEqual(await labelsOf({ ...files, "a.ts": files["a.ts"].replace("¦", "o¦") }), ["open"]);
  });

  it("offers what is in a namespace of PHP behind its name", async () => {
    const files = {
      "a.php": "<?php\nnamespace App;\nuse Acme\\Lib;\nnew Lib\\¦;\n",
      "b.php": "<?php\nnamespace Acme\\Lib;\nclass One {}\n",
      "c.php": "<?php\nnamespace Acme\\Lib;\nfunction two() {}\n",
    };
    assert.deepEqual(await labelsOf(files, "\\"), ["One", "two"]);
  });

  it("offers members that are used nearby where nothing is known", async () => {
    const text = "export function f(a, b) {\n  a.alpha();\n  a.beta = 1;\n  b.¦\n}\n";
    const { items, isIncomplete } = await listOf({ "a.js": text }, ".");
    assert.deepEqual(
      items.map(({ label }) => label),
      ["alpha", "beta"],
    );
    assert.ok(isIncomplete);
  });

  it("offers what a module exports, where it is imported from and behind its name", async () => {
    const b = "export class Box {}\nexport function open() {}\nfunction hidden() {}\n";
    assert.deepEqual(await labelsOf({ "a.ts": 'import { ¦ } from "./b";\n', "b.ts": b }), ["Box", "open"]);
    const star = 'import * as b from "./b";\nb.¦\n';
    assert.deepEqual(await labelsOf({ "a.ts": star, "b.ts": b }, "."), ["Box", "open"]);
  });

  it("offers what an impl gives to a type, behind a double colon too", async () => {
    const rust = "struct A;\nimpl A {\n    fn made() -> A { A }\n    fn go(&self) { ";
    assert.deepEqual(await labelsOf({ "a.rs": `${rust}self.¦ }\n}\n` }, "."), ["made", "go"]);
    assert.deepEqual(await labelsOf({ "a.rs": `${rust}A::¦ }\n}\n` }, ":"), ["made", "go"]);
  });

  it("offers what is imported before names of the index, in other languages too", async () => {
    const python = {
      "a.py": "from b import alpha\nalps = 1\nal¦\n",
      "b.py": "def alpha(): pass\ndef almost(): pass\n",
    };
    assert.deepEqual(await labelsOf(python), ["alps", "alpha", "almost"]);
    const java = {
      "A.java": "import p.Alpha;\nclass A { void f() { int alps; Al¦ } }\n",
      "p/Alpha.java": "package p; public class Alpha {}\n",
      "q/Almost.java": "package q; public class Almost {}\n",
    };
    assert.deepEqual(await labelsOf(java), ["alps", "Alpha", "Almost"]);
  });

  it("offers the members of a type behind its name and behind a value of it, in other languages too", async () => {
    const python =
      "class Box:\n    size = 1\n    def __init__(self):\n        self.own = 1\n    def open(self):\n        pass\n";
    const java = "class Box { static int one; void open(Box b) { ";
    const cpp = "struct Box { static int one; void open(); };\nvoid f(Box b, Box* p) { ";
    for (const [path, text, labels] of [
      ["a.py", `${python}Box.¦\n`, ["size", "own", "open"]],
      ["a.py", `${python}Box().¦\n`, ["size", "own", "open"]],
      ["Box.java", `${java}Box.¦; } }\n`, ["one", "open"]],
      ["Box.java", `${java}b.¦; } }\n`, ["one", "open"]],
      ["a.cpp", `${cpp}Box::¦; }\n`, ["one", "open"]],
      ["a.cpp", `${cpp}b.¦; }\n`, ["one", "open"]],
      ["a.cpp", `${cpp}p->¦; }\n`, ["one", "open"]],
    ] as const) {
      assert.deepEqual(await labelsOf({ [path]: text }), labels, text);
    }
  });

  it("describes an item when it is asked to", async () => {
    const files = {
      "a.ts": "fi¦\n",
      "b.ts": "/** The first. */\nexport function first(a: string): void {}\n",
    };
    const { request, at } = await given(files);
    const { items } = await request<CompletionList>("textDocument/completion", at());
    const [item] = items;
    assert.ok(item !== undefined && item.documentation === undefined);
    const resolved = await request<CompletionItem>("completionItem/resolve", item);
    const value = "```typescript\nexport function first(a: string): void\n```\n\nThe first.";
    assert.deepEqual(resolved.documentation, { kind: "markdown", value });
    const completionItem = { documentationFormat: ["plaintext" as const] };
    const plain = await given(files, { capabilities: { textDocument: { completion: { completionItem } } } });
    const { documentation } = await plain.request<CompletionItem>("completionItem/resolve", item);
    const said = "export function first(a: string): void\n\nThe first.";
    assert.deepEqual(documentation, { kind: "plaintext", value: said });
    const stranger = { label: "x", data: { path: 1 } };
    assert.deepEqual(await request("completionItem/resolve", stranger), stranger);
  });
});
