import { strict as assert } from "node:assert";
import type { CodeOutlineAnswer } from "../../../server/protocol/code-outline.ts";
import { METHODS } from "../../../server/protocol/methods.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FILES = {
  "src/a.ts":
    "export class A {\n  one(): void {}\n  two = 2;\n}\nexport function b(x: number) {\n  const c = x;\n}\n",
  "src/deep/d.ts": "export const d = 1;\n",
  "src/empty.ts": "// nothing\n",
  "top.ts": "export interface Top {}\n",
};

const ask = (session: LanguageSession, params: object): Promise<CodeOutlineAnswer> =>
  session.request(METHODS.codeOutline, params);

const lines = ({ files }: CodeOutlineAnswer): readonly string[] =>
  files.flatMap(({ path, symbols }) => [
    path,
    ...symbols.map(({ depth, line, signature }) => `${" ".repeat(depth)}${line} ${signature}`),
  ]);

describe("the outline for agents", () => {
  const given = languageSessions();
  const opens: readonly string[] = [];

  it("refuses paths that lead out of the folder, and those that it does not know", async () => {
    const session = await given(FILES, { opens });
    const refused = (path: string) => session.refusal(METHODS.codeOutline, { path });
    for (const path of ["../x", "/etc", "src/../..", "C:\\x"])
      assert.match(await refused(path), /is not a path within the folder/, path);
    assert.match(await refused("src/none.ts"), /has no file and no folder src\/none\.ts/);
  });

  it("nests the signatures of a file as deep as it is asked to", async () => {
    const session = await given(FILES, { opens });
    assert.deepEqual(lines(await ask(session, { path: "./src/a.ts" })), [
      "src/a.ts",
      " 1 export class A",
      "  2 one(): void",
      "  3 two = 2",
      " 5 export function b(x: number)",
    ]);
    assert.deepEqual(lines(await ask(session, { path: "src/a.ts", depth: 1 })), [
      "src/a.ts",
      " 1 export class A",
      " 5 export function b(x: number)",
    ]);
  });

  it("outlines a folder, files without symbols included", async () => {
    const session = await given(FILES, { opens });
    const answer = await ask(session, { path: "src/" });
    assert.deepEqual(lines(answer), [
      "src/a.ts",
      " 1 export class A",
      " 5 export function b(x: number)",
      "src/deep/d.ts",
      " 1 export const d = 1",
      "src/empty.ts",
    ]);
    assert.deepEqual([answer.cursor, answer.notes], [null, []]);
  });

  it("goes through pages of any size without losing a line", async () => {
    const session = await given(FILES, { opens });
    const whole = lines(await ask(session, { path: "", depth: 3 }));
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page: CodeOutlineAnswer = await ask(session, { path: "", depth: 3, limit, cursor });
        // A file that goes on on the next page is named again there.
        seen.push(...lines(page).filter((line) => !seen.includes(line)));
        cursor = page.cursor;
      }
      assert.deepEqual(seen, whole, `limit ${limit}`);
    }
  });
});
