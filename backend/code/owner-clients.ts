// Clients of the owners of folders' indexes: one for each folder, made when it is first asked, and closed when it has
// not been asked for some minutes. An owner that ended is found or started anew, once for each question.
import { DomainError } from "../domain/errors.ts";
import type { OwnerClient } from "../../server/protocol/relay-module.ts";

/** A client that nobody asks is closed after so long. */
const IDLE_MS = 5 * 60_000;
/** Folders that are asked at the same time; more have to wait until one is idle. */
const CLIENTS_MAX = 32;
/** An answer that takes longer is not waited for. */
const ANSWER_MS = 30_000;

export interface OwnerClientsOptions {
  /** Finds or starts the owner of a folder. Rejects with a DomainError. */
  readonly connect: (root: string) => Promise<OwnerClient>;
  /** What to do with a client before its first question. */
  readonly greet?: (client: OwnerClient, signal: AbortSignal) => Promise<void>;
  readonly idleMs?: number;
  readonly answerMs?: number;
}

interface Held {
  readonly client: Promise<OwnerClient>;
  asking: number;
  idle: NodeJS.Timeout | null;
}

export class OwnerClients {
  readonly #options: OwnerClientsOptions;
  readonly #held = new Map<string, Held>();
  #isClosed = false;

  constructor(options: OwnerClientsOptions) {
    this.#options = options;
  }

  /** How many clients are held. */
  get size(): number {
    return this.#held.size;
  }

  /** Settles with the owner's answer; rejects with a DomainError, or with the signal's reason. */
  async ask(root: string, method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const isKept = this.#held.has(root);
    try {
      return await this.#askOnce(root, method, params, signal);
    } catch (error) {
      // A client that was kept may have lost its owner meanwhile; a fresh one finds another.
      const isLost = isKept && error instanceof DomainError && error.code === "unavailable";
      if (!isLost || signal.aborted || this.#isClosed) throw error;
      return this.#askOnce(root, method, params, signal);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const root of this.#held.keys()) this.#drop(root);
  }

  async #askOnce(root: string, method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const held = this.#hold(root, signal);
    held.asking += 1;
    if (held.idle !== null) clearTimeout(held.idle);
    held.idle = null;
    try {
      const client = await inTime(held.client, this.#answerMs, signal);
      return await inTime(client.request(method, params), this.#answerMs, signal);
    } catch (error) {
      if (error instanceof DomainError && error.code === "unavailable" && this.#held.get(root) === held) {
        this.#drop(root);
      }
      throw error;
    } finally {
      held.asking -= 1;
      if (held.asking === 0 && this.#held.get(root) === held) this.#letIdle(root, held);
    }
  }

  get #answerMs(): number {
    return this.#options.answerMs ?? ANSWER_MS;
  }

  #hold(root: string, signal: AbortSignal): Held {
    const known = this.#held.get(root);
    if (known !== undefined) return known;
    if (this.#isClosed) throw closing();
    if (this.#held.size >= CLIENTS_MAX) this.#dropIdle();
    const client = this.#connect(root, signal);
    // Whoever asks hears of a failure.
    client.catch(() => undefined);
    const held: Held = { client, asking: 0, idle: null };
    this.#held.set(root, held);
    return held;
  }

  async #connect(root: string, signal: AbortSignal): Promise<OwnerClient> {
    try {
      const client = await this.#options.connect(root);
      await this.#options.greet?.(client, signal);
      return client;
    } catch (error) {
      this.#held.delete(root);
      throw error;
    }
  }

  #letIdle(root: string, held: Held): void {
    held.idle = setTimeout(() => this.#drop(root), this.#options.idleMs ?? IDLE_MS);
    // Nothing is kept alive for a client that nobody asks.
    held.idle.unref();
  }

  #dropIdle(): void {
    const idle = [...this.#held].find(([, { asking }]) => asking === 0);
    if (idle === undefined) {
      throw new DomainError(
        "rate_limited",
        `${CLIENTS_MAX} folders are asked at the moment`,
        "Try it again in a few seconds.",
      );
    }
    this.#drop(idle[0]);
  }

  #drop(root: string): void {
    const held = this.#held.get(root);
    if (held === undefined) return;
    if (held.idle !== null) clearTimeout(held.idle);
    this.#held.delete(root);
    held.client.then(
      (client) => client.close(),
      // Whoever asked has heard of it.
      () => undefined,
    );
  }
}

function closing(): DomainError {
  return new DomainError("unavailable", "the backend is ending", "Try it again: it is started anew.");
}

/** What a promise settles with; rejects when it takes longer, or with the signal's reason. */
async function inTime<T>(promise: Promise<T>, timeMs: number, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let end: () => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    const late = () =>
      reject(
        new DomainError(
          "not_ready",
          `the index has not answered within ${timeMs} ms`,
          "Ask again in a few seconds, or ask for less: a path, a kind, a smaller limit.",
        ),
      );
    const aborted = () => reject(signal.reason as Error);
    const timer = setTimeout(late, timeMs);
    signal.addEventListener("abort", aborted);
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
    };
  });
  try {
    return await Promise.race([promise, ended]);
  } finally {
    end();
  }
}
