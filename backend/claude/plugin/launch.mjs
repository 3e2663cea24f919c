// What the plugin starts: finds the crewdeck program of this machine and becomes it. Claude Code may have copied the
// plugin away from its program, so several places are tried, in the order below.
// Invariant: stdout belongs to the program; what is wrong is said on stderr, with what to do about it.
import { spawn } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NODE_OLDEST = 20;
/** Where the extension keeps a script that runs its present version. */
const KEPT = join("User", "globalStorage", "crewdeck.crewdeck", "crewdeck.mjs");
const EDITORS = ["Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf"];
const SCRIPT = /^\.[cm]?js$/;

/** The program of the installation that this folder is a part of. */
function beside() {
  return [fileURLToPath(new URL("../backend/crewdeck.mjs", import.meta.url))];
}

/** The scripts that the extension keeps, of all editors that may have it; the one that was written last comes first. */
function kept() {
  const { env, platform } = process;
  const home = homedir();
  const servers = [".vscode-server", ".vscode-server-insiders", ".vscodium-server", ".cursor-server"];
  const local =
    platform === "win32"
      ? (env.APPDATA ?? join(home, "AppData", "Roaming"))
      : platform === "darwin"
        ? join(home, "Library", "Application Support")
        : (env.XDG_CONFIG_HOME ?? join(home, ".config"));
  const data = env.XDG_DATA_HOME ?? join(home, ".local", "share");
  const folders = [
    ...EDITORS.map((name) => join(local, name)),
    ...servers.map((name) => join(home, name, "data")),
    join(data, "code-server"),
  ];
  return folders
    .map((folder) => join(folder, KEPT))
    .filter((path) => existsSync(path))
    .toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
}

/** `crewdeck` as a shell would find it. */
function onPath() {
  const names = process.platform === "win32" ? ["crewdeck.cmd", "crewdeck.exe"] : ["crewdeck"];
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Runs a program that is there; answers false where it is not, or where it has lost what it runs. */
async function become(path) {
  if (!existsSync(path)) return false;
  const program = realpathSync(path);
  if (!SCRIPT.test(extname(program))) return spawned(path);
  // The program starts its backend as itself.
  process.argv[1] = program;
  try {
    await import(pathToFileURL(program).href);
    return true;
  } catch (error) {
    if (error.code === "ERR_MODULE_NOT_FOUND") return false;
    throw error;
  }
}

async function spawned(path) {
  const shell = extname(path) === ".cmd";
  const child = spawn(shell ? `"${path}"` : path, process.argv.slice(2), { stdio: "inherit", shell });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
  return true;
}

function refuse(sentences) {
  process.stderr.write(`crewdeck plugin: ${sentences.join("\n")}\n`);
  process.exitCode = 1;
}

async function launch() {
  const [major] = process.versions.node.split(".");
  if (Number(major) < NODE_OLDEST) {
    refuse([
      `this is Node ${process.versions.node}, and Crewdeck needs Node ${NODE_OLDEST}.`,
      "Put a newer one first on the PATH that Claude Code is started with.",
    ]);
    return;
  }
  for (const path of [...beside(), ...kept(), ...onPath()]) {
    if (await become(path)) return;
  }
  refuse([
    "Crewdeck itself is not on this machine, or not where it is looked for.",
    "Install the Crewdeck extension and open VS Code once, or put `crewdeck` on the PATH (`npm link` in its repository).",
  ]);
}

await launch();
