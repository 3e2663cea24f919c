// Every limit of the HTTP face, by name. Tests lower them; nothing else changes them.
import type { Rate } from "./rate.ts";

export interface HttpLimits {
  /** A request's body, where its route says nothing else. */
  readonly bodyBytes: number;
  /** One frame from a socket. */
  readonly frameBytes: number;
  readonly headerBytes: number;
  readonly headerCount: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestTimeoutMs: number;
  /** How often slow requests are looked for. */
  readonly timeoutCheckMs: number;
  /** A connection without a request is closed after this. */
  readonly keepAliveMs: number;
  readonly connections: number;
  /** Requests with one token, or without a token from one address. */
  readonly requests: Rate;
  /** Requests from one address with a token that is none. */
  readonly failures: Rate;
  /** How long a request in progress may go on when the backend closes. */
  readonly closingMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  bodyBytes: 1024 * 1024,
  frameBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  headerCount: 100,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 120_000,
  timeoutCheckMs: 1_000,
  keepAliveMs: 65_000,
  connections: 4_096,
  requests: { perSecond: 5_000, burst: 10_000 },
  failures: { perSecond: 1, burst: 30 },
  closingMs: 2_000,
};
