// What has been decided but is not on the disk yet. A value stays here until the group it was written with is durable.
import type { DomainError } from "../domain/errors.ts";
import type { CommandRecord } from "../protocol/command.ts";
import type { Write } from "./engine.ts";
import type { Accepted } from "./store.ts";

interface UnderWay {
  readonly record: CommandRecord;
  readonly outcome: Promise<Accepted | DomainError>;
}

export class Pending {
  #values = new Map<string, { readonly value: string | null; readonly generation: number }>();
  #causes = new Map<string, UnderWay>();
  #generation = 0;

  has(key: string): boolean {
    return this.#values.has(key);
  }

  value(key: string): string | null | undefined {
    return this.#values.get(key)?.value;
  }

  underWay(cause: string): UnderWay | undefined {
    return this.#causes.get(cause);
  }

  begin(cause: string, command: UnderWay): void {
    this.#causes.set(cause, command);
  }

  add(writes: readonly Write[]): void {
    for (const [key, value] of writes) this.#values.set(key, { value, generation: this.#generation });
  }

  /** Ends the present group. @returns its number, for settle. */
  seal(): number {
    this.#generation += 1;
    return this.#generation - 1;
  }

  /** The group is durable: its values are read from the disk from now on, unless a later group changed them again. */
  settle(generation: number, causes: readonly string[]): void {
    for (const [key, entry] of this.#values) if (entry.generation <= generation) this.#values.delete(key);
    for (const cause of causes) this.#causes.delete(cause);
  }

  clear(): void {
    this.#values.clear();
    this.#causes.clear();
  }
}
