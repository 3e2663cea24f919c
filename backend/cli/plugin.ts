// crewdeck plugin: the folder that gives Claude Code the tools and the language server, for `claude --plugin-dir`.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";

const CLAUDE_TIMEOUT_MS = 10_000;

const Manifest = z.object({ name: z.string(), version: z.string() });
const McpServers = z.object({ mcpServers: z.record(z.string(), z.unknown()) });
const LspServers = z.record(z.string(), z.object({ extensionToLanguage: z.record(z.string(), z.string()) }));

interface PluginStatus {
  readonly path: string;
  readonly version: string;
  /** Names of MCP servers. */
  readonly mcpServers: readonly string[];
  /** Languages of the language server. */
  readonly languages: readonly string[];
  /** What `claude --version` says; null when there is no such command. */
  readonly claude: string | null;
}

export function pluginCommand(program: Command): void {
  const plugin = program
    .command("plugin")
    .description("the folder that gives Claude Code the tools and the language server");
  plugin
    .command("path")
    .description('print it: claude --plugin-dir "$(crewdeck plugin path)"')
    .action(async () => {
      await statusOf(folder());
      process.stdout.write(`${folder()}\n`);
    });
  plugin
    .command("status")
    .description("say what is in it, and which Claude Code is on the PATH")
    .option("--json", "as JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const status = { ...(await statusOf(folder())), claude: await claudeVersion() };
      process.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status));
    });
}

/** Beside the built backend; the sources have their own. */
function folder(): string {
  const fromSource = import.meta.url.endsWith(".ts");
  return fileURLToPath(new URL(fromSource ? "../claude/plugin" : "../plugin", import.meta.url));
}

async function statusOf(path: string): Promise<Omit<PluginStatus, "claude">> {
  try {
    const read = async (name: string): Promise<unknown> =>
      JSON.parse(await readFile(join(path, name), "utf8"));
    const { version } = Manifest.parse(await read(".claude-plugin/plugin.json"));
    const { mcpServers } = McpServers.parse(await read(".mcp.json"));
    const servers = Object.values(LspServers.parse(await read(".lsp.json")));
    const languages = new Set(servers.flatMap((server) => Object.values(server.extensionToLanguage)));
    return { path, version, mcpServers: Object.keys(mcpServers), languages: [...languages].toSorted() };
  } catch (cause) {
    const message = `the plugin at ${path} is not whole`;
    throw new DomainError("unavailable", message, "Run the crewdeck of a whole installation.", {}, { cause });
  }
}

async function claudeVersion(): Promise<string | null> {
  try {
    // On Windows it may be a script, which only a shell runs.
    const options = { timeout: CLAUDE_TIMEOUT_MS, shell: process.platform === "win32" };
    const { stdout } = await promisify(execFile)("claude", ["--version"], options);
    return stdout.trim();
  } catch (error) {
    // Not there, or it does not run: both mean that it cannot be used.
    if (error instanceof Error) return null;
    throw error;
  }
}

function statusText({ path, version, mcpServers, languages, claude }: PluginStatus): string {
  const rows: readonly (readonly [string, string])[] = [
    ["folder", path],
    ["version", version],
    ["MCP servers", mcpServers.join(", ")],
    ["languages", `${languages.length}: ${languages.join(", ")}`],
    ["Claude Code", claude ?? "not found on the PATH"],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(13)}${value}\n`);
  return `${lines.join("")}\nclaude --plugin-dir "${path}"\n`;
}
