import { strict as assert } from "node:assert";
import { sendOrStandBack } from "../../extension/stood-back-requests.ts";

const isStoodBack = (uri: string) => uri.endsWith(".ts");
const at = (uri: string) => ({ textDocument: { uri }, position: { line: 0, character: 0 } });

async function answer(
  method: string,
  params: unknown,
  result: unknown,
): Promise<{ sent: boolean; got: unknown }> {
  let sent = false;
  const got = await sendOrStandBack(method, params, isStoodBack, () => {
    sent = true;
    return Promise.resolve(result);
  });
  return { sent, got };
}

describe("a request where the server stands back", () => {
  it("fails as the server fails, where it does not stand back", async () => {
    const failing = sendOrStandBack("textDocument/hover", at("file:///a.rs"), isStoodBack, () =>
      Promise.reject(new Error("no")),
    );
    await assert.rejects(failing, /no/);
  });

  it("is not sent, and answered with nothing", async () => {
    for (const method of [
      "textDocument/definition",
      "textDocument/prepareRename",
      "textDocument/semanticTokens/full",
    ]) {
      assert.deepEqual(await answer(method, at("file:///a.ts"), "doubles"), { sent: false, got: null });
    }
  });

  it("for diagnostics is answered with an empty report", async () => {
    const { sent, got } = await answer("textDocument/diagnostic", at("file:///a.ts"), null);
    assert.deepEqual({ sent, got }, { sent: false, got: { kind: "full", items: [] } });
  });

  it("passes in other languages, and where it is about no file", async () => {
    assert.deepEqual(await answer("textDocument/hover", at("file:///a.rs"), "h"), { sent: true, got: "h" });
    assert.deepEqual(await answer("crewdeck/status", undefined, "s"), { sent: true, got: "s" });
  });

  it("keeps files of other languages in answers about the whole workspace", async () => {
    const symbols = ["file:///a.ts", "file:///b.rs"].map((uri) => ({ name: "x", location: { uri } }));
    assert.deepEqual((await answer("workspace/symbol", { query: "x" }, symbols)).got, [symbols[1]]);
    assert.equal((await answer("workspace/symbol", { query: "x" }, null)).got, null);
    const items = ["file:///a.ts", "file:///b.rs"].map((uri) => ({ uri, kind: "full", items: [] }));
    assert.deepEqual((await answer("workspace/diagnostic", {}, { items })).got, { items: [items[1]] });
  });
});
