// The agents' door: one address, three methods. The door itself is opened by the first who comes, because a backend
// that no agent uses need not know MCP.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller } from "./caller.ts";
import type { GuardedRoute } from "./route.ts";

export interface McpDoor {
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller, body: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Opens the door once, at the first request. */
export class LazyMcpDoor {
  #open: () => Promise<McpDoor>;
  #door: Promise<McpDoor> | null = null;

  constructor(open: () => Promise<McpDoor>) {
    this.#open = open;
  }

  door(): Promise<McpDoor> {
    this.#door ??= this.#open();
    return this.#door;
  }

  async close(): Promise<void> {
    await (await this.#door)?.close();
  }
}

/** @param anonymous Who may come without a token: the conformance suite, on loopback; null: nobody. */
export function mcpRoutes(mcp: LazyMcpDoor, anonymous: Caller | null): readonly GuardedRoute[] {
  const shared = {
    path: "/mcp",
    scope: "read",
    anonymous,
    handle: async ({ request, response }, caller, body) => {
      const door = await mcp.door();
      await door.handle(request, response, caller, body);
    },
  } as const satisfies Partial<GuardedRoute>;
  return [
    { ...shared, method: "POST", body: "json" },
    { ...shared, method: "GET", body: "none" },
    { ...shared, method: "DELETE", body: "none" },
  ];
}
