// The editor in a folder of several languages: ours answers where nobody else does, and is silent beside a full server.
import { strict as assert } from "node:assert";
import { commands, ConfigurationTarget, Uri, workspace } from "vscode";
import type {
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  Position,
  SymbolInformation,
  WorkspaceEdit,
} from "vscode";
import type { IndexState } from "../../extension/index-state.ts";
import { eventually } from "../support/eventually.ts";
import { crewdeck } from "./crewdeck.ts";

const limitMs = 25_000;
const go = `package main

// Greets whoever is there.
func greet(name string) string { return name }

type Crew struct{ Size int }

func (c Crew) Grow() int { return c.Size + 1 }

func main() { greet("x") }
`;
const files: Readonly<Record<string, string>> = {
  "main.go": go,
  "greeter.rb": "class Greeter\n  def salute\n    1\n  end\nend\n",
  "use.rb": 'require_relative "greeter"\nGreeter.new.salute\n',
  "web.ts": "export function render() {}\nrender();\n",
};

async function stateThat(what: string, isWanted: (state: IndexState) => boolean): Promise<void> {
  const { deck } = await crewdeck();
  const server = await deck.languageServer();
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (!isWanted(server.state)) return;
      listening.dispose();
      resolve();
    };
    const listening = server.onState(look);
    timer = setTimeout(() => reject(new Error(`${what}: ${JSON.stringify(server.state)}`)), limitMs);
    look();
  }).finally(() => clearTimeout(timer));
}

const isReady = ({ server, status }: IndexState) => server === "running" && status?.state === "ready";

function uriOf(name: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return Uri.joinPath(folder.uri, name);
}

async function place(name: string, text: string, at = 0): Promise<[Uri, Position]> {
  const document = await workspace.openTextDocument(uriOf(name));
  let offset = -1;
  for (let count = 0; count <= at; count += 1) offset = document.getText().indexOf(text, offset + 1);
  assert.ok(offset >= 0, `${text} is not in ${name}`);
  return [document.uri, document.positionAt(offset)];
}

async function ask<T>(command: string, ...passed: unknown[]): Promise<readonly T[]> {
  return (await commands.executeCommand<readonly T[] | undefined>(command, ...passed)) ?? [];
}

async function definitions(name: string, text: string, at: number): Promise<string[]> {
  const found = await ask<Location | LocationLink>(
    "vscode.executeDefinitionProvider",
    ...(await place(name, text, at)),
  );
  return found.map((one) => {
    const [uri, range] = "targetUri" in one ? [one.targetUri, one.targetRange] : [one.uri, one.range];
    return `${uri.path.split("/").at(-1)}:${range.start.line}`;
  });
}

async function outline(name: string): Promise<string[]> {
  return (await ask<DocumentSymbol>("vscode.executeDocumentSymbolProvider", uriOf(name))).map(
    (one) => one.name,
  );
}

async function setFor(languageId: string, choice: string | undefined): Promise<void> {
  const { deck } = await crewdeck();
  const server = await deck.languageServer();
  const restarted = new Promise<void>((resolve) => {
    const listening = server.onState(({ server }) => {
      if (server !== "starting") return;
      listening.dispose();
      resolve();
    });
  });
  const configuration = workspace.getConfiguration("crewdeck", { languageId });
  await configuration.update("languageServer.standBack", choice, ConfigurationTarget.Workspace, true);
  await restarted;
  await stateThat("it runs with the new setting", isReady);
}

