// Where VS Code comes in. Invariant: activation only registers what the lists name; nothing is read, started or
// awaited, and what is heavy is loaded afterwards.
import { loadStartedAt } from "./load-started.ts";
import * as vscode from "vscode";
import { COMMANDS } from "./commands/index.ts";
import { registerCommand } from "./commands/register.ts";
import { ContextKeys } from "./context-keys.ts";
import { Deck } from "./deck.ts";
import { PANELS } from "./panels/index.ts";
import { OpenPanels } from "./panels/open-panels.ts";
import { StatusBar } from "./status-bar.ts";
import { VIEWS } from "./views/index.ts";
import { NodeTree } from "./views/tree-view.ts";

/** What other extensions, and the tests, may use. */
export interface CrewdeckApi {
  /** How long loading the bundle and `activate` took, in milliseconds of the extension host. */
  readonly activationMs: number;
  readonly deck: Deck;
  readonly trees: readonly NodeTree[];
}

const loadMs = performance.now() - loadStartedAt;

export function activate(context: vscode.ExtensionContext): CrewdeckApi {
  const started = performance.now();
  const log = vscode.window.createOutputChannel("Crewdeck", { log: true });
  const trees = VIEWS.map((definition) => new NodeTree(definition));
  const statusBar = new StatusBar();
  const contextKeys = new ContextKeys();
  const deck = new Deck({
    context,
    log,
    panels: (deck) =>
      new OpenPanels({
        extensionUri: context.extensionUri,
        relay: async (panel) => (await import("./panels/relay-of.ts")).relayOf(deck, panel),
        lastHome: () => deck.lastHome,
        greeting: () => deck.greeting,
      }),
  });
  const listening = deck.onPicture((picture) => {
    for (const tree of trees) tree.show(picture);
    statusBar.show(picture);
    contextKeys.show(picture);
    void deck.panels.pictureChanged(picture);
  });
  statusBar.show(deck.picture);
  const listeningToIndex = deck.onIndexState((state) => statusBar.showIndex(state));
  context.subscriptions.push(log, ...trees, statusBar, deck, listening, listeningToIndex);
  for (const definition of COMMANDS) context.subscriptions.push(registerCommand(definition, deck));
  for (const definition of PANELS) context.subscriptions.push(deck.panels.restore(definition));
  setImmediate(() => deck.start());
  const activationMs = loadMs + performance.now() - started;
  log.debug(`activated in ${activationMs.toFixed(1)} ms`);
  return { activationMs, deck, trees };
}
