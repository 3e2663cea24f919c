// Puts the live part together from what this machine and this window really are.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { PROTOCOL } from "../backend/protocol/version.ts";
import { findOrStart, isHealthy, shutDown, type Launch, type ServeOptions } from "./backend-process.ts";
import { systemClock } from "./clock.ts";
import { errorText } from "./error-text.ts";
import type { Deck } from "./deck.ts";
import { personAt, systemIdentity } from "./identity.ts";
import { keepLauncher } from "./launcher.ts";
import { Live } from "./live.ts";
import { board } from "./panels/board.ts";
import { readSettings, type Settings } from "./settings.ts";
import { openSocket } from "./socket.ts";

export async function startLive(deck: Deck): Promise<Live> {
  const folder = deck.trustedFolder;
  const live = new Live({
    own: { version: deck.version, protocol: PROTOCOL },
    find: async (signal) => findOrStart(launchOf(deck), signal),
    isHealthy,
    shutDown: async (backend, signal) => shutDown(backend, systemClock, signal),
    open: openSocket,
    clock: systemClock,
    newId: () => randomUUID(),
    actor: await personAt(systemIdentity(folder), (problem) => deck.log.debug("no name", errorText(problem))),
    onPicture: (picture) => deck.show(picture),
    onSkew: (skew, backend) => void offerToMend(skew, backend.version),
    onConnected: ({ url, pid, version }) =>
      deck.log.info(`connected to backend ${version}, process ${pid}, at ${url}`),
    onProblem: (problem) => deck.log.warn(errorText(problem)),
  });
  live.setFolder(folder);
  deck.context.subscriptions.push(
    live,
    vscode.workspace.onDidGrantWorkspaceTrust(() => live.setFolder(deck.trustedFolder)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => live.setFolder(deck.trustedFolder)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("crewdeck.backend")) void offerToRestart();
    }),
  );
  keepLauncher(deck.launcher, deck.script).catch((problem: unknown) => deck.log.warn(errorText(problem)));
  void live.run();
  showFirstSight(deck);
  return live;
}

/** `npm start` asks for a Board at first sight; a window that has something open already is left as it is. */
function showFirstSight(deck: Deck): void {
  const isEmpty = vscode.window.tabGroups.all.every((group) => group.tabs.length === 0);
  if (process.env["CREWDECK_OPEN_BOARD"] === "1" && isEmpty) deck.panels.show(board, null);
}

export function currentSettings(deck: Deck): Settings {
  const configuration = vscode.workspace.getConfiguration("crewdeck");
  return readSettings(
    (name) => configuration.get(name),
    (problem) => deck.log.warn(`a setting does not fit: ${problem}`),
  );
}

function serveOptionsOf(settings: Settings): ServeOptions {
  return {
    dataDir: settings["backend.dataDir"],
    host: settings["backend.host"],
    port: settings["backend.port"],
    allowedHosts: settings["backend.allowedHosts"],
    logLevel: settings["backend.logLevel"],
  };
}

/** Read anew for each start, so that a changed setting counts from the next one. */
function launchOf(deck: Deck): Launch {
  return {
    spawn,
    execPath: process.execPath,
    script: deck.script,
    cwd: homedir(),
    env: process.env,
    serve: serveOptionsOf(currentSettings(deck)),
  };
}

async function offerToRestart(): Promise<void> {
  const question = "Crewdeck's backend uses its new settings after a restart.";
  if ((await vscode.window.showInformationMessage(question, "Restart Backend")) === undefined) return;
  await vscode.commands.executeCommand("crewdeck.restartBackend");
}

/** They understand each other, so nothing is forced. */
async function offerToMend(skew: "older" | "newer", version: string): Promise<void> {
  const update = skew === "older";
  const message = `The running Crewdeck backend is version ${version}, ${update ? "older" : "newer"} than this extension.`;
  const button = update ? "Update Backend" : "Reload Window";
  if ((await vscode.window.showInformationMessage(message, button)) !== button) return;
  const command = update ? "crewdeck.restartBackend" : "workbench.action.reloadWindow";
  await vscode.commands.executeCommand(command);
}
