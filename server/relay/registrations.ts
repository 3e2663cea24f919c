// What owners have registered with the client, as one server's: the same registration of several owners, or of one that
// was started anew, is made once, and is taken back when the last owner that wants it is gone.
import { field, isObject, textField } from "../wire/messages.ts";
import type { OwnerLink } from "./owner-link.ts";

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
  readonly holders: Map<OwnerLink, string>;
  /** The owners that had it when they ended: their successors will ask again. */
  readonly expected: Set<OwnerLink>;
}

export class Registrations {
  readonly #held = new Map<string, Held>();
  #made = 0;

  /** @returns what the client has to be told, with our own ids. */
  register(link: OwnerLink, params: unknown): readonly Registration[] {
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
        held.holders.set(link, id);
        held.expected.delete(link);
        return [];
      }
      if (this.#held.size >= REGISTRATIONS_MAX) return [];
      this.#made += 1;
      const own = `crewdeck-${this.#made}`;
      this.#held.set(key, { id: own, method, holders: new Map([[link, id]]), expected: new Set() });
      return [{ id: own, method, ...(registerOptions === undefined ? {} : { registerOptions }) }];
    });
  }

  /** @returns what the client has to take back. */
  unregister(link: OwnerLink, params: unknown): readonly Registration[] {
    // The protocol has it misspelt.
    const asked = field(params, "unregisterations");
    if (!Array.isArray(asked)) return [];
    const ids = new Set(asked.filter(isObject).map((entry) => textField(entry, "id")));
    return this.#release((held) => {
      if (ids.has(held.holders.get(link))) held.holders.delete(link);
    });
  }

  /** The owner has ended; the one after it will want the same. */
  expectAgain(link: OwnerLink): void {
    for (const held of this.#held.values()) {
      if (held.holders.delete(link)) held.expected.add(link);
    }
  }

  /** The folder is closed. @returns what the client has to take back. */
  forget(link: OwnerLink): readonly Registration[] {
    return this.#release((held) => {
      held.holders.delete(link);
      held.expected.delete(link);
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
