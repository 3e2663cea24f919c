// A lens above each definition that open issues are about. Stand-back is about doubles; nobody else shows these.
import * as vscode from "vscode";
import type { CommandId } from "../commands/index.ts";
import { lensTitle, lensTooltip } from "./issue-text.ts";
import type { LinkedSymbols } from "./linked-symbols.ts";

const SETTING = "issues.codeLens";
const COMMAND = "crewdeck.openLinkedIssues" satisfies CommandId;

export class IssueLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #symbols: LinkedSymbols;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: readonly vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(symbols: LinkedSymbols) {
    this.#symbols = symbols;
    this.#listening = [
      symbols.onChange(() => this.#changed.fire()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`crewdeck.${SETTING}`)) this.#changed.fire();
      }),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!vscode.workspace.getConfiguration("crewdeck", document).get(SETTING, true)) return [];
    const symbols = await this.#symbols.in(document);
    return symbols.map(
      ({ line, issues }) =>
        new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
          title: lensTitle(issues),
          tooltip: lensTooltip(issues),
          command: COMMAND,
          arguments: issues.map(({ id }) => id),
        }),
    );
  }

  dispose(): void {
    for (const one of [...this.#listening, this.#changed]) one.dispose();
  }
}
