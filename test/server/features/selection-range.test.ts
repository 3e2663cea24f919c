import { strict as assert } from "node:assert";
import type { SelectionRange } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("growing selections", () => {
  const given = languageSessions();

  async function grown(marked: string, deepest = 100): Promise<readonly string[]> {
    const { request, at, textIn } = await given({ "a.ts": marked });
    const { textDocument, position } = at();
    const params = { textDocument, positions: [position] };
    const [found] = await request<SelectionRange[]>("textDocument/selectionRange", params);
    const steps: string[] = [];
    for (let step = found; step !== undefined && steps.length < deepest; step = step.parent)
      steps.push(textIn("a.ts", step.range));
    return steps;
  }

  it("answers nothing for a file that is not open, and the whole text outside of everything", async () => {
    const { request, at } = await given({ "a.ts": "le¦t a;" }, { opens: [] });
    const { textDocument, position } = at();
    const params = { textDocument, positions: [position] };
    assert.deepEqual(await request("textDocument/selectionRange", params), []);
    assert.deepEqual(await grown("\n¦\n"), ["\n\n"]);
  });

  it("grows by syntax, each step once", async () => {
    const steps = ["c", "b + c", "(b + c)", "a * (b + c)", "x = a * (b + c)", "let x = a * (b + c);"];
    assert.deepEqual(await grown("let x = a * (b + ¦c);"), steps);
    assert.deepEqual(await grown("let x = a * (b + c¦);"), steps);
  });

  it("answers within thousands of brackets", async () => {
    const deep = 30_000;
    const steps = await grown(`${"[".repeat(deep)}¦${"]".repeat(deep)}`, 1_000);
    assert.equal(steps.length, 250);
  });
});
