// From a request to a socket: the same questions as for any request, then the live door takes over.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { DomainError } from "../domain/errors.ts";
import type { Logger } from "../process/log.ts";
import { lacks, may, type Caller } from "./caller.ts";
import type { Gate } from "./gate.ts";
import type { HttpLimits } from "./limits.ts";
import { answerRaw } from "./raw-answer.ts";
import { bearerOf } from "./tokens.ts";

export type AcceptSocket = (socket: WebSocket, caller: Caller) => void;

/** The sub-protocol that is spoken. */
const SPOKEN = "crewdeck.v1";
/** How a page hands over its token: browsers can set no header on a socket. */
const BEARER = "crewdeck.bearer.";

export interface SocketUpgradeOptions {
  readonly gate: Gate;
  readonly limits: Pick<HttpLimits, "frameBytes">;
  readonly logger: Logger;
  readonly accept: AcceptSocket;
}

export class SocketUpgrade {
  #options: SocketUpgradeOptions;
  #sockets: WebSocketServer;

  constructor(options: SocketUpgradeOptions) {
    this.#options = options;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.limits.frameBytes,
      perMessageDeflate: false,
      // Never the one with the token in it.
      handleProtocols: (offered) => (offered.has(SPOKEN) ? SPOKEN : false),
    });
  }

  receive(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const caller = this.#admit(request);
    if (!(caller instanceof DomainError)) {
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#options.accept(opened, caller));
      return;
    }
    const requestId = randomUUID();
    const { logger } = this.#options;
    logger.warn({ requestId, code: caller.code, remote: request.socket.remoteAddress }, "socket refused");
    answerRaw(socket, { error: caller, requestId });
  }

  /** Ends the sockets that did not end by themselves. */
  terminate(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #admit(request: IncomingMessage): Caller | DomainError {
    const { gate } = this.#options;
    const misdirected = gate.misdirected(request);
    if (misdirected !== null) return misdirected;
    if (
      request.url?.split("?", 1)[0] !== "/socket" ||
      request.headers.upgrade?.toLowerCase() !== "websocket"
    ) {
      return new DomainError("not_found", "there is no socket at this address", "Connect to /socket.");
    }
    const offered = offeredProtocols(request);
    const presented = bearerOf(request.headers.authorization) ?? bearerAmong(offered);
    const caller = gate.identify(request, presented, null);
    if (caller instanceof DomainError) return caller;
    if (offered.length > 0 && !offered.includes(SPOKEN)) {
      return new DomainError(
        "protocol_mismatch",
        `only ${SPOKEN} is spoken here`,
        "Bring both sides to one version.",
      );
    }
    return may(caller, "read") ? caller : lacks("read");
  }
}

function offeredProtocols(request: IncomingMessage): readonly string[] {
  const text = request.headers["sec-websocket-protocol"];
  return text === undefined ? [] : text.split(",").map((name) => name.trim());
}

function bearerAmong(offered: readonly string[]): string | null {
  return offered.find((name) => name.startsWith(BEARER))?.slice(BEARER.length) ?? null;
}
