import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../../support/eventually.ts";
import { languageSessions } from "../../support/language-session.ts";

describe("a saved file", () => {
  const given = languageSessions();

  it("is indexed anew where it was in the index, and else left to who knows whether it is ignored", async () => {
    const { notify, uri, root, workspace, change } = await given({ "a.ts": "export const first = 1;\n" });
    const text = "export const second = 2;\n";
    for (const path of ["a.ts", "b.ts"]) writeFileSync(join(root, path), text);
    const textDocument = { uri: uri("b.ts"), languageId: "typescript", version: 1, text };
    notify("textDocument/didOpen", { textDocument });
    change("a.ts", text);
    for (const path of ["b.ts", "a.ts"]) notify("textDocument/didSave", { textDocument: { uri: uri(path) } });
    await eventually("the new text is indexed", async () => {
      await workspace.settled();
      return workspace.index.record("a.ts")?.names.includes("second") === true ? true : undefined;
    });
    assert.deepEqual([...workspace.index.paths()], ["a.ts"]);
  });
});
