// Whatever a client sends, it is answered with an error or with nothing much, and the next one is answered as always.
import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { ResponseError, type DocumentSymbol, type Location } from "vscode-languageserver/node";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const methods = [
  "callHierarchy/incomingCalls",
  "codeLens/resolve",
  "completionItem/resolve",
  "crewdeck/definition",
  "crewdeck/references",
  "textDocument/codeLens",
  "textDocument/completion",
  "textDocument/declaration",
  "textDocument/definition",
  "textDocument/diagnostic",
  "textDocument/documentHighlight",
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "textDocument/hover",
  "textDocument/implementation",
  "textDocument/prepareCallHierarchy",
  "textDocument/prepareRename",
  "textDocument/prepareTypeHierarchy",
  "textDocument/references",
  "textDocument/rename",
  "textDocument/selectionRange",
  "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/full/delta",
  "textDocument/semanticTokens/range",
  "textDocument/signatureHelp",
  "textDocument/typeDefinition",
  "textDocument/unknown",
  "typeHierarchy/supertypes",
  "workspace/symbol",
];
const notifications = [
  "textDocument/didChange",
  "textDocument/didClose",
  "textDocument/didOpen",
  "textDocument/didSave",
  "workspace/didChangeWatchedFiles",
  "$/cancelRequest",
  "$/unknown",
];
/** The same requests every time, so that a failure is one of the change at hand. */
const RUNS = { numRuns: 300, seed: 21 };

describe("a client that sends what it should not", () => {
  const given = languageSessions();

  const strange = fc.constantFrom(null, undefined, 0, -1, 1.5, "", "a", [], {}, true);
  const number = fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(-1, 2 ** 31, 1e12, 0.5, null, "1"));
  const position = fc.oneof(fc.record({ line: number, character: number }), strange);
  const range = fc.oneof(fc.record({ start: position, end: position }), strange);
  const paramsOf = (session: LanguageSession) => {
    const uris = [session.uri("a.ts"), session.uri("b.txt"), session.uri("../c.ts")];
    const uri = fc.oneof(
      fc.constantFrom(
        ...uris,
        `${uris[0]}/%zz`,
        "file:///",
        "file:///nowhere.ts",
        "untitled:Untitled-1",
        "x",
      ),
      strange,
    );
    const textDocument = fc.oneof(fc.record({ uri }), strange);
    const whole = fc.record({
      textDocument: fc.oneof(
        fc.record({ uri, version: number, text: strange, languageId: strange }),
        strange,
      ),
      position,
      range,
      positions: fc.oneof(fc.array(position, { maxLength: 3 }), strange),
      contentChanges: fc.oneof(fc.array(fc.record({ range, text: strange }), { maxLength: 2 }), strange),
      context: strange,
      newName: strange,
      query: strange,
      item: strange,
      previousResultId: strange,
    });
    return fc.oneof(whole, fc.record({ textDocument, position }), strange);
  };

  it("hears an error, or nothing much, and others are served on", async () => {
    const session = await given({ "a.ts": "export function first() {}\nfirst();\n", "b.txt": "text" });
    const params = paramsOf(session);
    const asking = fc.asyncProperty(fc.constantFrom(...methods), params, async (method, sent) => {
      try {
        await session.request(method, sent);
      } catch (error) {
        assert.ok(error instanceof ResponseError, String(error));
      }
    });
    await fc.assert(asking, RUNS);
    const telling = fc.asyncProperty(fc.constantFrom(...notifications), params, async (method, sent) => {
      session.notify(method, sent);
      await session.request("textDocument/documentSymbol", { textDocument: { uri: session.uri("a.ts") } });
    });
    await fc.assert(telling, RUNS);
    session.open("a.ts");
    await assertServed(session);
  });

  it("may open, change and close what is not open, or is open already", async () => {
    const session = await given({ "a.ts": "export function first() {}\nfirst();\n" });
    const { open, close, change } = session;
    open("a.ts");
    change("a.ts", "nothing\n");
    close("a.ts");
    close("a.ts");
    change("a.ts", "export function first() {}\nfirst();\n");
    open("a.ts");
    await assertServed(session);
  });

  it("may have a line as long as a file, and brackets in brackets", async () => {
    const deep = 100_000;
    const files = {
      "a.ts": "export function first() {}\nfirst();\n",
      "line.ts": `let a = [${"1, ".repeat(200_000)}];\nfunc¦tion last() {}\n`,
      "deep.ts": `${"[".repeat(deep)}¦${"]".repeat(deep)}\nfunction last() {}\n`,
      "open.ts": "{(".repeat(deep / 2),
      "chain.ts": `a${".b".repeat(deep)}();\nfunction last() {}\n`,
      "calls.ts": `${"f(".repeat(deep / 4)}${")".repeat(deep / 4)};\nfunction last() {}\n`,
      "data.json": `${"[".repeat(deep)}${"]".repeat(deep)}`,
    };
    const session = await given({ "a.ts": files["a.ts"] });
    for (const [path, marked] of Object.entries(files)) {
      const text = marked.replace("¦", "");
      const uri = session.uri(path);
      const languageId = path.endsWith(".json") ? "json" : "typescript";
      session.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
      for (const method of methods) {
        const position = { line: 0, character: Math.max(marked.indexOf("¦"), 0) };
        const whole = { start: position, end: { line: 9, character: 0 } };
        const sent = { textDocument: { uri }, position, positions: [position], range: whole, context: {} };
        await session.request(method, sent).catch((error: unknown) => {
          assert.ok(error instanceof ResponseError, `${path} ${method}: ${String(error)}`);
        });
      }
    }
    await assertServed(session);
  }).timeout(60_000);

  it("may have files on the disk that are no text", async () => {
    const session = await given({ "a.ts": "export function first() {}\nfirst();\n" });
    const invalid = Buffer.from([0x6c, 0x65, 0x74, 0x20, 0xff, 0xfe, 0xc3, 0x28, 0x0a]);
    writeFileSync(join(session.root, "bytes.ts"), invalid);
    await session.workspace.changed(["bytes.ts"]);
    await session.request("textDocument/hover", {
      textDocument: { uri: session.uri("bytes.ts") },
      position: { line: 0, character: 5 },
    });
    await assertServed(session);
  });

  it("may count in bytes, change after change", async () => {
    const capabilities = { general: { positionEncodings: ["utf-8"] } };
    const session = await given({ "a.ts": "let ä = 1;\n" }, { capabilities });
    const { notify, request, uri, initialized } = session;
    assert.equal(initialized.capabilities.positionEncoding, "utf-8");
    const insert = (character: number, text: string) => ({
      range: { start: { line: 0, character }, end: { line: 0, character } },
      text,
    });
    const textDocument = { uri: uri("a.ts"), version: 2 };
    // let ö, ä = 1; and then let öü, ä = 1;
    notify("textDocument/didChange", { textDocument, contentChanges: [insert(4, "ö, "), insert(6, "ü")] });
    const symbols = await request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["öü", "ä"],
    );
    const position = { line: 0, character: 10 };
    const found = await request<Location[]>("textDocument/definition", { textDocument, position });
    assert.deepEqual(found[0]?.range, { start: { line: 0, character: 10 }, end: { line: 0, character: 12 } });
  });
});

async function assertServed({ request, uri }: LanguageSession): Promise<void> {
  const params = { textDocument: { uri: uri("a.ts") }, position: { line: 1, character: 2 } };
  const [found] = await request<Location[]>("textDocument/definition", params);
  const range = { start: { line: 0, character: 16 }, end: { line: 0, character: 21 } };
  assert.deepEqual(found, { uri: uri("a.ts"), range });
}
