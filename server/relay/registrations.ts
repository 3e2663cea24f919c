// What owners have registered with the client, as one server's: the same registration of several owners, or of one that
// was started anew, is made once, and is taken back when the last owner that wants it is gone.
import { field, isObject, textField } from "../wire/messages.ts";

/** Who asks the client for something: an owner, by its line. */
export interface Asker {
  /** Takes an answer. */
  say(body: Buffer): void;
}

/** More registrations than this are refused. */
const REGISTRATIONS_MAX = 1_000;

export interface Registration {
  readonly id: string;
  readonly method: string;
  readonly registerOptions?: unknown;
}

interface Held {
  /** Our name for it with the client. */
  readonly id: string;
  readonly method: string;
  /** Each owner's own name for it. */
  readonly holders: Map<Asker, string>;
  /** The owners that had it when they ended: their successors will ask again. */
  readonly expected: Set<Asker>;
}

export class Registrations {
  readonly #held = new Map<string, Held>();
  #made = 0;

  /** @returns what the client has to be told, with our own ids. */
  register(asker: Asker, params: unknown): readonly Registration[] {
    const asked = field(params, "registrations");
    if (!Array.isArray(asked)) return [];
    return asked.flatMap((entry): Registration[] => {
      const id = textField(entry, "id");
      const method = textField(entry, "method");
      if (id === undefined || method === undefined) return [];
      const registerOptions = field(entry, "registerOptions");
      const key = JSON.stringify([method, registerOptions]);
      const held = this.#held.get(key);
      if (held !== undefined) {
        held.holders.set(asker, id);
        held.expected.delete(asker);
        return [];
      }
      if (this.#held.size >= REGISTRATIONS_MAX) return [];
      this.#made += 1;
      const own = `crewdeck-${this.#made}`;
      this.#held.set(key, { id: own, method, holders: new Map([[asker, id]]), expected: new Set() });
      return [{ id: own, method, ...(registerOptions === undefined ? {} : { registerOptions }) }];
    });
  }

  /** @returns what the client has to take back. */
  unregister(asker: Asker, params: unknown): readonly Registration[] {
    // The protocol has it misspelt.
    const asked = field(params, "unregisterations");
    if (!Array.isArray(asked)) return [];
    const ids = new Set(asked.filter(isObject).map((entry) => textField(entry, "id")));
    return this.#release((held) => {
      if (ids.has(held.holders.get(asker))) held.holders.delete(asker);
    });
  }

  /** The owner has ended; the one after it will want the same. */
  expectAgain(asker: Asker): void {
    for (const held of this.#held.values()) {
      if (held.holders.delete(asker)) held.expected.add(asker);
    }
  }

  /** The folder is closed. @returns what the client has to take back. */
  forget(asker: Asker): readonly Registration[] {
    return this.#release((held) => {
      held.holders.delete(asker);
      held.expected.delete(asker);
    });
  }

  #release(change: (held: Held) => void): readonly Registration[] {
    const released: Registration[] = [];
    for (const [key, held] of this.#held) {
      change(held);
      if (held.holders.size > 0 || held.expected.size > 0) continue;
      this.#held.delete(key);
      released.push({ id: held.id, method: held.method });
    }
    return released;
  }
}
