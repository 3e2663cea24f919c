// What every door asks, before anything else and in this order: is it for us, does it come from a page of ours,
// who is it, and how often did they come.
import type { IncomingMessage } from "node:http";
import { DomainError } from "../domain/errors.ts";
import type { Caller } from "./caller.ts";
import type { HostRules } from "./hosts.ts";
import type { HttpLimits } from "./limits.ts";
import { RateLimit } from "./rate.ts";
import type { Tokens } from "./tokens.ts";

export interface GateOptions {
  readonly tokens: Pick<Tokens, "authenticate">;
  readonly hosts: HostRules;
  readonly limits: Pick<HttpLimits, "requests" | "failures">;
}

export class Gate {
  #options: GateOptions;
  #requests: RateLimit;
  #failures: RateLimit;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#requests = new RateLimit(options.limits.requests, () => performance.now());
    this.#failures = new RateLimit(options.limits.failures, () => performance.now());
  }

  /** The refusal of a request that was meant for another host or comes from a foreign page. */
  misdirected({ headers: { host, origin } }: IncomingMessage): DomainError | null {
    const { hosts } = this.#options;
    if (!hosts.allowsHost(host)) {
      return new DomainError(
        "forbidden",
        "this backend does not answer to that Host",
        "Use http://127.0.0.1, or have the name allowed: crewdeck serve --allow-host NAME.",
      );
    }
    if (hosts.allowsOrigin(origin, host)) return null;
    return new DomainError(
      "forbidden",
      "pages of that Origin may not come in",
      "Open the backend's own page, or have the name allowed: crewdeck serve --allow-host NAME.",
    );
  }

  /**
   * Who presents this token.
   * @param anonymous Who it is without one; null: nobody.
   */
  identify(
    request: IncomingMessage,
    presented: string | null,
    anonymous: Caller | null,
  ): Caller | DomainError {
    if (presented === null && anonymous !== null)
      return this.#paced(`token ${anonymous.tokenId}`) ?? anonymous;
    const caller = this.#options.tokens.authenticate(presented);
    if (!(caller instanceof DomainError)) return this.#paced(`token ${caller.tokenId}`) ?? caller;
    // Good tokens are never held up by somebody's bad ones.
    const waitMs = this.#failures.take(remoteOf(request));
    return waitMs > 0 ? tooOften(waitMs) : caller;
  }

  /** The refusal of one who comes too often without a token. */
  stranger(request: IncomingMessage): DomainError | null {
    return this.#paced(`remote ${remoteOf(request)}`);
  }

  #paced(key: string): DomainError | null {
    const waitMs = this.#requests.take(key);
    return waitMs > 0 ? tooOften(waitMs) : null;
  }
}

function remoteOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? "gone";
}

function tooOften(retryAfterMs: number): DomainError {
  return new DomainError(
    "rate_limited",
    "too many requests",
    `Wait ${retryAfterMs} ms, then go on more slowly.`,
    {
      retryAfterMs,
    },
  );
}
