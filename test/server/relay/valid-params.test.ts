import { strict as assert } from "node:assert";
import { faultIn } from "../../../server/relay/valid-params.ts";

describe("the parameters of a request", () => {
  const textDocument = { uri: "file:///a.ts" };
  const at = { textDocument, position: { line: 0, character: 0 } };

  it("are refused where they do not say what must be said, and it is told what that is", () => {
    for (const params of [
      undefined,
      null,
      [],
      "x",
      {},
      { textDocument: null },
      { textDocument: { uri: 1 } },
    ]) {
      assert.match(
        faultIn("textDocument/hover", params) ?? "",
        /^textDocument\/hover: (params|textDocument)/,
      );
      assert.notEqual(faultIn("textDocument/unknown", params), null);
    }
    for (const position of [null, {}, { line: "1", character: 0 }, { line: 1 }])
      assert.match(faultIn("textDocument/definition", { textDocument, position }) ?? "", /position/);
    assert.match(faultIn("textDocument/rename", { ...at, newName: null }) ?? "", /newName/);
    assert.match(faultIn("workspace/symbol", {}) ?? "", /query/);
    assert.match(
      faultIn("workspace/willRenameFiles", { files: [{ oldUri: "a" }] }) ?? "",
      /files\.0\.newUri/,
    );
    assert.match(faultIn("completionItem/resolve", null) ?? "", /params/);
    assert.match(faultIn("callHierarchy/incomingCalls", { item: null }) ?? "", /item/);
  });

  it("may be out of range, have more in them, and be whatever they are of methods that are unknown", () => {
    const position = { line: 2 ** 40, character: -1.5 };
    assert.equal(faultIn("textDocument/hover", { textDocument, position, partialResultToken: 1 }), null);
    assert.equal(faultIn("textDocument/documentSymbol", { textDocument }), null);
    assert.equal(faultIn("completionItem/resolve", { label: "x", data: null }), null);
    assert.equal(faultIn("workspace/symbol", { query: "" }), null);
    for (const params of [undefined, null, 1, {}]) {
      assert.equal(faultIn("crewdeck/status", params), null);
      assert.equal(faultIn("workspace/executeCommand", params), null);
    }
  });
});
