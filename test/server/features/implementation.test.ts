import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("go to implementation", () => {
  const given = languageSessions();

  /** `line:column` in the only file, both from 1 on. */
  async function places(text: string): Promise<readonly string[]> {
    const { request, at } = await given({ "a.ts": text });
    const found = await request<Location[]>("textDocument/implementation", at());
    return found.map(({ range: { start } }) => `${start.line + 1}:${start.character + 1}`);
  }

  it("answers nothing where there is no name", async () => {
    assert.deepEqual(await places("let a =¦ 1;\n"), []);
  });

  it("of an interface is what implements it, not the interface", async () => {
    assert.deepEqual(await places("interface ¦I {}\nclass A implements I {}\nclass B extends A {}\n"), [
      "2:7",
      "3:7",
    ]);
  });

  it("of a member is what implements it, and itself where it has a body", async () => {
    const rest = "class A implements I { m() {} }\nclass B extends A { m() {} }\nclass C { m() {} }\n";
    assert.deepEqual(await places(`interface I { ¦m(): void }\n${rest}`), ["2:24", "3:21"]);
    assert.deepEqual(
      await places(
        "interface I { m(): void }\nclass A implements I { ¦m() {} }\nclass B extends A { m() {} }\n",
      ),
      ["2:24", "3:21"],
    );
  });

  it("is what a rule of the language leads to, beside what is proved", async () => {
    const { request, at } = await given({
      "a.rb": "class ¦Alpha\nend\nclass Beta < Alpha\nend\n",
      "b.rb": "class Gamma < Alpha\nend\n",
    });
    const found = await request<Location[]>("textDocument/implementation", at());
    assert.deepEqual(
      found.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf("/") + 1)}:${range.start.line + 1}`),
      ["a.rb:1", "a.rb:3", "b.rb:1"],
    );
  });

  it("of a function, and of a value, is where it is defined", async () => {
    assert.deepEqual(await places("function f() {}\n¦f();\n"), ["1:10"]);
  });
});
