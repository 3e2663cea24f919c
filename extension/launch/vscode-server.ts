// One running VS Code server, reached by a browser on loopback.
// Invariant: it lives in the folders and the environment that the caller gave, and stop() ends all that it started.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { VscodeServerFiles } from "./code-server.ts";
import { startGroup, type ProcessGroup } from "./process-group.ts";

const execFileAsync = promisify(execFile);
const readyMs = 60_000;
const pollMs = 50;
const outputCharsMax = 64_000;

export interface VscodeServerOptions {
  readonly files: VscodeServerFiles;
  /** Holds the server's data, the user's data and the extensions; made when absent. */
  readonly profile: string;
  /** The whole environment of the server, its extension host and its terminals. */
  readonly env: NodeJS.ProcessEnv;
  /** Written as the user's settings before the start; without it the settings are left as they are. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Packaged extensions to install before the start. */
  readonly vsixes?: readonly string[];
  /** 0, the default, takes any free one; of a range such as "8400-8419" it takes a free one. */
  readonly port?: number | `${number}-${number}`;
  /** For tests inside the extension host only: it suppresses notifications. */
  readonly smokeTestDriver?: boolean;
}

export interface VscodeServer {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, however it ended. */
  readonly ended: Promise<void>;
  /** The last that the server printed. */
  readonly output: () => string;
  /** Ends the server and all that it started; resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

/** Installs the extensions, starts the server and resolves when it answers. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  const { settings, vsixes = [] } = options;
  if (settings !== undefined) await writeSettings(options.profile, settings);
  for (const vsix of vsixes) await installVsix(options, vsix);
  const group = startGroup(options.files.node, serverArguments(options), {
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = capture(group);
  try {
    const port = await listeningPort(group, output);
    const url = `http://127.0.0.1:${port}`;
    await answering(url, group, output);
    return { url, port, pid: group.child.pid ?? 0, ended: group.ended, output, stop: group.stop };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

/** The address that opens a folder in the server's web page. */
export function folderUrl(server: Pick<VscodeServer, "url">, folder: string): string {
  // The page takes the path as a URI path: with a slash in front, also before a drive letter.
  const path = folder.replaceAll("\\", "/").replace(/^(?!\/)/, "/");
  return `${server.url}/?folder=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
}

function serverArguments(options: VscodeServerOptions): string[] {
  return [
    ...commonArguments(options),
    "--host=127.0.0.1",
    `--port=${options.port ?? 0}`,
    "--without-connection-token",
    "--telemetry-level=off",
    "--disable-workspace-trust",
    "--disable-experiments",
    ...(options.smokeTestDriver === true ? ["--enable-smoke-test-driver"] : []),
  ];
}

function commonArguments({ files, profile }: VscodeServerOptions): string[] {
  return [
    files.main,
    "--accept-server-license-terms",
    `--server-data-dir=${join(profile, "server")}`,
    `--user-data-dir=${join(profile, "data")}`,
    `--extensions-dir=${join(profile, "extensions")}`,
  ];
}

async function writeSettings(profile: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(profile, "data", "User");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

async function installVsix(options: VscodeServerOptions, vsix: string): Promise<void> {
  const args = [...commonArguments(options), `--install-extension=${vsix}`, "--force"];
  const { stdout, stderr } = await execFileAsync(options.files.node, args, { env: options.env });
  // The command ends with 0 even when it refused the file.
  if (!stdout.includes("successfully installed")) {
    throw new Error(`VS Code did not install ${vsix}:\n${stdout}${stderr}`);
  }
}

async function listeningPort(group: ProcessGroup, output: () => string): Promise<number> {
  const port = await until(group, output, "name its port", () => {
    const match = /Extension host agent listening on (\d+)/.exec(output());
    return Promise.resolve(match?.[1]);
  });
  return Number(port);
}

async function answering(url: string, group: ProcessGroup, output: () => string): Promise<void> {
  await until(group, output, `answer at ${url}/version`, async () => {
    const response = await fetch(`${url}/version`).catch(() => undefined);
    return response?.ok === true ? true : undefined;
  });
}

async function until<T>(
  group: ProcessGroup,
  output: () => string,
  what: string,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = performance.now() + readyMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined) return result;
    const { exitCode, signalCode } = group.child;
    if (exitCode !== null || signalCode !== null || group.child.pid === undefined) {
      throw new Error(`VS Code's server ended (${signalCode ?? exitCode ?? "not started"}):\n${output()}`);
    }
    if (performance.now() > deadline) {
      throw new Error(`VS Code's server did not ${what} within ${readyMs / 1000} s:\n${output()}`);
    }
    await pause(pollMs);
  }
}

function capture({ child }: ProcessGroup): () => string {
  let text = "";
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-outputCharsMax);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  child.once("error", (error) => keep(Buffer.from(`${error.message}\n`)));
  return () => text;
}
