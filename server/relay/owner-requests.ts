// What owners ask of the client. Several owners use the same ids and tokens; the client sees one server with its own.
// Invariant: progress that was begun is ended, also when its owner is gone.
import { bodyOf } from "../wire/frames.ts";
import {
  CODES,
  field,
  isId,
  isObject,
  type Answer,
  type Id,
  type NotificationMessage,
  type RequestMessage,
} from "../wire/messages.ts";
import { Registrations, type Asker, type Registration } from "./registrations.ts";

/** Requests that wait for the client; more are refused. */
const ASKED_MAX = 1_000;
/** Progress tokens of one owner; more are refused. */
const TOKENS_MAX = 1_000;

interface Asked {
  readonly asker: Asker;
  /** Null for a request of our own. */
  readonly id: Id | null;
}

export class OwnerRequests {
  readonly #send: (message: object) => void;
  readonly #asked = new Map<string, Asked>();
  readonly #registrations = new Registrations();
  /** For each owner: its token → the client's. */
  readonly #tokens = new Map<Asker, Map<Id, string>>();
  #made = 0;

  /** `send` writes a message to the client. */
  constructor(send: (message: object) => void) {
    this.#send = send;
  }

  ask(asker: Asker, { id, method, params }: RequestMessage): void {
    if (method === "client/registerCapability") {
      const registrations = this.#registrations.register(asker, params);
      this.#change(asker, id, method, registrations, { registrations });
    } else if (method === "client/unregisterCapability") {
      const unregisterations = this.#registrations.unregister(asker, params);
      this.#change(asker, id, method, unregisterations, { unregisterations });
    } else if (method === "window/workDoneProgress/create") {
      this.#forward(asker, id, method, { token: this.#makeToken(asker, field(params, "token")) });
    } else this.#forward(asker, id, method, params);
  }

  /** The client has answered. An answer to nothing, or for an owner that is gone, is dropped. */
  answered(id: Id | null, answer: Answer): void {
    const asked = typeof id === "string" ? this.#asked.get(id) : undefined;
    if (asked === undefined || typeof id !== "string") return;
    this.#asked.delete(id);
    if (asked.id !== null) asked.asker.say(bodyOf({ id: asked.id, ...answer }));
  }

  /** An owner does not want an answer any more. */
  cancel(asker: Asker, params: unknown): void {
    for (const [ours, asked] of this.#asked) {
      if (asked.asker === asker && asked.id === field(params, "id")) {
        this.#send({ method: "$/cancelRequest", params: { id: ours } });
      }
    }
  }

  /** Progress of a token that the owner has made; undefined when the token is the client's own. */
  progress(asker: Asker, { params }: NotificationMessage): object | undefined {
    const token = field(params, "token");
    const ours = isId(token) ? this.#tokens.get(asker)?.get(token) : undefined;
    if (ours === undefined || !isId(token)) return undefined;
    const value = field(params, "value");
    if (field(value, "kind") === "end") this.#tokens.get(asker)?.delete(token);
    return { method: "$/progress", params: { token: ours, value } };
  }

  /** Whose progress a token of ours is: the client cancels it. */
  ownerOf(token: unknown): { readonly asker: Asker; readonly token: Id } | undefined {
    for (const [asker, tokens] of this.#tokens) {
      for (const [theirs, ours] of tokens) if (ours === token) return { asker, token: theirs };
    }
    return undefined;
  }

  /** The owner has ended; another one will follow it. */
  lost(asker: Asker): void {
    this.#registrations.expectAgain(asker);
    this.#drop(asker);
  }

  /** The folder is closed. */
  closed(asker: Asker): void {
    this.#drop(asker);
    const unregisterations = this.#registrations.forget(asker);
    if (unregisterations.length > 0) {
      this.#forward(asker, null, "client/unregisterCapability", { unregisterations });
    }
  }

  #drop(asker: Asker): void {
    for (const [ours, asked] of this.#asked) {
      if (asked.asker !== asker) continue;
      this.#asked.delete(ours);
      if (asked.id !== null) this.#send({ method: "$/cancelRequest", params: { id: ours } });
    }
    for (const token of this.#tokens.get(asker)?.values() ?? []) {
      this.#send({ method: "$/progress", params: { token, value: { kind: "end" } } });
    }
    this.#tokens.delete(asker);
  }

  /** Tells the client of what has changed; when nothing has, the owner has its answer at once. */
  #change(asker: Asker, id: Id, method: string, changed: readonly Registration[], params: object): void {
    if (changed.length === 0) asker.say(bodyOf({ id, result: null }));
    else this.#forward(asker, id, method, params);
  }

  #forward(asker: Asker, id: Id | null, method: string, params: unknown): void {
    if (this.#asked.size >= ASKED_MAX) {
      const error = { code: CODES.requestFailed, message: "too many requests wait for the client" };
      if (id !== null) asker.say(bodyOf({ id, error }));
      return;
    }
    this.#made += 1;
    const ours = `crewdeck-${this.#made}`;
    this.#asked.set(ours, { asker, id });
    this.#send({ id: ours, method, ...(isObject(params) || Array.isArray(params) ? { params } : {}) });
  }

  #makeToken(asker: Asker, token: unknown): unknown {
    const tokens = this.#tokens.get(asker) ?? new Map<Id, string>();
    if (!isId(token) || tokens.size >= TOKENS_MAX) return token;
    this.#made += 1;
    const ours = `crewdeck-progress-${this.#made}`;
    tokens.set(token, ours);
    this.#tokens.set(asker, tokens);
    return ours;
  }
}
