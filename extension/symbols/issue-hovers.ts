// The open issues of a linked symbol, where its name stands: at the definition, and where it is used. The index is asked
// for a use only when some linked symbol has that name.
import * as vscode from "vscode";
import * as z from "zod";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { ConfidentLocation } from "../../server/protocol/confident-location.ts";
import { METHODS } from "../../server/protocol/methods.ts";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import { HOVER_COMMAND, hoverMarkdown } from "./issue-text.ts";
import type { LinkedSymbols } from "./linked-symbols.ts";

/** Definitions of one name that are looked at. */
const DEFINITIONS_MAX = 3;

export class IssueHovers implements vscode.HoverProvider {
  readonly #deck: Deck;
  readonly #symbols: LinkedSymbols;

  constructor(deck: Deck, symbols: LinkedSymbols) {
    this.#deck = deck;
    this.#symbols = symbols;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | null> {
    const range = document.getWordRangeAtPosition(position);
    if (range === undefined) return null;
    const name = document.getText(range);
    if (!(await this.#symbols.isLinked(document, name))) return null;
    const here = (await this.#symbols.in(document)).find(
      (one) => one.line === position.line && one.name === name,
    );
    if (token.isCancellationRequested) return null;
    const issues = here?.issues ?? (await this.#used(document, position, name));
    return issues.length === 0 ? null : new vscode.Hover(markdownOf(issues), range);
  }

  /** The issues of what a use stands for, when the index is sure of it. */
  async #used(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    name: string,
  ): Promise<readonly IssueRow[]> {
    const server = await this.#deck.languageServer();
    if (server.state.server !== "running") return [];
    const params = { textDocument: { uri: document.uri.toString() }, position: { line, character } };
    try {
      const answer = z
        .array(ConfidentLocation)
        .nullable()
        .parse(await server.request(METHODS.definition, params));
      const sure = (answer ?? []).filter(({ confidence }) => confidence !== "name").slice(0, DEFINITIONS_MAX);
      const found = await Promise.all(
        sure.map(({ uri, range }) => this.#symbols.at(vscode.Uri.parse(uri), range.start.line, name)),
      );
      return found.flat();
    } catch (problem) {
      this.#deck.log.debug("the definition of a linked name", errorText(problem));
      return [];
    }
  }
}

/** Of what is in it, only the links that open an issue do anything. */
function markdownOf(issues: readonly IssueRow[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(hoverMarkdown(issues));
  markdown.isTrusted = { enabledCommands: [HOVER_COMMAND] };
  markdown.supportHtml = false;
  markdown.supportThemeIcons = false;
  return markdown;
}
