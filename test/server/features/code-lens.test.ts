import { strict as assert } from "node:assert";
import type { CodeLens } from "vscode-languageserver";
import { eventually } from "../../support/eventually.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

const files = {
  "a.ts": "export function used() {}\nexport class Unused { own = 1; used() {} }\n",
  "b.ts": 'import { used } from "./a";\nused();\nused();\n',
};

describe("code lenses", () => {
  const given = languageSessions();

  async function lenses({ request, uri }: LanguageSession): Promise<CodeLens[]> {
    return request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: uri("a.ts") } });
  }

  it("are off until somebody asks for them", async () => {
    for (const initializationOptions of [undefined, {}, { codeLens: { references: "yes" } }]) {
      const session = await given(
        files,
        initializationOptions === undefined ? {} : { initializationOptions },
      );
      assert.deepEqual(await lenses(session), []);
    }
  });

  it("say nothing of a symbol that is gone", async () => {
    const session = await given(files, { initializationOptions: { codeLens: { references: true } } });
    const [lens] = await lenses(session);
    session.change("a.ts", "export const other = 1;\n");
    const resolved = await session.request<CodeLens>("codeLens/resolve", lens);
    assert.equal(resolved.command?.title, "");
  });

  it("count the references of functions and types when they are resolved", async () => {
    const session = await given(files, { initializationOptions: { codeLens: { references: true } } });
    const found = await lenses(session);
    assert.deepEqual(
      found.map(({ range, command }) => [session.textIn("a.ts", range), command]),
      [
        ["used", undefined],
        ["Unused", undefined],
        ["used", undefined],
      ],
    );
    const titles: (string | undefined)[] = [];
    for (const lens of found)
      titles.push((await session.request<CodeLens>("codeLens/resolve", lens)).command?.title);
    assert.deepEqual(titles, ["2 references", "0 references", "0 references"]);
  });

  it("name no command that the client has not offered", async () => {
    for (const commands of [{}, { showReferences: 1 }, { showReferences: "" }, null]) {
      const session = await given(files, {
        initializationOptions: { codeLens: { references: true }, commands },
      });
      const [lens] = await lenses(session);
      const { command } = await session.request<CodeLens>("codeLens/resolve", lens);
      assert.deepEqual(command, { title: "2 references", command: "" });
    }
  });

  it("show the references with the client's own command, where there are any", async () => {
    const session = await given(files, {
      initializationOptions: { codeLens: { references: true }, commands: { showReferences: "some.command" } },
    });
    const [used, unused] = await lenses(session);
    session.change("a.ts", `\n${session.text("a.ts")}`);
    assert.deepEqual((await session.request<CodeLens>("codeLens/resolve", used)).command, {
      title: "2 references",
      command: "some.command",
      arguments: [session.uri("a.ts"), { line: 1, character: 16 }],
    });
    assert.deepEqual((await session.request<CodeLens>("codeLens/resolve", unused)).command, {
      title: "0 references",
      command: "",
    });
  });

  it("follow the settings that the client pushes", async () => {
    const session = await given(files);
    const push = (references: boolean) =>
      session.notify("workspace/didChangeConfiguration", {
        settings: { crewdeck: { codeLens: { references } } },
      });
    push(true);
    assert.equal((await lenses(session)).length, 3);
    push(false);
    assert.equal((await lenses(session)).length, 0);
  });

  it("follow the settings that the client is asked for, and are asked for again then", async () => {
    const capabilities = { workspace: { configuration: true, codeLens: { refreshSupport: true } } };
    const session = await given(files, { capabilities });
    let references = true;
    session.connection.onRequest("workspace/configuration", () => [
      { languageServer: { codeLens: { references } } },
    ]);
    session.notify("workspace/didChangeConfiguration", { settings: null });
    const asked = () =>
      Promise.resolve(session.requests.find(({ method }) => method === "workspace/codeLens/refresh"));
    await eventually("the request to ask again", asked);
    assert.equal((await lenses(session)).length, 3);
    references = false;
    session.notify("workspace/didChangeConfiguration", { settings: null });
    await eventually("no lenses", async () => ((await lenses(session)).length === 0 ? true : undefined));
  });
});
