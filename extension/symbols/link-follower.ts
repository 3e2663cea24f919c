// Keeps links right when files are moved or renamed: looks again for the symbols of links whose files were touched, and
// moves the links that it finds elsewhere. Pure but for its ports. Invariant: each touch is followed by a bounded number
// of questions, and none is asked without a touch.
import { LOCATED_MAX } from "../../server/protocol/locate-symbols.ts";
import type { SymbolAddress } from "../../server/protocol/symbol-address.ts";
import type { Clock } from "../clock.ts";
import { addressOf, type Link } from "./linked-issues.ts";
import type { Located, Symbol } from "./locate.ts";

/** Files that are moved together are looked at together, and the index has seen them by then. */
const SETTLE_MS = 700;
/** The index may hear of a file's new place later than of its old one. */
const TRIES_MAX = 4;
/** More links than this are not looked for in the background; each is when it is opened. */
const WAITING_MAX = 2_000;

export interface FollowerPorts<F> {
  readonly clock: Clock;
  /** The links as they are now; undefined for one that is gone. */
  readonly linkOf: (id: string) => Link | undefined;
  readonly locate: (folder: F, addresses: SymbolAddress[]) => Promise<Located | null>;
  readonly isThere: (folder: F, path: string) => Promise<boolean>;
  /** @returns false when it must wait until a file is saved. */
  readonly move: (folder: F, link: Link, symbol: Symbol) => Promise<boolean>;
  readonly onProblem: (problem: unknown) => void;
}

interface Wanted<F> {
  readonly folder: F;
  readonly triesLeft: number;
}

/** @template F what the ports know a folder by */
export class LinkFollower<F> {
  readonly #ports: FollowerPorts<F>;
  readonly #ended = new AbortController();
  #wanted = new Map<string, Wanted<F>>();
  #unsaved = new Map<string, F>();
  #isAtWork = false;

  constructor(ports: FollowerPorts<F>) {
    this.#ports = ports;
  }

  /** Looks for these links soon. */
  look(folder: F, links: Iterable<string>): void {
    for (const id of links) {
      if (this.#wanted.size >= WAITING_MAX) break;
      this.#wanted.set(id, { folder, triesLeft: TRIES_MAX });
    }
    if (!this.#isAtWork) void this.#work();
  }

  /** A file was saved: what waited for it is looked for again. */
  saved(): void {
    const unsaved = this.#unsaved;
    this.#unsaved = new Map();
    for (const [id, folder] of unsaved) this.look(folder, [id]);
  }

  dispose(): void {
    this.#ended.abort();
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    while (this.#wanted.size > 0) {
      await this.#ports.clock.sleep(SETTLE_MS, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      const wanted = this.#wanted;
      this.#wanted = new Map();
      try {
        for (const folder of new Set([...wanted.values()].map((one) => one.folder))) {
          await this.#lookIn(folder, wanted);
        }
      } catch (problem) {
        this.#ports.onProblem(problem);
      }
    }
    this.#isAtWork = false;
  }

  async #lookIn(folder: F, wanted: ReadonlyMap<string, Wanted<F>>): Promise<void> {
    const links = [...wanted].flatMap(([id, one]) => {
      const link = one.folder === folder ? this.#ports.linkOf(id) : undefined;
      return link === undefined ? [] : [{ link, triesLeft: one.triesLeft }];
    });
    for (let from = 0; from < links.length; from += LOCATED_MAX) {
      const some = links.slice(from, from + LOCATED_MAX);
      const located = await this.#ports.locate(
        folder,
        some.map(({ link }) => addressOf(link)),
      );
      for (const [at, { link, triesLeft }] of some.entries()) {
        const found = located?.symbols[at];
        const isDone = found !== undefined && (await this.#follow(folder, link, found));
        if (!isDone && triesLeft > 1) this.#again(link.id, folder, triesLeft - 1);
      }
    }
  }

  /** @returns false when the index may know better soon. */
  async #follow(folder: F, link: Link, { symbol, hasMoved }: Located["symbols"][number]): Promise<boolean> {
    if (symbol === null) return false;
    if (!hasMoved) return this.#ports.isThere(folder, link.state.path);
    if (!(await this.#ports.isThere(folder, symbol.path))) return false;
    if (!(await this.#ports.move(folder, link, symbol))) this.#unsaved.set(link.id, folder);
    return true;
  }

  #again(id: string, folder: F, triesLeft: number): void {
    // A new touch has all its tries.
    if (!this.#wanted.has(id)) this.#wanted.set(id, { folder, triesLeft });
  }
}
