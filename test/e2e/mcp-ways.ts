// The four ways in which agents reach the backend: the older and the newer era of the protocol, each by its own real
// client, over HTTP and over stdio (crewdeck mcp).
import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { Client as NewClient, StreamableHTTPClientTransport as NewHttp } from "@modelcontextprotocol/client";
import { StdioClientTransport as NewStdio } from "@modelcontextprotocol/client/stdio";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as OldStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as OldHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { Refusal } from "../../backend/protocol/refusal.ts";
import { isolated, type Isolated } from "../support/isolated.ts";

export const PROGRAM = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");
const READY_MS = 20_000;

export interface Backend {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly process: ChildProcess;
}

/** One world with one data folder; its backend is started and killed as a test needs it. */
export interface McpWorld {
  readonly place: Isolated;
  readonly serve: (env?: NodeJS.ProcessEnv) => Promise<Backend>;
  /** Runs a crewdeck command and gives its stdout. */
  readonly run: (...args: string[]) => Promise<string>;
  readonly dispose: () => Promise<void>;
}

export async function mcpWorld(): Promise<McpWorld> {
  const place = await isolated();
  const running = new Set<ChildProcess>();
  const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...place.env, ...env },
      cwd: place.workspace,
      stdio: ["ignore", "pipe", "ignore"],
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    return child;
  };
  return {
    place,
    serve: async (env) => {
      const child = start(["serve", "--log-level", "error"], env);
      const line = await firstLine(child);
      return { ...(JSON.parse(line) as { url: string; token: string; pid: number }), process: child };
    },
    run: async (...args) => {
      const child = start(args);
      assert.ok(child.stdout);
      const [printed] = await Promise.all([text(child.stdout), once(child, "close")]);
      assert.equal(child.exitCode, 0, `crewdeck ${args.join(" ")} ended with ${child.exitCode}`);
      return printed;
    },
    dispose: async () => {
      for (const child of running) child.kill("SIGKILL");
      await place.dispose();
    },
  };
}

/** Binds a project to a folder, as an editor does that has it open. */
export async function bind({ url, token }: Backend, project: unknown, folder: string): Promise<void> {
  const payload = { binding: folder };
  const response = await fetch(new URL("/commands", url), {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ cause: randomUUID(), entity: "project", id: project, command: "bind", payload }),
  });
  assert.match(await response.text(), /"accepted"/);
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    assert.ok(child.stdout);
    const timer = setTimeout(() => reject(new Error("the backend was not ready in time")), READY_MS);
    createInterface(child.stdout).once("line", (line) => {
      clearTimeout(timer);
      resolve(line);
    });
    child.once("exit", (code) => reject(new Error(`the backend ended with ${String(code)}`)));
  });
}

