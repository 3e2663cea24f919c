// One address, both eras of the protocol: requests that carry their own envelope (2026-07-28) are served one by one,
// the others (2025-11-25) in a session.
import type { IncomingMessage, ServerResponse } from "node:http";
import { toNodeHandler, type NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { createMcpHandler, isLegacyRequest } from "@modelcontextprotocol/server";
import type { Caller } from "../http/caller.ts";
import { productFace, type Face } from "./face.ts";
import { folderProjects } from "./folder-project.ts";
import { createMcpServer } from "./server.ts";
import { Sessions } from "./sessions.ts";
import type { Surface } from "./surface.ts";

/** Streams of subscriptions/listen, over all clients. */
const SUBSCRIPTIONS_MAX = 1_024;
const PROTOCOL_HEADERS = ["content-type", "mcp-protocol-version", "mcp-method", "mcp-name", "mcp-session-id"];

export interface McpDoorOptions extends Omit<Surface, "projectOfFolder"> {
  /** The conformance suite's tools, resources and prompts as well; tests only, on loopback only. */
  readonly fixtures: boolean;
}

export interface McpDoor {
  /** Serves one request to /mcp. `body` is the parsed, size-limited JSON of a POST, else undefined. */
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller, body: unknown): Promise<void>;
  close(): Promise<void>;
}

export async function createMcpDoor(options: McpDoorOptions): Promise<McpDoor> {
  const projectOfFolder = folderProjects(options.store, options.now);
  const surface: Surface = { ...options, projectOfFolder };
  const withFixtures = options.fixtures ? (await import("./fixtures.ts")).withFixtures : null;
  const faceFor = (callerOf: () => Caller): Face => {
    const face = productFace(surface, callerOf);
    return withFixtures === null ? face : withFixtures(face, announce);
  };
  const callers = new WeakMap<Request, Caller>();
  const modern = createMcpHandler(
    ({ requestInfo }) => {
      const caller = requestInfo === undefined ? undefined : callers.get(requestInfo);
      if (caller === undefined) throw new Error("a request came in past the door");
      return createMcpServer(
        faceFor(() => caller),
        surface.version,
      );
    },
    {
      legacy: "reject",
      maxSubscriptions: SUBSCRIPTIONS_MAX,
      onerror: (error) => surface.log?.debug({ err: error }, "MCP request"),
    },
  );
  const announce = modern.notify;
  const sessions = new Sessions({
    ...surface,
    createServer: (callerOf) => createMcpServer(faceFor(callerOf), surface.version),
  });
  return {
    handle: async (request, response, caller, body) => {
      if (await isOlderEra(request, body)) {
        await sessions.handle(request, response, caller, body);
        return;
      }
      const serve = toNodeHandler({
        fetch: (arrived, passed) => {
          callers.set(arrived, caller);
          return modern.fetch(arrived, passed);
        },
      });
      await serve(incoming(request), response, body);
    },
    close: async () => {
      await Promise.all([modern.close(), sessions.close()]);
    },
  };
}

/** The request as the SDK's adapter takes it. */
function incoming(request: IncomingMessage): NodeIncomingMessageLike {
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}

/** The SDK's own rule, on what it looks at: the method, the protocol's headers and the parsed body. */
function isOlderEra(request: IncomingMessage, body: unknown): Promise<boolean> {
  const headers = new Headers();
  for (const name of PROTOCOL_HEADERS) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const probe = new Request("http://localhost/mcp", { method: request.method ?? "GET", headers });
  return isLegacyRequest(probe, body);
}
