// The VS Code server inside code-server's npm package, and a Node that can run it.
// Invariant: only npm is needed. What a plain installation of the package would compile or download besides is left
// out, apart from two small modules without which VS Code runs but keeps no logs.
import { join } from "node:path";
import { npm, NpmFailed } from "./npm.ts";
import { npmPackages, provision, type ProvisionOptions, type Recipe } from "./provision.ts";

const codeServerVersion = "4.139.1";
const nodeVersion = "24.21.0";
const nodeMajorMin = 22;

/** A VS Code server on disk. */
export interface VscodeServerFiles {
  /** The Node that runs it. */
  readonly node: string;
  /** Its main script. */
  readonly main: string;
}

/** @returns the VS Code server's files, fetched into the cache when they are not there yet. */
export async function provideVscodeServer(options: ProvisionOptions = {}): Promise<VscodeServerFiles> {
  const node = await provideNode(options);
  const folder = await provision(codeServer(options), options);
  return { node, main: join(vscodeIn(folder), "out", "server-main.js") };
}

/** The running Node when it is new enough, else one from npm. */
async function provideNode(options: ProvisionOptions): Promise<string> {
  if (Number(process.versions.node.split(".")[0]) >= nodeMajorMin) return process.execPath;
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    throw new Error(
      `VS Code's server needs Node ${nodeMajorMin} or newer; this is ${process.versions.node}. Install a newer Node, or desktop VS Code with its "code" command.`,
    );
  }
  const packageName = `node-linux-${process.arch}`;
  const folder = await provision(
    {
      name: `${packageName}-${nodeVersion}`,
      title: `Node ${nodeVersion}`,
      steps: [npmPackages(`Node ${nodeVersion}, 125 MB`, { [packageName]: nodeVersion })],
    },
    options,
  );
  return join(folder, "node_modules", packageName, "bin", "node");
}

function codeServer(options: ProvisionOptions): Recipe {
  const warn = (text: string) => (options.stream ?? process.stderr).write(text);
  return {
    name: `code-server-${codeServerVersion}-${process.platform}-${process.arch}`,
    title: `VS Code's server (code-server ${codeServerVersion}, 620 MB)`,
    steps: [
      npmPackages(`code-server ${codeServerVersion}`, { "code-server": codeServerVersion }),
      {
        title: "its server's packages",
        run: (folder) => npm(vscodeIn(folder), ["install", "--omit=dev", "--ignore-scripts"]),
      },
      { title: "its log and watchdog modules", run: (folder) => compileLogs(vscodeIn(folder), warn) },
      {
        title: "its built-in extensions' packages",
        run: (folder) =>
          npm(join(vscodeIn(folder), "extensions"), ["install", "--omit=dev", "--ignore-scripts"]),
      },
    ],
  };
}

/** A machine without a compiler still gets a working VS Code. */
async function compileLogs(vscode: string, warn: (text: string) => void): Promise<void> {
  try {
    await npm(vscode, ["rebuild", "--ignore-scripts=false", "@vscode/spdlog", "@vscode/native-watchdog"]);
  } catch (error) {
    if (!(error instanceof NpmFailed)) throw error;
    const reason = /Error: (.*)/.exec(error.message)?.[1] ?? "no reason given";
    warn(
      `  VS Code's log module was not built (${reason}), so its output channels keep no files; all else works.\n`,
    );
    warn(`  A C++ compiler, make and Python 3 would be needed for it.\n`);
  }
}

function vscodeIn(folder: string): string {
  return join(folder, "node_modules", "code-server", "lib", "vscode");
}
