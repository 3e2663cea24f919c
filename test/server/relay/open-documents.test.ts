import { strict as assert } from "node:assert";
import { OpenDocuments } from "../../../server/relay/open-documents.ts";

describe("open documents", () => {
  const uri = "file:///a.ts";
  const range = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });

  function opened(text: string): OpenDocuments {
    const documents = new OpenDocuments();
    const textDocument = { uri, languageId: "typescript", version: 1, text };
    documents.follow("textDocument/didOpen", { textDocument });
    return documents;
  }

  it("pass over what is malformed or not theirs", () => {
    const documents = opened("a");
    for (const params of [
      null,
      {},
      { textDocument: { uri } },
      { textDocument: { uri: 1 }, contentChanges: [] },
    ]) {
      documents.follow("textDocument/didOpen", params);
      documents.follow("textDocument/didChange", params);
    }
    const textDocument = { uri: "file:///other", version: 2 };
    documents.follow("textDocument/didChange", { textDocument, contentChanges: [{ text: "x" }] });
    documents.follow("textDocument/didSave", { textDocument: { uri } });
    assert.deepEqual(
      documents.list().map(({ text, version }) => [text, version]),
      [["a", 1]],
    );
  });

  it("have the present text and version, however many changes there were", () => {
    const documents = opened("");
    for (let version = 2; version < 1_002; version += 1) {
      const contentChanges = [{ range: range(0), text: String(version % 10) }];
      documents.follow("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    }
    const [document] = documents.list();
    assert.equal(document?.version, 1_001);
    assert.equal(document?.text.length, 1_000);
    assert.ok(document?.text.startsWith("1098765"));
    const whole = {
      textDocument: { uri, version: 1_002 },
      contentChanges: [{ range: range(5), text: "x" }, { text: "whole" }],
    };
    documents.follow("textDocument/didChange", whole);
    assert.equal(documents.list()[0]?.text, "whole");
  });

  it("keep what else a client has said of them, and forget what is closed", () => {
    const documents = new OpenDocuments();
    const textDocument = { uri, languageId: "x", version: 1, text: "", extra: true };
    documents.follow("textDocument/didOpen", { textDocument });
    assert.deepEqual(documents.list(), [textDocument]);
    documents.follow("textDocument/didClose", { textDocument: { uri } });
    assert.deepEqual(documents.list(), []);
  });
});
