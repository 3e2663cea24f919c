// What `when` clauses of the manifest may ask. Invariant: keys are set in the order of the pictures, without a pause
// in which a later picture could come between.
import * as vscode from "vscode";
import type { Picture } from "./picture.ts";

export class ContextKeys {
  readonly #known = new Map<string, unknown>();

  show({ connection, loaded, projects }: Picture): void {
    this.#set("crewdeck.connection", connection.state);
    this.#set("crewdeck.mend", connection.state === "incompatible" ? connection.mend : "");
    this.#set("crewdeck.loaded", loaded);
    this.#set("crewdeck.projects", projects.length > 0);
  }

  #set(key: string, value: unknown): void {
    if (this.#known.get(key) === value) return;
    this.#known.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
