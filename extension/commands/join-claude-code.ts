import * as vscode from "vscode";
import { DomainError } from "../../backend/domain/errors.ts";
import { httpJoinCommand, pluginCommand, stdioJoinCommand, withCrewdeckServer } from "../claude-code.ts";
import type { Deck } from "../deck.ts";
import { currentSettings } from "../start-live.ts";

/** Copies the one line that joins Claude Code over HTTP. */
export async function copyMcpCommand(deck: Deck): Promise<void> {
  const { backend } = (await deck.live()).connection;
  if (backend === null) {
    throw new DomainError("unavailable", "the backend is not answering", "Wait until it is back, or retry.");
  }
  await vscode.env.clipboard.writeText(httpJoinCommand(backend));
  void vscode.window.showInformationMessage(
    "Copied. Paste it into a terminal of this machine; it holds a token that gives full access, so do not share it.",
  );
}

/** Offers the ways in which Claude Code can join. */
export async function joinClaudeCode(deck: Deck): Promise<void> {
  const { folder } = deck;
  const items = [
    {
      label: "$(copy) Copy the Command",
      detail: "claude mcp add over HTTP, with this backend's address and token",
      run: () => copyMcpCommand(deck),
    },
    {
      label: "$(terminal) Copy the Command Without a Token",
      detail: "claude mcp add over stdio; Claude Code starts the backend when it needs it",
      run: () => copyStdioCommand(deck),
    },
    {
      label: "$(extensions) Copy the Command With the Plugin",
      detail: "claude --plugin-dir for one session: the tools over stdio, and the language server",
      run: () => copyPluginCommand(deck),
    },
    ...(folder === null
      ? []
      : [
          {
            label: "$(json) Write .mcp.json",
            detail: `For everybody who uses Claude Code in ${folder.name}; other servers in the file are kept`,
            run: () => writeMcpFile(deck, folder),
          },
        ]),
  ];
  await (await vscode.window.showQuickPick(items, { title: "Join Claude Code" }))?.run();
}

async function copyStdioCommand(deck: Deck): Promise<void> {
  const dataDir = currentSettings(deck)["backend.dataDir"];
  await vscode.env.clipboard.writeText(stdioJoinCommand(deck.launcher, dataDir));
  void vscode.window.showInformationMessage("Copied. Paste it into a terminal of this machine.");
}

async function copyPluginCommand(deck: Deck): Promise<void> {
  await vscode.env.clipboard.writeText(pluginCommand(deck.launcher));
  void vscode.window.showInformationMessage("Copied. Paste it into a terminal of this machine.");
}

async function writeMcpFile(deck: Deck, folder: vscode.WorkspaceFolder): Promise<void> {
  const file = vscode.Uri.joinPath(folder.uri, ".mcp.json");
  const text = withCrewdeckServer(
    await textOf(file),
    deck.launcher,
    currentSettings(deck)["backend.dataDir"],
  );
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(file);
}

async function textOf(file: vscode.Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return null;
    throw error;
  }
}
