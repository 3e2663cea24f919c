// What one client has set: what it said at the beginning, until its configuration says something else.
import { readSettings, ServerSettings } from "../protocol/settings.ts";

export class ClientSettings {
  readonly #listeners = new Set<() => void>();
  #current: ServerSettings;

  /** @param options the client's `initializationOptions` */
  constructor(options: unknown) {
    this.#current = readSettings(options) ?? ServerSettings.parse({});
  }

  get current(): ServerSettings {
    return this.#current;
  }

  /** Takes what the client's configuration says; what says nothing of ours changes nothing. */
  take(configuration: unknown): void {
    const read = readSettings(configuration);
    if (read === undefined || JSON.stringify(read) === JSON.stringify(this.#current)) return;
    this.#current = read;
    for (const listener of this.#listeners) listener();
  }

  /** Hears of every change. @returns the way to stop it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
