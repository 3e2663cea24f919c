// One call, seen from the door: who makes it, for which project, and what makes it a repetition of an earlier one.
import type { ServerContext, Server } from "@modelcontextprotocol/server";
import type { Actor } from "../domain/actor.ts";
import type { Caller } from "../http/caller.ts";
import { callIdentity, type CallIdentity } from "../tools/call-identity.ts";
import type { ToolContext } from "../tools/define.ts";
import { HEADERS, type Surface } from "./surface.ts";

const NAME_CHARS_MAX = 120;
/** Claude Code puts the id of its tool use here; a repeated call carries it again. */
const TOOL_USE_META = "claudecode/toolUseId";

interface Call {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** The context in which a tool, a resource or a prompt is served. */
export async function contextOf(
  surface: Surface,
  caller: Caller,
  server: Server,
  request: ServerContext,
  call: Call | null,
): Promise<ToolContext> {
  const headers = request.http?.req?.headers;
  const header = (name: keyof typeof HEADERS): string | null => decoded(headers?.get(HEADERS[name]) ?? null);
  const { actor, named } = agentOf(caller, header("agent"), call?.args["agent"], server);
  return {
    store: surface.store,
    caller,
    actor,
    actorIsNamed: named,
    project: await defaultProject(surface, header("project"), header("folder")),
    folder: header("folder"),
    code: surface.code,
    version: surface.version,
    now: surface.now,
    call: identityOf(surface, caller, request, call, header("session"), header("request")),
    signal: request.mcpReq.signal,
    progress: progressOf(surface, request),
  };
}

/** The first name that there is: the token's, the header's, the argument's, the client's own. */
function agentOf(
  caller: Caller,
  header: string | null,
  argument: unknown,
  server: Server,
): { actor: Actor; named: boolean } {
  const token = caller.actor.kind === "agent" ? caller.actor.name : null;
  const given = [token, header, typeof argument === "string" ? argument : null]
    .map((name) => name?.trim().slice(0, NAME_CHARS_MAX) ?? "")
    .find((name) => name !== "");
  const name = given ?? (server.getClientVersion()?.name.trim().slice(0, NAME_CHARS_MAX) || "agent");
  return { actor: { kind: "agent", name }, named: given !== undefined };
}

async function defaultProject(
  { store, projectOfFolder }: Surface,
  key: string | null,
  folder: string | null,
): Promise<string | null> {
  if (key !== null) return store.find("project", "key", key.toUpperCase()) ?? null;
  return folder === null ? null : projectOfFolder(folder);
}

/** A call is known by its tool use, or by the proxy's request; who and what is called are part of its name. */
function identityOf(
  { newId }: Surface,
  caller: Caller,
  request: ServerContext,
  call: Call | null,
  session: string | null,
  proxied: string | null,
): CallIdentity {
  const toolUse = request.mcpReq._meta?.[TOOL_USE_META];
  const name =
    typeof toolUse === "string" ? `use ${toolUse}` : proxied === null ? null : `request ${proxied}`;
  if (call === null || name === null) return callIdentity(null, newId);
  return callIdentity([caller.tokenId, session ?? "", name, call.tool, JSON.stringify(call.args)], newId);
}

function progressOf({ log }: Surface, { mcpReq }: ServerContext): ToolContext["progress"] {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return () => undefined;
  return (progress, total, message) => {
    mcpReq
      .notify({ method: "notifications/progress", params: { progressToken, progress, total, message } })
      .catch((error: unknown) => log?.debug({ err: error }, "progress was not delivered"));
  };
}

/** Headers carry ASCII only, so names and paths travel percent-encoded. A value that is not is taken as it is. */
function decoded(value: string | null): string | null {
  if (value === null || value === "") return null;
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}
