import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("go to definition", () => {
  const given = languageSessions();

  it("answers nothing where there is no name, and in a file that nobody knows", async () => {
    const { request, at } = await given({ "a.ts": "let a =¦ 1;\n" });
    assert.deepEqual(await request("textDocument/definition", at()), []);
    const nowhere = { textDocument: { uri: "file:///nowhere.ts" }, position: { line: 3, character: 7 } };
    assert.deepEqual(await request("textDocument/definition", nowhere), []);
  });

  it("goes through imports to the name in another file, opened or not", async () => {
    const files = {
      "a.ts": "export function first() {}\n",
      "b.ts": 'import { first } from "./a";\nfi¦rst();\n',
    };
    for (const opens of [["b.ts"], []]) {
      const { request, at, textIn, uri } = await given(files, { opens });
      const [found, ...others] = await request<Location[]>("textDocument/definition", at());
      assert.ok(found !== undefined);
      assert.deepEqual([found.uri, textIn("a.ts", found.range), others], [uri("a.ts"), "first", []]);
    }
  });
});
