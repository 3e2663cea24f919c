// How Claude Code joins this backend: the exact lines and files, for people to paste.
import type { BackendReport } from "./backend-process.ts";

/** Joins over HTTP. Holds the owner's token: it goes to the clipboard, never into a log. */
export function httpJoinCommand(backend: Pick<BackendReport, "url" | "token">): string {
  const address = new URL("/mcp", backend.url).href;
  return `claude mcp add --transport http crewdeck ${address} --header "Authorization: Bearer ${backend.token}"`;
}

/** Joins over stdio: finds or starts the backend by itself and needs no token, so it outlives restarts. */
export function stdioJoinCommand(script: string, dataDir: string): string {
  const folder = dataDir === "" ? "" : ` --data-dir ${quoted(dataDir)}`;
  return `claude mcp add crewdeck -- node ${quoted(script)} mcp${folder}`;
}

/** Starts Claude Code with the plugin: the tools over stdio, and the language server. */
export function pluginCommand(script: string): string {
  return `claude --plugin-dir "$(node ${quoted(script)} plugin path)"`;
}

/**
 * The text of `.mcp.json` with the crewdeck server added over stdio; other servers are kept as they are.
 * @throws SyntaxError when the present text is not JSON, TypeError when it is not an object.
 */
export function withCrewdeckServer(present: string | null, script: string, dataDir: string): string {
  const file: unknown = present === null || present.trim() === "" ? {} : JSON.parse(present);
  if (!isRecord(file)) throw new TypeError(".mcp.json does not hold an object");
  const servers = file["mcpServers"] ?? {};
  if (!isRecord(servers)) throw new TypeError("mcpServers in .mcp.json is not an object");
  const args = [script, "mcp", ...(dataDir === "" ? [] : ["--data-dir", dataDir])];
  const crewdeck = { type: "stdio", command: "node", args, alwaysLoad: true };
  return `${JSON.stringify({ ...file, mcpServers: { ...servers, crewdeck } }, null, 2)}\n`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Quoted only where a shell would split it; double quotes serve POSIX shells, PowerShell and cmd alike. */
function quoted(path: string): string {
  return /^[\w./:\\@+-]+$/.test(path) ? path : `"${path}"`;
}