describe("the language server", () => {
  before(async () => {
    for (const [name, text] of Object.entries(files)) {
      await workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
    }
    await stateThat("all files are indexed", (state) => isReady(state) && state.status?.files === 4);
  });

  it("answers nothing where nothing is", async () => {
    assert.deepEqual(await definitions("main.go", "package", 0), []);
    assert.deepEqual(
      await ask<Hover>("vscode.executeHoverProvider", ...(await place("main.go", "{ return", 0))),
      [],
    );
  });

  it("goes to a definition in the same file and in another", async () => {
    assert.deepEqual(await definitions("main.go", "greet", 1), ["main.go:3"]);
    assert.deepEqual(await definitions("use.rb", "Greeter", 0), ["greeter.rb:0"]);
  });

  it("outlines a file", async () => {
    assert.deepEqual(await outline("greeter.rb"), ["Greeter"]);
    const names = await outline("main.go");
    for (const name of ["greet", "Crew", "main"]) assert.ok(names.includes(name), names.join());
  });

  it("finds a symbol of the workspace", async () => {
    const found = await ask<SymbolInformation>("vscode.executeWorkspaceSymbolProvider", "salute");
    assert.deepEqual(
      found.map(({ name, location }) => `${name} ${location.uri.path.split("/").at(-1)}`),
      ["salute greeter.rb"],
    );
  });

  it("says what a name is", async () => {
    const hovers = await ask<Hover>("vscode.executeHoverProvider", ...(await place("main.go", "greet", 1)));
    assert.equal(hovers.length, 1);
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === "string" ? one : one.value));
    assert.match(text.join("\n"), /func greet\(name string\) string/);
    assert.match(text.join("\n"), /Greets whoever is there/);
  });

  it("renames everywhere", async () => {
    const at = await place("main.go", "greet", 1);
    const edit = await commands.executeCommand<WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      ...at,
      "welcome",
    );
    assert.ok(await workspace.applyEdit(edit));
    const text = (await workspace.openTextDocument(uriOf("main.go"))).getText();
    assert.match(text, /func welcome\(/);
    assert.match(text, /main\(\) \{ welcome\("x"\)/);
    await workspace.saveAll();
  });

  it("stands back beside TypeScript's own server, and answers beside it when it is told to", async () => {
    const symbols = async () =>
      (await ask<SymbolInformation>("vscode.executeWorkspaceSymbolProvider", "render")).filter(
        ({ name }) => name === "render" || name === "render()",
      ).length;
    await eventually("TypeScript's own server answers", async () => {
      const found = await definitions("web.ts", "render", 1);
      assert.ok(found.length <= 1, found.join());
      return found.length === 1;
    });
    const { deck } = await crewdeck();
    const server = await deck.languageServer();
    assert.equal(server.state.status?.files, 4, "it is in the index all the same");
    assert.deepEqual(await outline("web.ts"), ["render"]);
    const alone = await symbols();
    await setFor("typescript", "never");
    assert.deepEqual(await outline("web.ts"), ["render", "render"]);
    assert.equal(await symbols(), alone + 1);
    await setFor("typescript", undefined);
    assert.deepEqual(await outline("web.ts"), ["render"]);
    assert.equal(await symbols(), alone);
  });

  it("starts again by itself, and when it is told to", async () => {
    const { deck } = await crewdeck();
    const server = await deck.languageServer();
    const { pid } = server;
    assert.ok(pid !== undefined);
    process.kill(pid, "SIGKILL");
    await stateThat("it is seen to be gone", ({ server }) => server === "starting");
    await stateThat("it runs again", isReady);
    assert.notEqual(server.pid, pid);
    assert.deepEqual(await definitions("use.rb", "Greeter", 0), ["greeter.rb:0"]);
    await commands.executeCommand("crewdeck.restartLanguageServer");
    await stateThat("it runs again", isReady);
    assert.deepEqual(await definitions("use.rb", "Greeter", 0), ["greeter.rb:0"]);
  });

  it("shows its figures, and reads everything again", async () => {
    await commands.executeCommand("crewdeck.rebuildIndex");
    await stateThat("it is ready again", isReady);
    await commands.executeCommand("crewdeck.showIndexStatus");
  });

  it("is off when it is switched off", async () => {
    const configuration = workspace.getConfiguration("crewdeck");
    await configuration.update("languageServer.enabled", false, ConfigurationTarget.Workspace);
    await stateThat("it is off", ({ server }) => server === "off");
    assert.deepEqual(await definitions("use.rb", "Greeter", 0), []);
    await configuration.update("languageServer.enabled", undefined, ConfigurationTarget.Workspace);
    await stateThat("it is on again", isReady);
  });
});
