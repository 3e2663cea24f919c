// What a page asks of the editor. A new request does not compile until it is answered here.
import * as vscode from "vscode";
import type { HostRequest } from "../../backend/protocol/host.ts";
import type { Deck } from "../deck.ts";
import { withoutIcons } from "../plain-text.ts";
import { openLinkedSymbol } from "../symbols/open-linked-symbol.ts";
import { linkSymbolTo } from "./link-symbol-to.ts";
import type { WebviewPanel } from "./webview-panel.ts";

type Handlers = {
  readonly [A in HostRequest["action"]]: (
    request: Extract<HostRequest, { action: A }>,
    deck: Deck,
    panel: WebviewPanel,
  ) => unknown;
};

const STATUS_MESSAGE_MS = 4_000;

const handlers: Handlers = {
  openExternal: ({ url }) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
  copy: async ({ text, what }) => {
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(withoutIcons(what), STATUS_MESSAGE_MS);
  },
  showLog: () => vscode.commands.executeCommand("crewdeck.showLog"),
  retryConnection: () => vscode.commands.executeCommand("crewdeck.retry"),
  mend: ({ by }) =>
    vscode.commands.executeCommand(
      by === "update" ? "crewdeck.restartBackend" : "workbench.action.reloadWindow",
    ),
  importFile: (_request, _deck, { project }) =>
    vscode.commands.executeCommand("crewdeck.importIssues", undefined, project),
  linkSymbol: ({ issue }, deck) => linkSymbolTo(deck, issue),
  openSymbol: ({ link }, deck) => openLinkedSymbol(deck, link),
};

export async function answerHostRequest(
  request: HostRequest,
  deck: Deck,
  panel: WebviewPanel,
): Promise<void> {
  // The union's discriminant picks the handler of exactly this request; the compiler cannot follow it through an index.
  const handle = handlers[request.action] as (
    request: HostRequest,
    deck: Deck,
    panel: WebviewPanel,
  ) => unknown;
  await handle(request, deck, panel);
}
