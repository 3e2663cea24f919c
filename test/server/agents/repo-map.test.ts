import { strict as assert } from "node:assert";
import { METHODS } from "../../../server/protocol/methods.ts";
import { CHARACTERS_PER_TOKEN, type RepoMapAnswer } from "../../../server/protocol/repo-map.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const FILES = {
  "core.ts": "export class Engine {\n  start(): void {}\n}\nexport function unusedHelper() {}\n",
  "api.ts":
    'import { Engine } from "./core";\nexport function launch(): Engine {\n  return new Engine();\n}\n',
  "cli.ts":
    'import { Engine } from "./core";\nimport { launch } from "./api";\nlaunch().start();\nexport const engine: Engine = launch();\n',
  "paint.ts": "export function brush() {}\nexport function palette() {\n  brush();\n}\n",
};

const ask = (session: LanguageSession, params: object): Promise<RepoMapAnswer> =>
  session.request(METHODS.repoMap, { tokens: 1_000, ...params });

describe("the repo map", () => {
  const given = languageSessions();
  const opens: readonly string[] = [];

  it("refuses budgets out of bounds and paths that leave the folder, and says what it does not have", async () => {
    const session = await given(FILES, { opens });
    assert.match(await session.refusal(METHODS.repoMap, { tokens: 1 }), /tokens/);
    assert.match(
      await session.refusal(METHODS.repoMap, { tokens: 500, files: ["../x.ts"] }),
      /within the folder/,
    );
    const { notes } = await ask(session, { files: ["none.ts", "core.ts"] });
    assert.deepEqual(notes, ["Not in the index: none.ts."]);
  });

  it("is empty for an empty folder", async () => {
    const { text, tokens, files } = await ask(await given({}), { words: ["engine"] });
    assert.deepEqual([text, tokens, files], ["", 0, []]);
  });

  it("shows first what others mention", async () => {
    const { text, files } = await ask(await given(FILES, { opens }), {});
    assert.equal(files[0]?.path, "core.ts");
    assert.match(text, /^core\.ts\n {2}1: export class Engine\n {2}2: \(Engine\) start\(\): void\n/);
  });

  it("begins at the files and the words of the question", async () => {
    const session = await given(FILES, { opens });
    const byFile = await ask(session, { files: ["paint.ts"] });
    assert.deepEqual(
      byFile.files.map(({ path }) => path),
      ["paint.ts"],
    );
    const byWord = await ask(session, { words: ["palette"] });
    assert.deepEqual([byWord.files[0]?.path, byWord.files[0]?.symbols.length], ["paint.ts", 2]);
    const follows = await ask(session, { files: ["cli.ts"] });
    assert.deepEqual(follows.files.map(({ path }) => path).toSorted(), ["api.ts", "cli.ts", "core.ts"]);
  });

  it("keeps to its budget", async () => {
    const wide = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `f${at}.ts`,
        `export function functionNumber${at}(argument: string) {}\n`,
      ]),
    );
    const { text, tokens, files } = await ask(await given(wide, { opens }), { tokens: 200 });
    assert.ok(text.length <= 200 * CHARACTERS_PER_TOKEN, `${text.length} characters`);
    assert.equal(tokens, Math.ceil(text.length / CHARACTERS_PER_TOKEN));
    assert.ok(files.length > 5 && files.length < 40, `${files.length} files`);
  });

  it("follows what changes", async () => {
    const session = await given(FILES, { opens });
    await ask(session, {});
    await session.workspace.index.change([], ["core.ts", "cli.ts"]);
    const { files } = await ask(session, { words: ["engine"] });
    assert.deepEqual(
      files.map(({ path }) => path).filter((path) => path === "core.ts"),
      [],
    );
  });
});
