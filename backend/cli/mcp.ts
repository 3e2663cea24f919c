// crewdeck mcp: what an agent's client starts to speak MCP over stdio. The backend does the work; see stdio-proxy.ts.
// Invariant: stdout carries the protocol and nothing else.
import type { Command } from "commander";
import { dataDirOf } from "../process/data-dir.ts";
import { findOrStart, ownProgram } from "../process/find-or-start.ts";
import { withoutSecrets } from "../process/without-secrets.ts";

interface McpOptions {
  readonly dataDir?: string;
  readonly agent?: string;
  readonly project?: string;
}

export function mcpCommand(program: Command): void {
  program
    .command("mcp")
    .description("speak MCP over stdio, for Claude Code and other agents; starts the backend if needed")
    .option(
      "--data-dir <folder>",
      "where everything is kept (default: $CREWDECK_DATA_DIR, else the platform's folder)",
    )
    .option("--agent <name>", "the agent's name (default: $CREWDECK_AGENT, else the client's)")
    .option(
      "--project <key>",
      "the project that is meant when none is named (default: $CREWDECK_PROJECT, else the folder's)",
    )
    .action(mcp);
}

async function mcp(options: McpOptions): Promise<void> {
  const { HEADERS } = await import("../mcp/surface.ts");
  const { runStdioProxy } = await import("../mcp/stdio-proxy.ts");
  const { env } = process;
  const dataDir = dataDirOf(options.dataDir);
  await runStdioProxy({
    input: process.stdin,
    output: process.stdout,
    connect: async (signal) => {
      const { url, token } = await findOrStart({ dataDir, program: ownProgram(), signal });
      return { url, token: filled(env["CREWDECK_TOKEN"]) ?? token };
    },
    headers: {
      ...header(HEADERS.agent, options.agent ?? env["CREWDECK_AGENT"]),
      ...header(HEADERS.project, options.project ?? env["CREWDECK_PROJECT"]),
      ...header(HEADERS.folder, filled(env["CLAUDE_PROJECT_DIR"]) ?? process.cwd()),
      ...header(HEADERS.session, env["CLAUDE_CODE_SESSION_ID"]),
    },
    report: (line) => process.stderr.write(withoutSecrets(`crewdeck mcp: ${line}\n`)),
  });
}

function header(name: string, value: string | undefined): Record<string, string> {
  const text = filled(value);
  return text === undefined ? {} : { [name]: encodeURIComponent(text) };
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text;
}
