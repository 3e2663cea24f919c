// The real Claude Code CLI, cut off from everything but a scripted model on loopback.
// Invariant: it never sees the user's own configuration, credentials or network, and ends within its time limit.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { startGroup } from "../../extension/launch/process-group.ts";
import { npmPackages, provision } from "../../extension/launch/provision.ts";
import { isolated, type Isolated } from "./isolated.ts";
import type { ScriptedModel } from "./scripted-model.ts";

const version = "2.1.329";
const limitDefaultMs = 60_000;

export interface ClaudeOptions {
  /** Holds a [[name]] that chooses the model's script. */
  readonly prompt: string;
  readonly model: Pick<ScriptedModel, "url">;
  /** What an MCP configuration file holds under mcpServers; ${NAME} in it is replaced from the environment. */
  readonly mcpServers?: Readonly<Record<string, unknown>>;
  /** A plugin's folder. With it the plugin's MCP servers are there, and no others may be given. */
  readonly plugin?: string;
  readonly allowedTools?: readonly string[];
  /** More of the CLI's own arguments. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Files that are in the working folder, by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** A world that the caller disposes of; without it the run has one of its own. */
  readonly world?: Isolated;
  readonly limitMs?: number;
}

const Line = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  result: z.string().optional(),
});
/** One line of the CLI's stream-json output. */
export type ClaudeLine = z.infer<typeof Line>;

export interface ClaudeRun {
  readonly exitCode: number;
  readonly lines: readonly ClaudeLine[];
  /** The final answer, or the error in its place. */
  readonly result: string;
  readonly stderr: string;
}

/** Runs `claude -p PROMPT` to its end. */
export async function runClaude(options: ClaudeOptions): Promise<ClaudeRun> {
  const command = await provideClaude();
  const world = options.world ?? (await isolated());
  try {
    await writeFiles(world.workspace, options.files ?? {});
    const config = join(world.root, "mcp.json");
    await writeFile(config, JSON.stringify({ mcpServers: options.mcpServers ?? {} }));
    const env = { ...world.env, ...claudeEnvironment(world, options.model.url), ...options.env };
    return await run(command, claudeArguments(options, config), world.workspace, env, options.limitMs);
  } finally {
    if (options.world === undefined) await world.dispose();
  }
}

/** Runs `claude plugin validate --strict FOLDER`. */
export async function validatePlugin(folder: string): Promise<ClaudeRun> {
  const command = await provideClaude();
  const world = await isolated();
  try {
    // There is no model to be asked.
    const env = { ...world.env, ...claudeEnvironment(world, "http://127.0.0.1:9") };
    return await run(command, ["plugin", "validate", "--strict", folder], world.workspace, env);
  } finally {
    await world.dispose();
  }
}

/** @returns the path of the pinned CLI, fetched into the cache when it is not there yet. */
export async function provideClaude(): Promise<string> {
  const folder = await provision({
    name: `claude-code-${version}-${process.platform}-${process.arch}`,
    title: `Claude Code ${version} (580 MB, for the tests)`,
    steps: [npmPackages(`Claude Code ${version}`, { "@anthropic-ai/claude-code": version })],
  });
  const packages = join(folder, "node_modules", "@anthropic-ai");
  const binary = process.platform === "win32" ? "claude.exe" : "claude";
  const path = join(packages, `claude-code-${process.platform}-${process.arch}`, binary);
  if (!existsSync(path)) throw new Error(`Claude Code ${version} has no binary for this platform at ${path}`);
  return path;
}

function claudeArguments(options: ClaudeOptions, config: string): string[] {
  const allowed = options.allowedTools ?? [];
  return [
    "-p",
    options.prompt,
    "--output-format=stream-json",
    "--verbose",
    // Strictly what is in the file would leave the plugin's servers out.
    ...(options.plugin === undefined
      ? [`--mcp-config=${config}`, "--strict-mcp-config"]
      : [`--plugin-dir=${options.plugin}`]),
    // As root the CLI refuses to bypass permissions; what is not allowed by name is denied without a question.
    "--permission-mode=dontAsk",
    ...(allowed.length > 0 ? [`--allowedTools=${allowed.join(",")}`] : []),
    ...(options.args ?? []),
  ];
}

function claudeEnvironment(world: Isolated, modelUrl: string): NodeJS.ProcessEnv {
  return {
    CLAUDE_CONFIG_DIR: join(world.home, ".claude"),
    CLAUDE_CODE_TMPDIR: world.temp,
    ANTHROPIC_BASE_URL: modelUrl,
    ANTHROPIC_API_KEY: "dummy",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    CLAUDE_CODE_DISABLE_OFFICIAL_MARKETPLACE_AUTOINSTALL: "1",
    CLAUDE_CODE_MAX_RETRIES: "1",
    DISABLE_AUTOUPDATER: "1",
    DISABLE_ERROR_REPORTING: "1",
    DISABLE_TELEMETRY: "1",
  };
}

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  limitMs = limitDefaultMs,
): Promise<ClaudeRun> {
  const group = startGroup(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  group.child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  group.child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  const closed = new Promise<number | null>((resolve, reject) => {
    group.child.once("error", reject);
    group.child.once("close", resolve);
  });
  const limit = setTimeout(() => void group.stop(), limitMs);
  const exitCode = await closed.finally(() => clearTimeout(limit));
  const stdout = Buffer.concat(out).toString("utf8");
  const stderr = Buffer.concat(err).toString("utf8");
  if (exitCode === null) {
    throw new Error(`Claude Code did not end within ${limitMs} ms:\n${stdout.slice(-4_000)}\n${stderr}`);
  }
  const lines = stdout
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [Line.parse(JSON.parse(line))] : []));
  const result = lines.findLast(({ type }) => type === "result")?.result ?? (stderr || stdout);
  return { exitCode, lines, result, stderr };
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
