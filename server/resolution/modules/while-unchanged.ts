// What is concluded from configuration files and from which files there are, remembered for as long as both are what they
// were: a thousand files import the same module.
import type { ConfigFiles } from "../config-files.ts";

/** Conclusions of one sort. */
const KEPT_MAX = 20_000;
/** Two clients may ask in turn, of which one has a file open that is not saved yet. */
const LAYOUTS_MAX = 2;

export class WhileUnchanged<T> {
  readonly #config: ConfigFiles;
  /** By layouts, the one that was first seen first. */
  readonly #layouts = new Map<string, Map<string, T>>();
  #layout = "";
  #known = new Map<string, T>();
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
    if (epoch !== this.#epoch) this.#layouts.clear();
    else if (layout === this.#layout && this.#known.size < KEPT_MAX) return;
    const known = this.#layouts.get(layout);
    this.#known = known === undefined || known.size >= KEPT_MAX ? new Map<string, T>() : known;
    this.#layouts.set(layout, this.#known);
    this.#layout = layout;
    this.#epoch = epoch;
    const [oldest = layout] = this.#layouts.keys();
    if (this.#layouts.size > LAYOUTS_MAX) this.#layouts.delete(oldest);
  }
}
