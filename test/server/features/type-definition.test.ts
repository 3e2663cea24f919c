import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("go to type definition", () => {
  const given = languageSessions();

  /** `path name` of the types at the first marker. */
  async function types(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const { request, at, textIn, uri } = await given(files);
    const found = await request<Location[]>("textDocument/typeDefinition", at());
    return found.map((one) => {
      const path = one.uri.replace(uri(""), "").slice(1);
      return `${path} ${textIn(path, one.range)}`;
    });
  }

  it("answers nothing where no type is evident", async () => {
    assert.deepEqual(await types({ "a.ts": "export const ¦a = f();\n" }), []);
    assert.deepEqual(await types({ "a.ts": "const a = b;\nconst b = ¦a;\n" }), []);
  });

  it("goes to the type of a value, and of what a function returns", async () => {
    const b =
      "export class B { self(): B { return this; } }\nexport function make(): B { return new B(); }\n";
    const head = 'import { B, make } from "./b";\n';
    for (const text of [
      "const ¦a = new B();",
      "let a: B;\n¦a;",
      "ma¦ke();",
      "const ¦a = make();",
      "const ¦a = make().self();",
      "let a: ¦B;",
    ]) {
      assert.deepEqual(await types({ "a.ts": `${head}${text}\n`, "b.ts": b }), ["b.ts B"], text);
    }
  });
});
