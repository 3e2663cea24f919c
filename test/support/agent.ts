// A real MCP client that stands for an agent: the modern era by @modelcontextprotocol/client.
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

export interface Agent {
  /** Calls a tool and gives its structured result; throws the tool's own message when it refuses. */
  call(name: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function connectAgent(backend: { url: string; token: string }, name: string): Promise<Agent> {
  const client = new Client({ name, version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  const headers = { authorization: `Bearer ${backend.token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL("/mcp", backend.url), { requestInit: { headers } }),
  );
  return {
    async call(tool, args) {
      const result = await client.callTool({ name: tool, arguments: args });
      if (result.isError === true) throw new Error(JSON.stringify(result.content));
      return result.structuredContent as Record<string, unknown>;
    },
    close: () => client.close(),
  };
}
