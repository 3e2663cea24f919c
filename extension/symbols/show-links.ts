// The links between issues and code in the editor: shown as lenses and hovers, and kept right when files move.
import * as vscode from "vscode";
import { systemClock } from "../clock.ts";
import type { Deck } from "../deck.ts";
import { documentFilters } from "../stand-back.ts";
import { IssueHovers } from "./issue-hovers.ts";
import { IssueLenses } from "./issue-lenses.ts";
import { LinkedSymbols } from "./linked-symbols.ts";
import { WatchedLinks } from "./watched-links.ts";

export function showLinks(deck: Deck): void {
  const symbols = new LinkedSymbols(deck);
  const lenses = new IssueLenses(symbols);
  deck.context.subscriptions.push(
    symbols,
    lenses,
    new WatchedLinks(deck, symbols, systemClock),
    vscode.languages.registerCodeLensProvider(documentFilters(), lenses),
    // The least specific of all: what the languages themselves say comes first.
    vscode.languages.registerHoverProvider("*", new IssueHovers(deck, symbols)),
  );
}
