// Sessions of clients of the older era (2025-11-25). They hold memory until somebody ends them and most clients never
// do: so they are bounded in number, and end when they are idle or their token is.
import type { IncomingMessage, ServerResponse } from "node:http";
import { NodeStreamableHTTPServerTransport } from "@modelcontextprotocol/node";
import { isInitializeRequest, type Server } from "@modelcontextprotocol/server";
import type { Caller } from "../http/caller.ts";
import type { Surface } from "./surface.ts";

export const SESSIONS_MAX = 256;
const IDLE_MS = 30 * 60_000;
const SWEEP_EVERY_MS = 60_000;

interface Session {
  readonly id: string;
  /** The token that made it is the only one that may use it. */
  readonly tokenId: string;
  readonly transport: NodeStreamableHTTPServerTransport;
  readonly server: Server;
  caller: Caller;
  usedAt: number;
  /** Requests that are not answered yet, streams included. */
  underWay: number;
}

export interface SessionsOptions extends Pick<Surface, "now" | "newId" | "log"> {
  readonly createServer: (callerOf: () => Caller) => Server;
}

export class Sessions {
  #options: SessionsOptions;
  #sessions = new Map<string, Session>();
  #sweeper: NodeJS.Timeout;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#sweeper = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
  }

  get size(): number {
    return this.#sessions.size;
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    caller: Caller,
    body: unknown,
  ): Promise<void> {
    const id = request.headers["mcp-session-id"];
    if (id === undefined && isInitializeRequest(body)) {
      await this.#open(request, response, caller, body);
      return;
    }
    if (typeof id !== "string") {
      refuse(response, 400, "Bad Request: send initialize first, then its Mcp-Session-Id with every request");
      return;
    }
    const session = this.#sessions.get(id);
    // Another token's session is as good as none: the answer makes the client start its own.
    if (session === undefined || session.tokenId !== caller.tokenId) {
      refuse(response, 404, "Session not found");
      return;
    }
    session.caller = caller;
    await this.#serve(session, request, response, body);
  }

  /** Ends the sessions that nobody has used for a while. */
  sweep(): void {
    const idleSince = this.#options.now() - IDLE_MS;
    for (const session of this.#sessions.values()) {
      if (session.underWay === 0 && session.usedAt <= idleSince) this.#end(session);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeper);
    const servers = [...this.#sessions.values()].map((session) => session.server);
    this.#sessions.clear();
    await Promise.all(servers.map((server) => server.close()));
  }

  async #open(
    request: IncomingMessage,
    response: ServerResponse,
    caller: Caller,
    body: unknown,
  ): Promise<void> {
    if (!this.#makeRoom()) {
      refuse(response, 503, `There are ${SESSIONS_MAX} sessions in use; end one, or try again later`);
      return;
    }
    const id = this.#options.newId();
    const transport = new NodeStreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    const server = this.#options.createServer(() => session.caller);
    const session: Session = {
      id,
      tokenId: caller.tokenId,
      transport,
      server,
      caller,
      usedAt: this.#options.now(),
      underWay: 0,
    };
    const end = (): void => this.#end(session);
    server.onclose = () => {
      this.#forget(session);
      caller.revoked.removeEventListener("abort", end);
    };
    server.onerror = (error) => this.#options.log?.debug({ err: error }, "MCP session");
    await server.connect(transport);
    this.#sessions.set(id, session);
    caller.revoked.addEventListener("abort", end);
    await this.#serve(session, request, response, body);
  }

  async #serve(
    session: Session,
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
  ): Promise<void> {
    session.underWay += 1;
    response.once("close", () => {
      session.underWay -= 1;
      session.usedAt = this.#options.now();
    });
    await session.transport.handleRequest(request, response, body);
  }

  /** Ends the session that has been idle longest when there are too many. @returns false when all are in use. */
  #makeRoom(): boolean {
    if (this.#sessions.size < SESSIONS_MAX) return true;
    const [oldest] = [...this.#sessions.values()]
      .filter((session) => session.underWay === 0)
      .toSorted((one, other) => one.usedAt - other.usedAt);
    if (oldest === undefined) return false;
    this.#end(oldest);
    return true;
  }

  #end(session: Session): void {
    this.#forget(session);
    session.server.close().catch((error: unknown) => {
      this.#options.log?.warn({ err: error }, "an MCP session did not end cleanly");
    });
  }

  #forget(session: Session): void {
    if (this.#sessions.get(session.id) === session) this.#sessions.delete(session.id);
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const code = status === 404 ? -32_001 : -32_000;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } }));
}
