// Links between issues and code in the editor: made, seen beside the code, followed when files move, opened.
import { strict as assert } from "node:assert";
import { rename } from "node:fs/promises";
import {
  commands,
  ConfigurationTarget,
  Position,
  Selection,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type Hover,
  type TextDocument,
} from "vscode";
import type { RowOf } from "../../backend/domain/index.ts";
import { openLinkedSymbol } from "../../extension/symbols/open-linked-symbol.ts";
import { eventually } from "../support/eventually.ts";
import { atHome, crewdeck } from "./crewdeck.ts";

const limitMs = 20_000;
const FILES: Readonly<Record<string, string>> = {
  "linked/retry.ts":
    "// Top.\n\nexport class Retry {\n  wait(): number {\n    return 1;\n  }\n}\n\nexport function fetchAgain(): void {}\n",
  "linked/use.ts": 'import { fetchAgain } from "./retry.ts";\n\nfetchAgain();\n',
  "linked/plain.go": "package linked\n\nfunc Plain() int { return 1 }\n",
};

type Link = RowOf<"symbol_link">;

function uriOf(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return Uri.joinPath(folder.uri, path);
}

async function links(): Promise<readonly Link[]> {
  const { deck } = await crewdeck();
  const { session } = await deck.live();
  return [...session.replica.rows("symbol_link")].filter(({ deletedAt }) => deletedAt === null);
}

async function onlyLink(): Promise<Link> {
  const [link, ...others] = await links();
  assert.ok(link, "there is no link");
  assert.deepEqual(others, []);
  return link;
}

async function made(title: string): Promise<string> {
  const key = await commands.executeCommand("crewdeck.newIssue", { title, status: "todo" });
  assert.ok(typeof key === "string", "no issue was made");
  return key;
}

