import type { Deck } from "../deck.ts";

export interface MenuPlace {
  readonly menu: "view/title" | "view/item/context" | "editor/title";
  readonly when: string;
  readonly group: string;
}

/** Everything that VS Code must know of a command, and how to run it. */
export interface CommandDefinition {
  readonly id: `crewdeck.${string}`;
  /** In title case; dots at the end promise a question before anything is done. */
  readonly title: string;
  readonly icon?: `$(${string})`;
  readonly enablement?: string;
  /** False keeps it out of the command palette. */
  readonly palette?: false;
  readonly menus?: readonly MenuPlace[];
  readonly keybinding?: { readonly key: string; readonly mac: string; readonly when?: string };
  /**
   * Loads the code when it is first needed, so that the list is data and activation stays fast.
   * Commands get whatever the caller passed; each checks its own arguments.
   */
  readonly load: () => Promise<(deck: Deck, ...passed: unknown[]) => unknown>;
}
