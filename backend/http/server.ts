// The HTTP face. Every request passes the same questions in the same order (host, origin, route, token, rate, scope,
// body) before a handler sees it, and whatever is refused is refused in one shape.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { isIPv6, type AddressInfo, type Socket } from "node:net";
import { DomainError } from "../domain/errors.ts";
import type { Logger } from "../process/log.ts";
import { asRefusal, methodNotAllowed, refuse, SAFE_HEADERS } from "./answer.ts";
import { hasBody, readJson, tooLong } from "./body.ts";
import { lacks, may, type Caller } from "./caller.ts";
import { Gate } from "./gate.ts";
import { hostRules } from "./hosts.ts";
import type { HttpLimits } from "./limits.ts";
import { answerRaw, brokenRequest } from "./raw-answer.ts";
import { RouteTable, type Exchange, type GuardedRoute, type Route } from "./route.ts";
import { bearerOf, type Tokens } from "./tokens.ts";
import { SocketUpgrade, type AcceptSocket } from "./upgrade.ts";

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Host names to answer to, besides loopback. */
  readonly allowedHosts: readonly string[];
  readonly limits: HttpLimits;
  readonly logger: Logger;
  readonly tokens: Pick<Tokens, "authenticate">;
  /** Asked for once the address is known. */
  readonly routes: readonly Route[];
  readonly acceptSocket: AcceptSocket;
}

export class HttpServer {
  #options: HttpServerOptions;
  #server: Server;
  #gate: Gate;
  #table: RouteTable;
  #upgrade: SocketUpgrade;
  #underWay = 0;
  #lastActiveAt = performance.now();

