// Binds a face to the protocol's methods. A server is made for each request (modern era) or each session (older era),
// so that nothing here may be costly: lists and schemas are made once, elsewhere.
import { Server } from "@modelcontextprotocol/server";
import type { Face } from "./face.ts";
import { instructions } from "./instructions.ts";

/** How long a client may keep the lists: they change with the version of the backend and the token's scope only. */
const LIST_TTL_MS = 300_000;
const COMPLETIONS_MAX = 100;

export function createMcpServer(face: Face, version: string): Server {
  const lists = { ttlMs: LIST_TTL_MS, cacheScope: "private" } as const;
  const server = new Server(
    { name: "crewdeck", title: "Crewdeck", version },
    {
      ...face.options,
      capabilities: face.capabilities,
      instructions,
      cacheHints: {
        "tools/list": lists,
        "prompts/list": lists,
        "resources/templates/list": lists,
        "server/discover": lists,
      },
    },
  );
  server.setRequestHandler("tools/list", () => ({ tools: face.listTools() }));
  server.setRequestHandler("tools/call", ({ params }, request) =>
    face.callTool({ name: params.name, args: params.arguments ?? {} }, { server, request }),
  );
  server.setRequestHandler("resources/list", async (_, request) => ({
    resources: await face.listResources({ server, request }),
  }));
  server.setRequestHandler("resources/templates/list", () => ({ resourceTemplates: face.listTemplates() }));
  server.setRequestHandler("resources/read", ({ params }, request) =>
    face.readResource(params.uri, { server, request }),
  );
  server.setRequestHandler("prompts/list", () => ({ prompts: face.listPrompts() }));
  server.setRequestHandler("prompts/get", ({ params }, request) =>
    face.getPrompt(params, { server, request }),
  );
  server.setRequestHandler("completion/complete", async ({ params }, request) => {
    const values = await face.complete(params, { server, request });
    return {
      completion: {
        values: values.slice(0, COMPLETIONS_MAX),
        total: values.length,
        hasMore: values.length > COMPLETIONS_MAX,
      },
    };
  });
  face.attach(server);
  return server;
}
