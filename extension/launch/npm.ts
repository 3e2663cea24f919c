// Runs npm as a child on the Node that runs us.
// Invariant: what npm printed is never lost; a failure carries all of it, and a hint at what to do.
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { startGroup } from "./process-group.ts";

/** Settings of the calling npm that are about its own run, and would misdirect a child's. */
const callersOwn =
  /^npm_(config_(call|dry_run|global|ignore_scripts|local_prefix|prefix|workspaces?)$|lifecycle_|package_)/i;

export class NpmFailed extends Error {
  override readonly name = "NpmFailed";
}

/**
 * Runs `npm …args` in `folder`.
 * @throws NpmFailed with everything that npm printed.
 */
export async function npm(folder: string, args: readonly string[]): Promise<void> {
  const [command, ...before] = npmCommand();
  const { child } = startGroup(command, [...before, ...args, "--no-audit", "--no-fund", "--loglevel=warn"], {
    cwd: folder,
    env: npmEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && command.endsWith(".cmd"),
  });
  const printed: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => printed.push(chunk));
  const ending = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`could not be started: ${error.message}`));
    child.once("close", (code, signal) =>
      resolve(code === 0 ? "" : `ended with ${signal ?? `exit code ${code}`}`),
    );
  });
  if (ending === "") return;
  const output = Buffer.concat(printed).toString("utf8").trimEnd();
  throw new NpmFailed(`npm ${args.join(" ")} ${ending} in ${folder}\n${output}\n\n${hintFor(output)}`);
}

function hintFor(output: string): string {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/.test(output)) {
    return "npm could not reach its registry: check the network, the proxy (npm config get proxy) and the registry (npm config get registry), then run this again.";
  }
  if (/ENOSPC/.test(output)) {
    return "The disk is full: make room, or put the cache elsewhere with CREWDECK_CACHE_DIR, then run this again.";
  }
  if (/EACCES|EPERM/.test(output)) {
    return "The cache folder may not be written: give it to this user, or choose another with CREWDECK_CACHE_DIR.";
  }
  if (/E404|ETARGET/.test(output)) {
    return "The registry does not have this version: a mirror may be incomplete (npm config get registry).";
  }
  return "Running this again starts afresh; nothing half installed is kept.";
}

/** The npm that called us when one did, else the one beside this Node, else the one on PATH. */
function npmCommand(): [string, ...string[]] {
  const beside = join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  const besideOnWindows = join(dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  const scripts = [process.env["npm_execpath"], beside, besideOnWindows];
  const script = scripts.find((path) => path?.endsWith("npm-cli.js") === true && existsSync(path));
  if (script !== undefined) return [process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

function npmEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !callersOwn.test(name));
  const bin = dirname(process.execPath);
  // Native modules are compiled against the headers of the Node that will load them.
  const headers = existsSync(join(bin, "../include/node/node_api.h"))
    ? { npm_config_nodedir: join(bin, "..") }
    : {};
  const path = [bin, process.env["PATH"] ?? process.env["Path"] ?? ""].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH: path, ...headers };
}