  constructor(options: HttpServerOptions) {
    this.#options = options;
    const { limits, tokens, allowedHosts, logger, routes, acceptSocket } = options;
    const hosts = hostRules(allowedHosts, () => this.#address()?.port ?? 0);
    this.#gate = new Gate({ tokens, hosts, limits });
    this.#table = new RouteTable(routes);
    this.#upgrade = new SocketUpgrade({ gate: this.#gate, limits, logger, accept: acceptSocket });
    this.#server = createServer({
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: limits.timeoutCheckMs,
      keepAliveTimeout: limits.keepAliveMs,
    });
    this.#server.maxHeadersCount = limits.headerCount;
    this.#server.maxConnections = limits.connections;
    this.#server.on("request", (request, response) => void this.#serve(request, response));
    this.#server.on("upgrade", (request, socket, head) => {
      this.#lastActiveAt = performance.now();
      this.#upgrade.receive(request, socket, head);
    });
    this.#server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
      logger.debug({ err: error, remote: socket.remoteAddress }, "broken request");
      if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
      else answerRaw(socket, brokenRequest(error.code ?? ""));
    });
  }

  /**
   * Resolves once connections are accepted; rejects with a DomainError when the address cannot be used.
   * @param preferredPort Tried first where any port will do; 0: none is preferred.
   */
  async listen(preferredPort: number): Promise<void> {
    const { host, port } = this.#options;
    if (port === 0 && preferredPort !== 0) {
      try {
        await this.#listenOn(preferredPort);
        return;
      } catch (error) {
        this.#options.logger.info({ err: error, port: preferredPort }, "the port of last time is taken");
      }
    }
    try {
      await this.#listenOn(port);
    } catch (error) {
      throw cannotListen(host, port, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #listenOn(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen({ host: this.#options.host, port }, () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
  }

  /** Where it listens; 0 before it does. */
  get port(): number {
    return this.#address()?.port ?? 0;
  }

  /** The address to reach this server at from this machine. */
  get url(): string {
    const { host } = this.#options;
    const { port } = this;
    if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
    if (host === "::") return `http://[::1]:${port}`;
    return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  }

  /** For how many milliseconds nobody has wanted anything; 0 while somebody does. */
  idleMs(): number {
    return this.#underWay > 0 ? 0 : performance.now() - this.#lastActiveAt;
  }

  /** Accepts nothing more. What is under way may go on until `finish`. */
  stopAccepting(): void {
    if (this.#server.listening) this.#server.close();
  }

  /** Resolves when every connection has ended, those that take too long by force. */
  async finish(): Promise<void> {
    const { closingMs } = this.#options.limits;
    const force = setTimeout(() => {
      this.#upgrade.terminate();
      this.#server.closeAllConnections();
    }, closingMs);
    const ended = new Promise<void>((resolve) => {
      this.#server.getConnections((_, count) =>
        count === 0 ? resolve() : this.#server.once("close", resolve),
      );
    });
    this.stopAccepting();
    this.#server.closeIdleConnections();
    await ended;
    clearTimeout(force);
  }

  #address(): AddressInfo | null {
    const address = this.#server.address();
    return typeof address === "string" ? null : address;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request);
    const logger = this.#options.logger.child({ requestId });
    response.setHeader("x-request-id", requestId);
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
    logWhenDone(request, response, logger);
    try {
      const refusal = await this.#handle(request, response, requestId, logger);
      if (refusal !== null) refuse(request, response, refusal, requestId);
    } catch (error) {
      // Nobody is left to be answered, and leaving is no failure of ours.
      if (request.socket.destroyed) return;
      const refusal = asRefusal(error);
      if (refusal.code === "internal") logger.error({ err: error }, "request failed");
      refuse(request, response, refusal, requestId);
    }
  }

  async #handle(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    logger: Logger,
  ): Promise<DomainError | null> {
    const misdirected = this.#gate.misdirected(request);
    if (misdirected !== null) return misdirected;
    const url = urlOf(request);
    if (url === null) return new DomainError("invalid", "the address is not a path", "Ask for /health, say.");
    const method = request.method ?? "";
    const found = this.#table.find(method === "HEAD" ? "GET" : method, url.pathname);
    if (!("route" in found)) {
      return (
        this.#gate.stranger(request) ??
        (found.allow.length > 0 ? methodNotAllowed(method, found.allow) : nowhere())
      );
    }
    const exchange: Exchange = { request, response, url, params: found.params, requestId, logger };
    if (found.route.scope !== null) return this.#admit(found.route, exchange);
    const refusal = this.#gate.stranger(request);
    if (refusal === null) await found.route.handle(exchange);
    return refusal;
  }

  async #admit(route: GuardedRoute, exchange: Exchange): Promise<DomainError | null> {
    const { request, response } = exchange;
    const caller = this.#gate.identify(
      request,
      bearerOf(request.headers.authorization),
      route.anonymous ?? null,
    );
    if (caller instanceof DomainError) return caller;
    if (!may(caller, route.scope)) return lacks(route.scope);
    const done = this.#attend(caller, response);
    try {
      const body = await this.#body(route, request);
      if (body instanceof DomainError) return body;
      await route.handle(exchange, caller, body.value);
      return null;
    } finally {
      // A handler may leave a stream open behind it; only the response's end is the end.
      if (response.writableEnded || response.destroyed) done();
      else response.once("close", done);
    }
  }

  async #body(route: GuardedRoute, request: IncomingMessage): Promise<{ value: unknown } | DomainError> {
    const bytesMax = route.bodyBytes ?? this.#options.limits.bodyBytes;
    if (route.body === "json") return readJson(request, bytesMax);
    const misfit = route.body === "stream" ? tooLong(request, bytesMax) : hasBody(request) ? noBody() : null;
    return misfit ?? { value: undefined };
  }

  /** Counts a request as under way and breaks it off when its token ends. @returns the way to stop. */
  #attend(caller: Caller, response: ServerResponse): () => void {
    const breakOff = () => response.destroy();
    caller.revoked.addEventListener("abort", breakOff);
    this.#underWay += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      caller.revoked.removeEventListener("abort", breakOff);
      this.#underWay -= 1;
      this.#lastActiveAt = performance.now();
      if (!this.#server.listening) setImmediate(() => this.#server.closeIdleConnections());
    };
  }
}

function requestIdOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

function urlOf({ url = "" }: IncomingMessage): URL | null {
  const address = `http://localhost${url}`;
  return url.startsWith("/") && URL.canParse(address) ? new URL(address) : null;
}

/** The path alone is logged: a query may hold anything. */
function logWhenDone(request: IncomingMessage, response: ServerResponse, logger: Logger): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const { statusCode: status } = response;
    const level = status >= 500 ? "error" : [401, 403, 413, 429].includes(status) ? "warn" : "debug";
    const path = request.url?.split("?", 1)[0];
    const took = Math.round((performance.now() - startedAt) * 10) / 10;
    logger[level](
      { method: request.method, path, status, tookMs: took, remote: request.socket.remoteAddress },
      "request",
    );
  });
}

function nowhere(): DomainError {
  return new DomainError("not_found", "there is nothing at this address", "The page is at /, MCP at /mcp.");
}

function noBody(): DomainError {
  return new DomainError("invalid", "this request takes no body", "Send it without one.");
}

function cannotListen(host: string, port: number, cause: Error): DomainError {
  return new DomainError(
    "unavailable",
    `cannot listen on ${host} port ${port}: ${cause.message}`,
    "Choose another with --host and --port; port 0 takes any free one.",
    {},
    { cause },
  );
}
