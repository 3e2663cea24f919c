// What is concluded from configuration files and from which files there are, remembered for as long as both are what they
// were: a thousand files import the same module.
import type { ConfigFiles } from "../config-files.ts";

/** Conclusions of one sort. */
const KEPT_MAX = 20_000;

export class WhileUnchanged<T> {
  readonly #config: ConfigFiles;
  readonly #known = new Map<string, T>();
  #layout = "";
  #epoch = -1;

  constructor(config: ConfigFiles) {
    this.#config = config;
  }

  /** @param layout of the view that it depends on; the same where it depends on the configuration alone */
  once(layout: string, key: string, conclude: () => T): T {
    this.#renew(layout, this.#config.epoch);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const concluded = conclude();
    this.#known.set(key, concluded);
    return concluded;
  }

  #renew(layout: string, epoch: number): void {
    if (layout === this.#layout && epoch === this.#epoch && this.#known.size < KEPT_MAX) return;
    this.#known.clear();
    this.#layout = layout;
    this.#epoch = epoch;
  }
}
