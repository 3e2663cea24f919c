import * as vscode from "vscode";
import type { Deck } from "../deck.ts";

export async function retry(deck: Deck): Promise<void> {
  (await deck.live()).connection.retry();
}

/** Ends the backend, whoever started it, and starts the one that came with this extension. */
export async function restartBackend(deck: Deck): Promise<void> {
  const { connection } = await deck.live();
  const options = { location: vscode.ProgressLocation.Window, title: "Restarting Crewdeck's backend" };
  await vscode.window.withProgress(options, async () => {
    await connection.replaceBackend();
    await deck.pictureThat((picture) => picture.connection.state !== "connecting");
  });
}

export function showLog(deck: Deck): void {
  deck.log.show();
}

export async function openSettings(deck: Deck): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", `@ext:${deck.context.extension.id}`);
}
