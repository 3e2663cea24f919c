import { strict as assert } from "node:assert";
import type { DocumentDiagnosticReport, PublishDiagnosticsParams } from "vscode-languageserver";
import { untold } from "../../../server/features/diagnostics.ts";
import { languageById } from "../../../server/languages/index.ts";
import { languageSessions } from "../../support/language-session.ts";

const PUBLISHED = "textDocument/publishDiagnostics";

describe("syntax errors", () => {
  const given = languageSessions();
  const pulling = { textDocument: { diagnostic: {} } };

  it("are not to be had of a text in no known language, or of one that is not open", async () => {
    const { request, uri } = await given(
      { "a.txt": "(", "b.ts": "(" },
      { capabilities: pulling, opens: ["a.txt"] },
    );
    for (const path of ["a.txt", "b.ts"]) {
      const report = await request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri: uri(path) },
      });
      assert.ok(report.kind === "full");
      assert.deepEqual(report.items, []);
    }
  });

  it("are not told where the grammar itself is often wrong", async () => {
    for (const id of untold) assert.ok(languageById(id) !== undefined, id);
    const text = "TASK(one) int main(void) BEGIN }\n";
    const { request, uri } = await given({ "a.c": text, "b.java": text }, { capabilities: pulling });
    const counts = [];
    for (const path of ["a.c", "b.java"]) {
      const textDocument = { uri: uri(path) };
      const report = await request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument });
      counts.push(report.kind === "full" ? report.items.length > 0 : null);
    }
    assert.deepEqual(counts, [false, true]);
  });

  it("are sent when a document is opened or changed, and cleared when it is closed", async () => {
    const session = await given({ "a.ts": "let a = ;\n" });
    const { change, close, notification, notifications, textIn, initialized } = session;
    assert.equal(initialized.capabilities.diagnosticProvider, undefined);
    const first = await notification<PublishDiagnosticsParams>(PUBLISHED);
    const [error] = first.diagnostics;
    assert.ok(error !== undefined);
    assert.deepEqual([error.source, error.severity, first.version], ["crewdeck", 1, 1]);
    assert.match(textIn("a.ts", error.range), /^=? ?;?$/);
    change("a.ts", "let a = 1;\n");
    change("a.ts", "let a = 1;\nlet b = 2;\n");
    const second = await notification<PublishDiagnosticsParams>(PUBLISHED, ({ version }) => version === 3);
    assert.deepEqual(second.diagnostics, []);
    close("a.ts");
    await notification<PublishDiagnosticsParams>(PUBLISHED, ({ version }) => version === undefined);
    const versions = notifications
      .filter(({ method }) => method === PUBLISHED)
      .map(({ params }) => (params as PublishDiagnosticsParams).version);
    assert.deepEqual(versions, [1, 3, undefined], "a text that is outdated already is passed over");
  });

  it("are answered to a client that asks for them, once for each text", async () => {
    const { request, uri, change, notifications, initialized } = await given(
      { "a.ts": "let a: = 1;\n(\n" },
      { capabilities: pulling },
    );
    assert.ok(initialized.capabilities.diagnosticProvider !== undefined);
    const pull = (previousResultId?: string) =>
      request<DocumentDiagnosticReport>("textDocument/diagnostic", {
        textDocument: { uri: uri("a.ts") },
        previousResultId,
      });
    const first = await pull();
    assert.ok(first.kind === "full" && first.resultId !== undefined && first.items.length >= 1);
    assert.deepEqual(await pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
    change("a.ts", "let a = 1;\n");
    const second = await pull(first.resultId);
    assert.ok(second.kind === "full");
    assert.deepEqual(second.items, []);
    assert.deepEqual(notifications, []);
  });
});
