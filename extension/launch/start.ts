// `npm start`: builds, starts the backend and opens VS Code on a folder with the extension in it.
// Invariant: Ctrl-C ends everything that was started here, and nothing else. The owner of an index is nobody's own: it
// ends by itself when it has no client.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { importIssues, startBackend } from "./backend.ts";
import { cacheFolder } from "./cache.ts";
import { provideVscodeServer } from "./code-server.ts";
import { findDesktop, openDesktop } from "./desktop.ts";
import { packageExtension } from "./package.ts";
import { withProgress } from "./progress.ts";
import { folderUrl, startVscodeServer, type VscodeServer } from "./vscode-server.ts";

const help = `npm start -- [FOLDER] [--import FILE] [--port N] [--browser]

Builds Crewdeck, starts its backend and opens VS Code on FOLDER with the extension installed.
Ctrl-C ends what it started.

  FOLDER         the folder to open (default: the current one)
  --import FILE  first import issues: the output of "gh issue list --json …", or Beads JSON Lines
  --port N       the port of the VS Code page, where VS Code runs in the browser
  --browser      VS Code in the browser also where desktop VS Code is installed
`;

/** The same address from one start to the next keeps what the browser remembers of the page. */
const portRange = "8400-8419";

/** Only for a profile that is new; what the user changes afterwards stays. */
const firstSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
};

interface Choices {
  readonly folder: string;
  readonly importFile: string | undefined;
  readonly port: number | undefined;
  readonly browser: boolean;
}

type Stop = () => Promise<void>;

class UsageError extends Error {}

await main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\nnpm start: ${text}\n${error instanceof UsageError ? `\n${help}` : ""}`);
  // An exit at once lets the process groups be ended by their exit handlers.
  process.exit(error instanceof UsageError ? 2 : 1);
});

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(help);
    return;
  }
  const choices = choicesOf(args);
  const stops: Stop[] = [];
  try {
    await Promise.race([interruption(), run(choices, stops)]);
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  process.exit(0);
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        resolve();
        // Whoever asks twice does not want to wait for an orderly end.
        process.once(signal, () => process.exit(1));
      });
    }
  });
}

/** Starts everything, and resolves when nothing that was started here is left to wait for. */
async function run(choices: Choices, stops: Stop[]): Promise<void> {
  const vsix = await withProgress("Building and packaging the extension", packageExtension);
  const backend = await startBackend();
  if (backend.ours) stops.push(backend.stop);
  say(`${backend.ours ? "Backend" : "Backend, running already"}: ${backend.url}`);
  // After the start, or the import would start a backend of its own that outlives us.
  if (choices.importFile !== undefined) await importIssues(choices.importFile, choices.folder);
  const server = await openVscode(choices, vsix);
  if (server !== undefined) stops.push(server.stop);
  if (server !== undefined || backend.ours) say("Ctrl-C ends what was started here.");
  if (server !== undefined) {
    await server.ended;
    throw new Error(`VS Code's server ended by itself:\n${server.output()}`);
  }
  if (backend.ours) await backend.ended;
}

/** @returns the server when VS Code runs in the browser; desktop VS Code is the user's own. */
async function openVscode(choices: Choices, vsix: string): Promise<VscodeServer | undefined> {
  const desktop = choices.browser ? undefined : findDesktop(process.env, process.platform);
  if (desktop !== undefined) {
    try {
      await openDesktop(desktop, vsix, choices.folder);
      say(`VS Code is open on ${choices.folder}`);
      return undefined;
    } catch (error) {
      say(`Desktop VS Code did not open (${String(error)}); opening VS Code in the browser instead.`);
    }
  }
  const files = await provideVscodeServer();
  const profile = join(cacheFolder(), "vscode-profile");
  const fresh = !existsSync(join(profile, "data", "User", "settings.json"));
  const server = await startVscodeServer({
    files,
    profile,
    env: { ...process.env, CREWDECK_OPEN_BOARD: "1" },
    vsixes: [vsix],
    port: choices.port ?? portRange,
    ...(fresh ? { settings: firstSettings } : {}),
  });
  process.stdout.write(`\nOpen ${folderUrl(server, choices.folder)}\n\n`);
  return server;
}

function choicesOf(args: readonly string[]): Choices {
  const { values, positionals } = parsed(args);
  // npm runs scripts in the project's folder and tells in INIT_CWD where it was called.
  const from = process.env["INIT_CWD"] ?? process.cwd();
  const [folder = ".", ...more] = positionals;
  if (more.length > 0) throw new UsageError(`one folder is expected, not also ${more.join(" ")}`);
  const path = resolve(from, folder);
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new UsageError(`${path} is not a folder`);
  const importFile = values.import === undefined ? undefined : resolve(from, values.import);
  if (importFile !== undefined && !existsSync(importFile))
    throw new UsageError(`there is no file ${importFile}`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new UsageError(`--port takes a number from 0 to 65535, not ${values.port}`);
  }
  return { folder: path, importFile, port, browser: values.browser };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        import: { type: "string" },
        port: { type: "string" },
        browser: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
