// tools/call over HTTP with the modern client: reading an issue, against an empty tool on the same SDK and transport.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { build } from "esbuild";
import { tempFolder } from "../support/temp.ts";
import { percentile, sideBySide, type Bench } from "./measure.ts";
import { BUILT, buildForBench, fill, serve } from "./serve.ts";

const CALLS = 500;

async function connect(url: string, token: string): Promise<Client> {
  const client = new Client({ name: "bench", version: "0.0.0" }, { versionNegotiation: { mode: "auto" } });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
  );
  return client;
}

async function p50(client: Client, name: string, args: Record<string, unknown>): Promise<number> {
  const latencies: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const start = performance.now();
    const result = await client.callTool({ name, arguments: args });
    latencies.push(performance.now() - start);
    if (result.isError === true) throw new Error(JSON.stringify(result.content));
  }
  return percentile(latencies, 0.5);
}

async function startEmpty(): Promise<{ url: string; stop: () => Promise<void> }> {
  const outfile = join(BUILT, "empty-tool-server.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "empty-tool-server.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    logLevel: "error",
  });
  const child = spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = async () => {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    return { url: (JSON.parse(line) as { url: string }).url, stop };
  }
  throw new Error("the empty server ended before it was ready");
}

export const mcpCall: Bench = {
  name: "mcp",
  run: async () => {
    await buildForBench();
    const folder = await tempFolder("bench-mcp");
    await fill(folder.path, 100, 0);
    const served = await serve(folder.path);
    const empty = await startEmpty();
    const crewdeck = await connect(served.url, served.token);
    const bare = await connect(empty.url, "none");
    const { ours, baseline, ratio } = await sideBySide(
      () => p50(crewdeck, "issue_read", { issue: "CREW-7" }),
      () => p50(bare, "empty", { issue: "CREW-7" }),
    );
    await Promise.all([crewdeck.close(), bare.close()]);
    await Promise.all([served.stop(), empty.stop()]);
    await folder.remove();
    return [
      {
        name: "MCP tools/call issue_read, p50",
        ours: `${ours.toFixed(2)} ms`,
        baseline: `${baseline.toFixed(2)} ms for an empty tool on the same SDK and transport`,
        ratio,
        goal: "≤ 1.5",
        met: ratio <= 1.5,
      },
    ];
  },
};
