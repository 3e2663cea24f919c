// What one MCP server shows: plain functions, which server.ts binds to the protocol's methods. The product's face is
// put together here; the conformance suite's fixtures wrap it.
import {
  ProtocolError,
  ProtocolErrorCode,
  type CallToolResult,
  type CompleteRequestParams,
  type GetPromptRequestParams,
  type GetPromptResult,
  type InputRequiredResult,
  type Prompt,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplateType,
  type Server,
  type ServerCapabilities,
  type ServerContext,
  type ServerOptions,
  type Tool as WireTool,
} from "@modelcontextprotocol/server";
import { DomainError } from "../domain/errors.ts";
import { may, type Caller } from "../http/caller.ts";
import { refusalOf } from "../protocol/refusal.ts";
import type { Tool } from "../tools/define.ts";
import { tools } from "../tools/index.ts";
import { complete } from "./completion.ts";
import { listFor } from "./definitions.ts";
import { getPrompt, prompts } from "./prompts.ts";
import { listResources, readResource, templates } from "./resources.ts";
import type { Surface } from "./surface.ts";
import { contextOf } from "./visit.ts";

/** What a handler needs to know of its server: the client's name and capabilities. */
export interface Asked {
  readonly server: Server;
  readonly request: ServerContext;
}

export interface ToolCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Face {
  readonly capabilities: ServerCapabilities;
  readonly options: Pick<ServerOptions, "requestState">;
  readonly listTools: () => WireTool[];
  readonly callTool: (call: ToolCall, asked: Asked) => Promise<CallToolResult | InputRequiredResult>;
  readonly listResources: (asked: Asked) => Promise<Resource[]>;
  readonly listTemplates: () => ResourceTemplateType[];
  readonly readResource: (uri: string, asked: Asked) => Promise<ReadResourceResult>;
  readonly listPrompts: () => Prompt[];
  readonly getPrompt: (
    params: GetPromptRequestParams,
    asked: Asked,
  ) => Promise<GetPromptResult | InputRequiredResult>;
  readonly complete: (params: CompleteRequestParams, asked: Asked) => Promise<string[]>;
  /** Binds what only some servers have. */
  readonly attach: (server: Server) => void;
}

const byName = new Map<string, Tool>(tools.map((tool) => [tool.name, tool]));

/** @param callerOf who is at the door at this moment; a session outlives its requests. */
export function productFace(surface: Surface, callerOf: () => Caller): Face {
  const reading = (): Caller => {
    const caller = callerOf();
    if (may(caller, "read")) return caller;
    throw new ProtocolError(ProtocolErrorCode.InvalidRequest, 'this token lacks the scope "read"');
  };
  return {
    capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
    options: {},
    listTools: () => listFor(callerOf()),
    callTool: (call, asked) => callTool(surface, callerOf(), call, asked),
    listResources: async ({ server, request }) =>
      may(callerOf(), "read")
        ? listResources(await contextOf(surface, callerOf(), server, request, null))
        : [],
    listTemplates: () => templates,
    readResource: async (uri, { server, request }) =>
      readResource(uri, await contextOf(surface, reading(), server, request, null)),
    listPrompts: () => prompts,
    getPrompt: async (params, { server, request }) =>
      getPrompt(params, await contextOf(surface, reading(), server, request, null)),
    complete: async (params, { server, request }) =>
      complete(params, await contextOf(surface, reading(), server, request, null)),
    attach: () => undefined,
  };
}

async function callTool(
  surface: Surface,
  caller: Caller,
  { name, args }: ToolCall,
  { server, request }: Asked,
): Promise<CallToolResult> {
  const tool = byName.get(name);
  if (tool === undefined) {
    const known = listFor(caller).map((one) => one.name);
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `there is no tool "${name}"; use one of: ${known.join(", ")}`,
    );
  }
  const ended = endOf(request.mcpReq.signal, caller.revoked);
  const visit = await contextOf(surface, caller, server, request, { tool: name, args });
  const context = { ...visit, signal: ended.signal };
  try {
    const result = await tool.run(args, context);
    if (result instanceof DomainError) return refused(surface, name, result);
    // Some clients show the model the text, others the structure: both say the same.
    return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: { ...result } };
  } catch (error) {
    // Whoever has gone away, or was sent away, is not waiting for an answer.
    if (context.signal.aborted) throw error;
    const refusal = error instanceof DomainError ? error : unexpected(error);
    return refused(surface, name, refusal);
  } finally {
    ended.forget();
  }
}

/** Aborts with the first of several signals, and leaves nothing behind on those that outlive the call. */
function endOf(...signals: readonly AbortSignal[]): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const abort = (event: Event): void => {
    controller.abort(event.target instanceof AbortSignal ? event.target.reason : undefined);
  };
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener("abort", abort);
  }
  return {
    signal: controller.signal,
    forget: () => {
      for (const signal of signals) signal.removeEventListener("abort", abort);
    },
  };
}

/** A refusal as the agent reads it: the same {code, message, hint} as on every other door. */
function refused({ log, newId }: Surface, tool: string, error: DomainError): CallToolResult {
  const refusal = refusalOf(error, newId());
  if (error.code === "internal")
    log?.error({ err: error, tool, requestId: refusal.requestId }, "tool failed");
  else log?.debug({ tool, code: error.code, requestId: refusal.requestId }, "tool refused");
  return { content: [{ type: "text", text: JSON.stringify(refusal) }], isError: true };
}

function unexpected(cause: unknown): DomainError {
  return new DomainError(
    "internal",
    "the backend failed at this call",
    "Try it once more; if it fails again, tell a person the requestId, which is in the backend's log.",
    {},
    { cause },
  );
}
