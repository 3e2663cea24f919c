import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { download } from "../http-client.ts";

/**
 * Writes everything as JSON Lines, from which an empty Crewdeck can be filled again.
 * @param passed The file, when the caller knows it already.
 */
export async function exportIssues(deck: Deck, passed?: unknown): Promise<void> {
  const file = passed instanceof vscode.Uri ? passed : await askForFile(deck);
  if (file === undefined) return;
  const { backend } = (await deck.live()).connection;
  const options = { location: vscode.ProgressLocation.Notification, title: "Exporting", cancellable: false };
  await vscode.window.withProgress(options, async () => {
    await writeWhole(file.fsPath, await download(backend, { path: "/export", method: "GET" }));
  });
  void vscode.window.showInformationMessage("Exported everything.");
}

async function askForFile(deck: Deck): Promise<vscode.Uri | undefined> {
  const name = "crewdeck.jsonl";
  const { folder } = deck;
  return vscode.window.showSaveDialog({
    title: "Export everything",
    saveLabel: "Export",
    filters: { "JSON Lines": ["jsonl"] },
    ...(folder === null ? {} : { defaultUri: vscode.Uri.file(join(folder.uri.fsPath, name)) }),
  });
}

/** The file is complete or as it was: it is written beside its place first. */
async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await pipeline(bytes, createWriteStream(part, { mode: 0o600 }));
    await rename(part, path);
  } catch (problem) {
    await rm(part, { force: true });
    throw problem;
  }
}
