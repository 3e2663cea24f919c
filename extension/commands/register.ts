// Every command goes through here: it is run, and what goes wrong is logged and said, once, in one way.
import * as vscode from "vscode";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import { withoutLinks } from "../plain-text.ts";
import type { CommandDefinition } from "./define.ts";

export function registerCommand(definition: CommandDefinition, deck: Deck): vscode.Disposable {
  return vscode.commands.registerCommand(definition.id, async (...passed: unknown[]) => {
    try {
      const run = await definition.load();
      return await run(deck, ...passed);
    } catch (problem) {
      deck.log.error(`${definition.id} failed`, errorText(problem));
      void sayWhatWentWrong(problem, deck);
      // Thrown on, VS Code would say it a second time, in its own words.
      return undefined;
    }
  });
}

export async function sayWhatWentWrong(problem: unknown, deck: Deck): Promise<void> {
  const message = problem instanceof Error ? problem.message : String(problem);
  const hint = problem instanceof DomainError ? ` ${problem.hint}` : "";
  const chosen = await vscode.window.showErrorMessage(
    withoutLinks(`Crewdeck: ${message}.${hint}`),
    "Show Log",
  );
  if (chosen === "Show Log") deck.log.show();
}
