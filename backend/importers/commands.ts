// How an import gives its commands: with causes that follow from what they do, many at a time so that they share the
// store's group commits, and decided in the order in which they are given.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { CommandOf, EntityName, PayloadOf } from "../domain/index.ts";
import type { Accepted } from "../store/store.ts";
import { identify } from "./identity.ts";
import type { ImportStore } from "./rehearsal.ts";

/** Commands under way at one time. */
const CONCURRENCY = 64;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface CommandsOptions {
  readonly store: ImportStore;
  readonly actor: Actor;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export class Commands {
  readonly store: ImportStore;
  #options: CommandsOptions;
  #done = 0;
  #total = 0;

  constructor(options: CommandsOptions) {
    this.#options = options;
    this.store = options.store;
  }

  /** So many things more are there to do, for the progress. */
  expect(count: number): void {
    this.#total += count;
  }

  /**
   * Issues one command. The version is part of its cause: the same change of the same state is the same command.
   * Throws when the store is unavailable: going on would only lose more.
   */
  async send<N extends EntityName, C extends CommandOf<N>>(
    entity: N,
    id: string,
    command: C,
    payload: PayloadOf<N, C>,
  ): Promise<Accepted | DomainError> {
    const { store, actor } = this.#options;
    const version = store.get(entity, id)?.version ?? 0;
    const cause = `import-${identify(entity, id, version, command, payload)}`;
    const outcome = await store.execute({ cause, entity, id, command, payload }, actor);
    if (outcome instanceof DomainError && outcome.code === "unavailable") throw outcome;
    return outcome;
  }

  /** Does all of it, in this order, many at a time; each counts as done when it is. */
  async each<T>(list: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const failures: unknown[] = [];
    for (const one of list) {
      this.#options.signal?.throwIfAborted();
      const running = run(one)
        .then(() => this.#advance())
        .catch((error: unknown) => {
          failures.push(error);
        })
        .finally(() => underWay.delete(running));
      underWay.add(running);
      if (underWay.size >= CONCURRENCY) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
    await Promise.all(underWay);
    if (failures.length > 0) throw failures[0];
  }

  #advance(): void {
    this.#done += 1;
    this.#options.onProgress?.({ done: this.#done, total: this.#total });
  }
}
