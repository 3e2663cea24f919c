import { strict as assert } from "node:assert";
import type { Hover } from "vscode-languageserver";
import { languageSessions, type GivenOptions } from "../../support/language-session.ts";

describe("hover", () => {
  const given = languageSessions();

  /** The lines of what is shown at the first marker, `~` in the place of the workspace's address. */
  async function shown(
    files: Readonly<Record<string, string>>,
    options?: GivenOptions,
  ): Promise<readonly string[] | null> {
    const { request, at, uri } = await given(files, options);
    const found = await request<Hover | null>("textDocument/hover", at());
    if (found === null) return null;
    assert.ok(typeof found.contents === "object" && "value" in found.contents);
    return found.contents.value.replaceAll(uri(""), "~").split("\n");
  }

  it("shows nothing where there is no name, and nothing of a name that nobody knows", async () => {
    assert.equal(await shown({ "a.ts": "let a = ¦ 1;\n" }), null);
    assert.equal(await shown({ "a.ts": "f(no¦body);\n" }), null);
  });

  it("does not count how often a namespace of PHP is named", async () => {
    const lines = await shown({
      "a.php": "<?php\nuse Acme\\¦Lib\\One;\n",
      "b.php": "<?php\nnamespace Acme\\Lib;\nclass One {}\n",
    });
    assert.deepEqual(lines, [
      "```php",
      "namespace Acme\\Lib;",
      "```",
      "",
      "Defined at [b.php:2](~/b.php#L2)",
    ]);
  });

  it("shows the overload that is called", async () => {
    const lines = await shown({
      "A.java": "class A {\n  int m(int a) {}\n  int m() {}\n  int n = ¦m();\n}\n",
    });
    assert.deepEqual(lines?.slice(0, 3), ["```java", "int m()", "```"]);
  });

  it("says when only the name speaks for it", async () => {
    const lines = await shown({
      "a.ts": "export class A {\n  single() {}\n}\n",
      "b.ts": "export function f(a) { a.sin¦gle(); }\n",
    });
    assert.deepEqual(lines, [
      "```typescript",
      "single()",
      "```",
      "",
      "_Found by its name alone._",
      "",
      "Defined at [a.ts:2](~/a.ts#L2) in `A` · used perhaps 1 time in 1 file",
    ]);
  });

  it("says where a name comes from that is not in the folder", async () => {
    const lines = await shown({ "a.ts": 'import { read } from "far";\nre¦ad();\n' });
    assert.deepEqual(lines?.at(-1), "From `far`, outside of this folder · used 1 time in 1 file");
  });

  it("shows the signature without the body, the doc comment, and how often it is used", async () => {
    const lines = await shown({
      "a b.ts":
        "/**\n * Adds numbers.\n * @param a the first\n */\nexport function add(\n  a: number,\n  b: number,\n): number {\n  return a + b;\n}\n",
      "b.ts": 'import { add } from "./a b";\na¦dd(1, 2) + add(3, 4);\n',
    });
    assert.deepEqual(lines, [
      "```typescript",
      "export function add(",
      "  a: number,",
      "  b: number,",
      "): number",
      "```",
      "",
      "Adds numbers.",
      "",
      "*@param* `a` — the first",
      "",
      "Defined at [a b.ts:5](~/a%20b.ts#L5) · used 2 times in 1 file",
    ]);
  });

  it("shows the line of a local, and of a parameter what belongs to it", async () => {
    const local = await shown({ "a.ts": "function f() {\n  const a = g(1);\n  return ¦a;\n}\n" });
    assert.deepEqual(local?.slice(0, 3), ["```typescript", "const a = g(1);", "```"]);
    const parameter = await shown({
      "a.ts": "function f(a: Map<string, () => number>, b: number) { return ¦a; }\n",
    });
    assert.deepEqual(parameter?.slice(0, 3), ["```typescript", "a: Map<string, () => number>", "```"]);
  });

  it("counts no further than to a hundred", async () => {
    const lines = await shown({ "a.ts": `export const ¦a = 1;\n${"a;\n".repeat(300)}` });
    assert.equal(lines?.at(-1), "Defined at [a.ts:1](~/a.ts#L1) · used 100+ times");
  });

  it("is plain text for a client that knows nothing else", async () => {
    const capabilities = { textDocument: { hover: { contentFormat: ["plaintext" as const] } } };
    const lines = await shown({ "a.ts": "const ¦a = 1;\na;\n" }, { capabilities });
    assert.deepEqual(lines, ["const a = 1", "", "Defined at a.ts:1 · used 1 time in 1 file"]);
  });
});
