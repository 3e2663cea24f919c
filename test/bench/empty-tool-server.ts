// The least that the same SDK can do over the same transport: a server with one tool that answers nothing.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";

const input = z.object({ issue: z.string() });
const output = z.object({ ok: z.boolean() });

const handler = createMcpHandler(
  () => {
    const server = new McpServer({ name: "empty", version: "0.0.0" });
    const described = {
      title: "Empty",
      description: "Answers nothing.",
      inputSchema: input,
      outputSchema: output,
    };
    server.registerTool("empty", described, () =>
      Promise.resolve({ content: [{ type: "text", text: '{"ok":true}' }], structuredContent: { ok: true } }),
    );
    return server;
  },
  { legacy: "reject" },
);
const serve = toNodeHandler(handler);
const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const { method = "POST", url = "/", headers } = request;
    const incoming = { method, url, headers, [Symbol.asyncIterator]: () => request[Symbol.asyncIterator]() };
    serve(incoming, response, body).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
});
http.listen(0, "127.0.0.1", () => {
  const { port } = http.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`);
});
