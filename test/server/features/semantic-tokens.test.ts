import { strict as assert } from "node:assert";
import type {
  Range,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensLegend,
  TextDocumentIdentifier,
} from "vscode-languageserver";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FULL = "textDocument/semanticTokens/full";

describe("semantic tokens", () => {
  const given = languageSessions();

  /** `name type modifiers`, for each token of a file. */
  function inWords({ initialized, text }: LanguageSession, path: string, data: readonly number[]) {
    const { semanticTokensProvider: provider } = initialized.capabilities;
    assert.ok(provider !== undefined);
    const { tokenTypes, tokenModifiers }: SemanticTokensLegend = provider.legend;
    const lines = text(path).split("\n");
    let line = 0;
    let column = 0;
    const words: string[] = [];
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
      column = down === 0 ? column + right : right;
      line += down;
      const name = lines[line]?.slice(column, column + length);
      words.push([name, tokenTypes[type], ...tokenModifiers.filter((_, bit) => bits & (1 << bit))].join(" "));
    }
    return words;
  }

  async function tokensOf(
    files: Readonly<Record<string, string>>,
    range?: Range,
  ): Promise<readonly string[]> {
    const session = await given(files);
    const [path = ""] = Object.keys(files);
    const textDocument: TextDocumentIdentifier = { uri: session.uri(path) };
    const method = range === undefined ? FULL : "textDocument/semanticTokens/range";
    const { data } = await session.request<SemanticTokens>(method, { textDocument, range });
    return inWords(session, path, data);
  }

  it("are none for a file that nobody knows, and for names of which nothing is known", async () => {
    const { request } = await given({ "a.ts": "let a;" });
    const nowhere = { uri: "file:///nowhere.ts" };
    assert.deepEqual((await request<SemanticTokens>(FULL, { textDocument: nowhere })).data, []);
    assert.deepEqual(await tokensOf({ "a.ts": "console.log(a.b);\nPromise.all([]);\n" }), []);
  });

  it("leave the path of a module to the grammar", async () => {
    const files = {
      "a.js": 'const { one } = require("./lib");\nrequire("./lib").two(one);\n',
      "lib.js": "exports.one = function () {};\nexports.two = () => 1;\n",
    };
    assert.deepEqual(await tokensOf(files), ["one method declaration", "two method", "one method"]);
  });

  it("tell what names are bound to", async () => {
    const text = [
      "enum Size { Big }",
      "class Box<T> { static of = Size.Big; async open(lid: T) { return lid; } }",
      "const box = new Box();",
      "box.open(Size);",
    ];
    assert.deepEqual(await tokensOf({ "a.ts": text.join("\n") }), [
      "Size enum declaration",
      "Big enumMember declaration readonly",
      "Box class declaration",
      "T typeParameter declaration",
      "of property declaration static",
      "Size enum",
      "Big enumMember readonly",
      "open method declaration async",
      "lid parameter declaration",
      "T typeParameter",
      "lid parameter",
      "box variable declaration readonly",
      "Box class",
      "box variable readonly",
      "open method async",
      "Size enum",
    ]);
  });

  it("tell what an import leads to, and nothing of one that leads out of the folder", async () => {
    const files = {
      "a.ts": 'import { A, f as g } from "./b";\nimport { join } from "node:path";\ng(A.x, join);\n',
      "b.ts": "export class A { static x = 1; }\nexport function f() {}\n",
    };
    const names = ["A class declaration", "f function", "g function declaration"];
    assert.deepEqual(await tokensOf(files), [...names, "g function", "A class", "x property"]);
  });

  it("are had for some lines", async () => {
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    const tokens = await tokensOf({ "a.ts": "let a;\nlet b;\nlet c;\n" }, range);
    assert.deepEqual(tokens, ["b variable declaration"]);
  });

  it("are told as a difference from the last answer, and whole where that is not known", async () => {
    const session = await given({ "a.ts": "let a;\nlet b;\nlet c;\n" });
    const { request, change, uri } = session;
    const textDocument = { uri: uri("a.ts") };
    const delta = (previousResultId?: string) =>
      request<SemanticTokens | SemanticTokensDelta>(`${FULL}/delta`, { textDocument, previousResultId });
    const unknown = await delta("none");
    assert.ok("data" in unknown);
    const same = await delta(unknown.resultId);
    assert.ok("edits" in same);
    assert.deepEqual(same.edits, []);
    change("a.ts", "let a;\nlet more, b;\nlet c;\n");
    const changed = await delta(same.resultId);
    assert.ok("edits" in changed);
    const [edit, ...others] = changed.edits;
    assert.ok(edit !== undefined && others.length === 0 && edit.start === 5 && edit.deleteCount === 5);
    const data = [...unknown.data];
    data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    const whole = await request<SemanticTokens>(FULL, { textDocument });
    assert.deepEqual(data, whole.data);
  });

  it("count in bytes for a client that does", async () => {
    const capabilities = { general: { positionEncodings: ["utf-8"] } };
    const { request, uri } = await given({ "a.ts": 'let ä = "€"; ä;' }, { capabilities });
    const { data } = await request<SemanticTokens>(FULL, { textDocument: { uri: uri("a.ts") } });
    assert.deepEqual(
      [0, 5].map((at) => data.slice(at, at + 3)),
      [
        [0, 4, 2],
        [0, 12, 2],
      ],
    );
  });
});
