// The person's last changes, newest last, each with the way back. Undo refuses where someone changed the same since.
import { DomainError } from "../../backend/domain/errors.ts";

const UNDO_MAX = 50;

export interface Undoable {
  /** What was done, in the past tense: "Moved CREW-12 to Todo". */
  readonly said: string;
  /** Null when the way back is open, else why it is not. */
  readonly hindrance: () => string | null;
  readonly undo: () => Promise<unknown>;
}

export class UndoStack {
  #done: Undoable[] = [];

  get last(): Undoable | undefined {
    return this.#done.at(-1);
  }

  push(change: Undoable): void {
    this.#done.push(change);
    if (this.#done.length > UNDO_MAX) this.#done.shift();
  }

  /** A change that was refused has nothing to undo. */
  drop(change: Undoable): void {
    this.#done = this.#done.filter((other) => other !== change);
  }

  /** @returns what was undone, null when there is nothing, or the refusal. */
  async undo(): Promise<string | null | DomainError> {
    const change = this.#done.pop();
    if (change === undefined) return null;
    const hindrance = change.hindrance();
    if (hindrance !== null) {
      return new DomainError(
        "conflict",
        `“${change.said}” was not undone: ${hindrance}`,
        "Change it by hand.",
      );
    }
    try {
      await change.undo();
      return change.said;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

/** The patch that leads back. */
export function inversePatch<T extends object>(before: T, patch: Partial<T>): Partial<T> {
  const back: Partial<T> = {};
  for (const name of namesOf(patch)) back[name] = before[name];
  return back;
}

/** Whether the row still has what the patch put there. */
export function stillHas<T extends object>(now: T, patch: Partial<T>): boolean {
  return namesOf(patch).every((name) => JSON.stringify(now[name]) === JSON.stringify(patch[name]));
}

function namesOf<T extends object>(patch: Partial<T>): (keyof T)[] {
  return Object.keys(patch) as (keyof T)[];
}
