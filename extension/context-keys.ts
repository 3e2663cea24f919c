// What `when` clauses of the manifest may ask.
import * as vscode from "vscode";
import type { Picture } from "./picture.ts";

export class ContextKeys {
  readonly #known = new Map<string, unknown>();

  async show({ connection, loaded, projects }: Picture): Promise<void> {
    await this.#set("crewdeck.connection", connection.state);
    await this.#set("crewdeck.mend", connection.state === "incompatible" ? connection.mend : "");
    await this.#set("crewdeck.loaded", loaded);
    await this.#set("crewdeck.projects", projects.length > 0);
  }

  async #set(key: string, value: unknown): Promise<void> {
    if (this.#known.get(key) === value) return;
    this.#known.set(key, value);
    await vscode.commands.executeCommand("setContext", key, value);
  }
}