/** Opens a file with the cursor at the beginning of a text. */
async function goTo(path: string, text: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(path));
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in ${path}`);
  const at = document.positionAt(offset);
  await window.showTextDocument(document, { selection: new Selection(at, at) });
  return document;
}

/** Ours, as "line title", with lines from 1. */
async function lenses(path: string): Promise<readonly string[]> {
  const found = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", uriOf(path));
  return found.flatMap(({ range, command }) =>
    command?.command === "crewdeck.openLinkedIssues" ? [`${range.start.line + 1} ${command.title}`] : [],
  );
}

async function lensesAre(path: string, expected: readonly string[]): Promise<void> {
  let last: readonly string[] = [];
  const are = async () => {
    last = await lenses(path);
    return last.join("\n") === expected.join("\n");
  };
  await eventually(`the lenses of ${path} are ${expected.join(", ")}`, are, limitMs).catch(
    (error: unknown) => {
      throw new Error(`they are ${last.join(", ")}`, { cause: error });
    },
  );
}

async function linkIs(path: string, more: Partial<Link["state"]> = {}): Promise<void> {
  const is = async () => {
    const { state } = await onlyLink();
    const wanted: Record<string, unknown> = { ...state, path, ...more };
    return JSON.stringify(wanted) === JSON.stringify(state);
  };
  await eventually(`the link leads to ${path}`, is, limitMs).catch(async (error: unknown) => {
    throw new Error(JSON.stringify((await onlyLink()).state), { cause: error });
  });
}

/** The text of ours on the name that begins at a text; empty for none. */
async function hover(path: string, text: string): Promise<string> {
  const document = await workspace.openTextDocument(uriOf(path));
  const position = document.positionAt(document.getText().indexOf(text) + 1);
  const found = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, position);
  const texts = found.flatMap(({ contents }) =>
    contents.map((one) => (typeof one === "string" ? one : one.value)),
  );
  return texts.filter((one) => one.includes("crewdeck.openIssue")).join("\n");
}

async function unlink(issueKey: string): Promise<void> {
  const { deck } = await crewdeck();
  const { session } = await deck.live();
  for (const { id, state } of await links()) {
    if (session.replica.row("issue", state.issue)?.state.key !== issueKey) continue;
    await session.execute("symbol_link", id, "remove", {});
  }
}

describe("issues linked to symbols", () => {
  let key = "";
  before(async () => {
    await atHome();
    for (const [path, text] of Object.entries(FILES)) {
      await workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
    }
    const { deck } = await crewdeck();
    const server = await deck.languageServer();
    await server.refreshIndex(false);
    key = await made("Fix *retry*");
  });

  it("nothing is linked where no symbol is, and nothing is shown where nothing is linked", async () => {
    await goTo("linked/retry.ts", "// Top");
    await commands.executeCommand("crewdeck.linkSymbol", key);
    assert.deepEqual(await links(), []);
    assert.deepEqual(await lenses("linked/retry.ts"), []);
    assert.equal(await hover("linked/retry.ts", "fetchAgain"), "");
  });

  it("the symbol at the cursor is linked once, and the issue stands above it", async () => {
    await goTo("linked/retry.ts", "return 1");
    for (let count = 0; count < 2; count += 1) await commands.executeCommand("crewdeck.linkSymbol", key);
    const { state } = await onlyLink();
    assert.deepEqual(
      [state.path, state.container, state.name, state.kind, state.line],
      ["linked/retry.ts", "Retry", "wait", "method", 3],
    );
    await lensesAre("linked/retry.ts", [`4 ${key} Fix *retry* · Todo`]);
  });

  it("the lens follows the issue and the unsaved text", async () => {
    await commands.executeCommand("crewdeck.setStatus", key, "in_progress");
    await lensesAre("linked/retry.ts", [`4 ${key} Fix *retry* · In Progress`]);
    const edit = new WorkspaceEdit();
    edit.insert(uriOf("linked/retry.ts"), new Position(0, 0), "// More.\n// More.\n");
    await workspace.applyEdit(edit);
    await lensesAre("linked/retry.ts", [`6 ${key} Fix *retry* · In Progress`]);
    await commands.executeCommand("workbench.action.files.revert");
  });

  it("the lens can be switched off, and is none of a closed issue", async () => {
    const configuration = workspace.getConfiguration("crewdeck");
    await configuration.update("issues.codeLens", false, ConfigurationTarget.Workspace);
    await lensesAre("linked/retry.ts", []);
    await configuration.update("issues.codeLens", undefined, ConfigurationTarget.Workspace);
    await commands.executeCommand("crewdeck.setStatus", key, "done");
    await lensesAre("linked/retry.ts", []);
    await commands.executeCommand("crewdeck.setStatus", key, "todo");
    await lensesAre("linked/retry.ts", [`4 ${key} Fix *retry* · Todo`]);
  });

  it("several issues of one symbol are counted, each can be unlinked by its link", async () => {
    const other = await made("Wait longer");
    await goTo("linked/retry.ts", "wait");
    await commands.executeCommand("crewdeck.linkSymbol", other);
    await lensesAre("linked/retry.ts", ["4 2 open issues"]);
    await unlink(other);
    await lensesAre("linked/retry.ts", [`4 ${key} Fix *retry* · Todo`]);
  });

  it("the hover shows the issue at the definition and where it is used", async () => {
    await goTo("linked/retry.ts", "fetchAgain");
    const hovered = await made("See [it](command:evil)");
    await commands.executeCommand("crewdeck.linkSymbol", hovered);
    for (const path of ["linked/retry.ts", "linked/use.ts"]) {
      const text = await eventually(
        `the issue is shown in ${path}`,
        async () => (await hover(path, "fetchAgain")) || undefined,
        limitMs,
      );
      assert.ok(text.includes(hovered.replace("-", "\\-")), text);
      assert.match(text, /See \\\[it\\\]\\\(command\\:evil\\\)/);
      assert.match(text, /\nTodo$/);
    }
    assert.equal(await hover("linked/retry.ts", "Retry"), "");
    await commands.executeCommand("crewdeck.setStatus", hovered, "canceled");
    await eventually("it is not shown", async () => (await hover("linked/retry.ts", "fetchAgain")) === "");
    await unlink(hovered);
  });

  it("the link follows a file that is renamed in the editor", async () => {
    const edit = new WorkspaceEdit();
    edit.renameFile(uriOf("linked/retry.ts"), uriOf("linked/again.ts"));
    assert.ok(await workspace.applyEdit(edit));
    await workspace.saveAll();
    await linkIs("linked/again.ts");
    await lensesAre("linked/again.ts", [`4 ${key} Fix *retry* · Todo`]);
  });

  it("the link follows a folder that another program renames", async () => {
    await rename(uriOf("linked").fsPath, uriOf("moved").fsPath);
    await linkIs("moved/again.ts");
  });

  it("the link follows a container that is renamed, once it is saved", async () => {
    const document = await goTo("moved/again.ts", "Retry");
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(2).range, "export class Again {");
    await workspace.applyEdit(edit);
    await lensesAre("moved/again.ts", [`4 ${key} Fix *retry* · Todo`]);
    assert.equal((await onlyLink()).state.container, "Retry");
    await document.save();
    await linkIs("moved/again.ts", { container: "Again" });
  });

  it("the symbol is opened where it is, and where it was last seen when it is gone", async () => {
    const { deck } = await crewdeck();
    const { id } = await onlyLink();
    const selected = () => {
      const editor = window.activeTextEditor;
      assert.ok(editor);
      return `${workspace.asRelativePath(editor.document.uri)}:${editor.selection.start.line + 1} ${editor.document.getText(editor.selection)}`;
    };
    await goTo("moved/use.ts", "fetchAgain");
    await openLinkedSymbol(deck, id);
    assert.equal(selected(), "moved/again.ts:4 wait");
    await goTo("moved/use.ts", "fetchAgain");
    const server = await deck.languageServer();
    const configuration = workspace.getConfiguration("crewdeck");
    await configuration.update("languageServer.enabled", false, ConfigurationTarget.Workspace);
    await eventually("it is off", () => Promise.resolve(server.state.server === "off"));
    await openLinkedSymbol(deck, id);
    assert.equal(selected(), "moved/again.ts:4 wait");
    await configuration.update("languageServer.enabled", undefined, ConfigurationTarget.Workspace);
  });

  it("the lens opens the issue on the Board", async () => {
    const { state } = await onlyLink();
    await commands.executeCommand("crewdeck.openLinkedIssues", state.issue);
    await eventually("the Board is open", () =>
      Promise.resolve(
        window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label, isActive }) => label === "Board" && isActive),
        ),
      ),
    );
  });
});
