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
import type { OwnerLink } from "./owner-link.ts";
import { Registrations, type Registration } from "./registrations.ts";

/** Requests that wait for the client; more are refused. */
const ASKED_MAX = 1_000;
/** Progress tokens of one owner; more are refused. */
const TOKENS_MAX = 1_000;

interface Asked {
  readonly link: OwnerLink;
  /** Null for a request of our own. */
  readonly id: Id | null;
}

export class OwnerRequests {
  readonly #send: (message: object) => void;
  readonly #asked = new Map<string, Asked>();
  readonly #registrations = new Registrations();
  /** For each owner: its token → the client's. */
  readonly #tokens = new Map<OwnerLink, Map<Id, string>>();
  #made = 0;

  /** `send` writes a message to the client. */
  constructor(send: (message: object) => void) {
    this.#send = send;
  }

  ask(link: OwnerLink, { id, method, params }: RequestMessage): void {
    if (method === "client/registerCapability") {
      const registrations = this.#registrations.register(link, params);
      this.#change(link, id, method, registrations, { registrations });
    } else if (method === "client/unregisterCapability") {
      const unregisterations = this.#registrations.unregister(link, params);
      this.#change(link, id, method, unregisterations, { unregisterations });
    } else if (method === "window/workDoneProgress/create") {
      this.#forward(link, id, method, { token: this.#makeToken(link, field(params, "token")) });
    } else this.#forward(link, id, method, params);
  }

  /** The client has answered. An answer to nothing, or for an owner that is gone, is dropped. */
  answered(id: Id | null, answer: Answer): void {
    const asked = typeof id === "string" ? this.#asked.get(id) : undefined;
    if (asked === undefined || typeof id !== "string") return;
    this.#asked.delete(id);
    if (asked.id !== null) asked.link.say(bodyOf({ id: asked.id, ...answer }));
  }

  /** An owner does not want an answer any more. */
  cancel(link: OwnerLink, params: unknown): void {
    for (const [ours, asked] of this.#asked) {
      if (asked.link === link && asked.id === field(params, "id")) {
        this.#send({ method: "$/cancelRequest", params: { id: ours } });
      }
    }
  }

  /** Progress of a token that the owner has made; undefined when the token is the client's own. */
  progress(link: OwnerLink, { params }: NotificationMessage): object | undefined {
    const token = field(params, "token");
    const ours = isId(token) ? this.#tokens.get(link)?.get(token) : undefined;
    if (ours === undefined || !isId(token)) return undefined;
    const value = field(params, "value");
    if (field(value, "kind") === "end") this.#tokens.get(link)?.delete(token);
    return { method: "$/progress", params: { token: ours, value } };
  }

  /** Whose progress a token of ours is: the client cancels it. */
  ownerOf(token: unknown): { readonly link: OwnerLink; readonly token: Id } | undefined {
    for (const [link, tokens] of this.#tokens) {
      for (const [theirs, ours] of tokens) if (ours === token) return { link, token: theirs };
    }
    return undefined;
  }

  /** The owner has ended; another one will follow it. */
  lost(link: OwnerLink): void {
    this.#registrations.expectAgain(link);
    this.#drop(link);
  }

  /** The folder is closed. */
  closed(link: OwnerLink): void {
    this.#drop(link);
    const unregisterations = this.#registrations.forget(link);
    if (unregisterations.length > 0) {
      this.#forward(link, null, "client/unregisterCapability", { unregisterations });
    }
  }

  #drop(link: OwnerLink): void {
    for (const [ours, asked] of this.#asked) {
      if (asked.link !== link) continue;
      this.#asked.delete(ours);
      if (asked.id !== null) this.#send({ method: "$/cancelRequest", params: { id: ours } });
    }
    for (const token of this.#tokens.get(link)?.values() ?? []) {
      this.#send({ method: "$/progress", params: { token, value: { kind: "end" } } });
    }
    this.#tokens.delete(link);
  }

  /** Tells the client of what has changed; when nothing has, the owner has its answer at once. */
  #change(link: OwnerLink, id: Id, method: string, changed: readonly Registration[], params: object): void {
    if (changed.length === 0) link.say(bodyOf({ id, result: null }));
    else this.#forward(link, id, method, params);
  }

  #forward(link: OwnerLink, id: Id | null, method: string, params: unknown): void {
    if (this.#asked.size >= ASKED_MAX) {
      const error = { code: CODES.requestFailed, message: "too many requests wait for the client" };
      if (id !== null) link.say(bodyOf({ id, error }));
      return;
    }
    this.#made += 1;
    const ours = `crewdeck-${this.#made}`;
    this.#asked.set(ours, { link, id });
    this.#send({ id: ours, method, ...(isObject(params) || Array.isArray(params) ? { params } : {}) });
  }

  #makeToken(link: OwnerLink, token: unknown): unknown {
    const tokens = this.#tokens.get(link) ?? new Map<Id, string>();
    if (!isId(token) || tokens.size >= TOKENS_MAX) return token;
    this.#made += 1;
    const ours = `crewdeck-progress-${this.#made}`;
    tokens.set(token, ours);
    this.#tokens.set(link, tokens);
    return ours;
  }
}
