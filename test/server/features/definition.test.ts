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

  it("shows an editor no list of places for which only the name speaks; who asks for confidence gets it", async () => {
    const text = "export class A { one() {} }\nexport class B { one() {} }\n";
    const { request, at } = await given({ "a.ts": text, "b.ts": "export function f(a) { a.¦one(); }\n" });
    assert.deepEqual(await request("textDocument/definition", at()), []);
    const found = await request<{ confidence: string }[]>("crewdeck/definition", at());
    assert.deepEqual(
      found.map(({ confidence }) => confidence),
      ["name", "name"],
    );
  });

  it("goes by a name that only one place has", async () => {
    const { request, at } = await given({
      "a.ts": "export class A { one() {} }\n",
      "b.ts": "export function f(a) { a.¦one(); }\n",
    });
    assert.equal((await request<Location[]>("textDocument/definition", at())).length, 1);
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
