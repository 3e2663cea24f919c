// A proxy's way to the backend: found or started once for all who ask, and again when it is lost.
import { DomainError } from "../domain/errors.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Message } from "./wire.ts";

export interface Target {
  readonly url: string;
  readonly token: string;
}

export interface BackendLinkOptions {
  /** Finds the backend, or starts it. */
  readonly connect: (signal: AbortSignal) => Promise<Target>;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
}

type Headers = Readonly<Record<string, string>>;

export class BackendLink {
  #options: BackendLinkOptions;
  #signal: AbortSignal;
  #target: Promise<Target> | null = null;
  #last: Target | null = null;

  /** @param signal ends the looking for a backend. */
  constructor(options: BackendLinkOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** The backend that was found last; it may be gone by now. */
  get last(): Target | null {
    return this.#last;
  }

  connect(): Promise<Target> {
    this.#target ??= this.#options.connect(this.#signal).then(
      (target) => (this.#last = target),
      (error: unknown) => {
        this.#target = null;
        throw error;
      },
    );
    return this.#target;
  }

  /** Looks for the backend anew, unless somebody has found another one already. */
  async lose(lost: Target): Promise<void> {
    const known = this.#target;
    const found = await known?.catch(() => null);
    if (found === lost && this.#target === known) this.#target = null;
  }

  post({ url, token }: Target, message: Message, headers: Headers, signal: AbortSignal): Promise<Response> {
    return fetch(new URL("/mcp", url), {
      method: "POST",
      signal,
      headers: {
        ...this.#options.headers,
        ...headers,
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
      },
      body: JSON.stringify(message),
    });
  }

  /** What the backend says without being asked, in the older era. */
  follow({ url, token }: Target, headers: Headers, signal: AbortSignal): Promise<Response> {
    return fetch(new URL("/mcp", url), {
      signal,
      headers: {
        ...this.#options.headers,
        ...headers,
        authorization: `Bearer ${token}`,
        accept: "text/event-stream",
      },
    });
  }
}

/** The backend's refusal on any of its doors, as the value that it is. */
export function refused(status: number, body: unknown): DomainError {
  const refusal = Refusal.safeParse(body);
  if (!refusal.success) {
    return new DomainError(
      "unavailable",
      `the backend answered ${status} and nothing that can be read`,
      "Run crewdeck serve to see whether the backend is well.",
    );
  }
  const { code, message, hint, details = {} } = refusal.data;
  return new DomainError(code, message, hint, details);
}

export function unanswered(cause: unknown): DomainError {
  return new DomainError(
    "unavailable",
    "the backend does not answer",
    "Try again in a moment; crewdeck serve shows whether it can start.",
    {},
    { cause },
  );
}

/** A failure as JSON-RPC says it. */
export function errorOf(error: unknown): { code: number; message: string; data?: unknown } {
  if (!(error instanceof DomainError)) return { code: -32_603, message: textOf(error) };
  const { code, message, hint } = error;
  return { code: -32_603, message: `${message}. ${hint}`, data: { code, message, hint } };
}

export function textOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.message}. ${error.hint}`;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
