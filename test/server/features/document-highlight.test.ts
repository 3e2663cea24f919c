import { strict as assert } from "node:assert";
import { DocumentHighlightKind, type DocumentHighlight } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

const words = {
  [DocumentHighlightKind.Text]: "text",
  [DocumentHighlightKind.Read]: "read",
  [DocumentHighlightKind.Write]: "write",
};

describe("highlights", () => {
  const given = languageSessions();

  /** `line:column kind`, both from 1 on, of what is marked in the first file. */
  async function marked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const { request, at } = await given(files);
    const found = await request<DocumentHighlight[]>("textDocument/documentHighlight", at());
    return found.map(
      ({ range: { start }, kind = 1 }) => `${start.line + 1}:${start.character + 1} ${words[kind]}`,
    );
  }

  it("are none where there is no name", async () => {
    assert.deepEqual(await marked({ "a.ts": "let a = ¦ 1;" }), []);
  });

  it("leave a name out that is bound to something else", async () => {
    const text = "let a = 1;\nfunction f(a: number) { return ¦a; }\na += a;\n";
    assert.deepEqual(await marked({ "a.ts": text }), ["2:12 write", "2:32 read"]);
    const outer = "let ¦a = 1;\nfunction f(a: number) { return a; }\na += a;\n";
    assert.deepEqual(await marked({ "a.ts": outer }), ["1:5 write", "3:1 write", "3:6 read"]);
  });

  it("join an import with what it is used for", async () => {
    const files = {
      "a.ts": 'import { one as two } from "./b";\n¦two();\n',
      "b.ts": "export function one() {}\n",
    };
    assert.deepEqual(await marked(files), ["1:10 text", "1:17 write", "2:1 read"]);
  });

  it("join a member with its uses through what is known to have it", async () => {
    const text = "class A {\n  on¦e() { this.one(); }\n}\nnew A().one();\nsomething.one();\n";
    assert.deepEqual(await marked({ "a.ts": text }), ["2:3 write", "2:16 read", "4:9 read"]);
  });

  it("mark members of what is not known as the same text", async () => {
    const text = "export function f(a, b) {\n  a.o¦ne();\n  a.one;\n}\n";
    assert.deepEqual(await marked({ "a.js": text }), ["2:5 text", "3:5 text"]);
  });
});