/** What the tests ask of either client. */
export interface Agent {
  readonly version: string | undefined;
  readonly instructions: string | undefined;
  readonly tools: () => Promise<Listed[]>;
  /** The structured answer; a refusal comes as `refused`. */
  readonly call: (tool: string, args?: object, options?: CallOptions) => Promise<Called>;
  readonly resources: () => Promise<string[]>;
  readonly templates: () => Promise<string[]>;
  readonly read: (uri: string) => Promise<string>;
  readonly prompts: () => Promise<string[]>;
  readonly prompt: (name: string, args: Record<string, string>) => Promise<string>;
  readonly complete: (prompt: string, argument: string, value: string) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export interface Listed {
  readonly name: string;
  readonly _meta?: Record<string, unknown> | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onprogress?: () => void;
  readonly meta?: Record<string, unknown>;
}

export interface Called {
  readonly value: Record<string, unknown>;
  readonly refused: Refusal | null;
}

export interface Joining {
  readonly name?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

export interface Way {
  readonly title: string;
  readonly revision: string;
  readonly isStdio: boolean;
  readonly join: (world: McpWorld, backend: Backend, joining?: Joining) => Promise<Agent>;
}

export const WAYS: readonly Way[] = [
  {
    title: "2025-11-25 over HTTP",
    revision: "2025-11-25",
    isStdio: false,
    join: async (_, backend, joining = {}) => {
      const client = new OldClient({ name: joining.name ?? "old-client", version: "1.0.0" });
      const requestInit = { headers: headersOf(backend, joining) };
      const transport = new OldHttp(new URL("/mcp", backend.url), { requestInit });
      await client.connect(transport);
      return agentOf(client, transport.protocolVersion);
    },
  },
  {
    title: "2026-07-28 over HTTP",
    revision: "2026-07-28",
    isStdio: false,
    join: async (_, backend, joining = {}) => {
      const client = newClient(joining);
      const requestInit = { headers: headersOf(backend, joining) };
      await client.connect(new NewHttp(new URL("/mcp", backend.url), { requestInit }));
      return agentOf(client, client.getNegotiatedProtocolVersion());
    },
  },
  {
    title: "2025-11-25 over stdio",
    revision: "2025-11-25",
    isStdio: true,
    join: async (world, _, joining = {}) => {
      const client = new OldClient({ name: joining.name ?? "old-client", version: "1.0.0" });
      await client.connect(new OldStdio(stdio(world, joining)));
      return agentOf(client, "2025-11-25");
    },
  },
  {
    title: "2026-07-28 over stdio",
    revision: "2026-07-28",
    isStdio: true,
    join: async (world, _, joining = {}) => {
      const client = newClient(joining);
      await client.connect(new NewStdio(stdio(world, joining)));
      return agentOf(client, client.getNegotiatedProtocolVersion());
    },
  },
];

function newClient({ name = "new-client" }: Joining): NewClient {
  return new NewClient({ name, version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
}

function headersOf(backend: Backend, { token, headers }: Joining): Record<string, string> {
  return { ...headers, authorization: `Bearer ${token ?? backend.token}` };
}

function stdio({ place }: McpWorld, { token, env, args = [] }: Joining) {
  const inherited = Object.entries({ ...place.env, ...env }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    command: process.execPath,
    args: [PROGRAM, "mcp", ...args],
    cwd: place.workspace,
    env: { ...Object.fromEntries(inherited), ...(token === undefined ? {} : { CREWDECK_TOKEN: token }) },
    stderr: "ignore" as const,
  };
}

function agentOf(client: OldClient | NewClient, version: string | undefined): Agent {
  return {
    version,
    instructions: client.getInstructions(),
    tools: async () => (await client.listTools()).tools,
    call: async (name, args = {}, { signal, onprogress, meta } = {}) => {
      const params = { name, arguments: { ...args }, ...(meta === undefined ? {} : { _meta: meta }) };
      const options = {
        ...(signal === undefined ? {} : { signal }),
        ...(onprogress === undefined ? {} : { onprogress }),
      };
      const result = await (client instanceof OldClient
        ? client.callTool(params, undefined, options)
        : client.callTool(params, options));
      const content = result.content as readonly { readonly text: string }[];
      const said = JSON.parse(content[0]?.text ?? "null") as Record<string, unknown>;
      if (result.isError === true) return { value: {}, refused: Refusal.parse(said) };
      assert.deepEqual(result.structuredContent, said, "the text is the structured answer");
      return { value: said, refused: null };
    },
    resources: async () => (await client.listResources()).resources.map((one) => one.uri),
    templates: async () =>
      (await client.listResourceTemplates()).resourceTemplates.map((one) => one.uriTemplate),
    read: async (uri) => {
      const [content] = (await client.readResource({ uri })).contents;
      return content !== undefined && "text" in content ? content.text : "";
    },
    prompts: async () => (await client.listPrompts()).prompts.map((one) => one.name),
    prompt: async (name, args) =>
      JSON.stringify((await client.getPrompt({ name, arguments: args })).messages),
    complete: async (name, argument, value) =>
      (await client.complete({ ref: { type: "ref/prompt", name }, argument: { name: argument, value } }))
        .completion.values,
    close: () => client.close(),
  };
}
