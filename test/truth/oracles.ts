// The real language servers that ours is measured against, at pinned versions, and the naive one that shows what names
// alone would give. Those from npm are installed on demand into the cache folder; the others must be on the PATH.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { SymbolKind } from "vscode-languageserver/node";
import type { ServerCommand } from "./client.ts";
import { writeCompileCommands } from "./compile-commands.ts";
import { folderOf, type Corpus } from "./corpora.ts";
import { linkPackages, nameScripts } from "./links.ts";
import { lexes, type Language } from "./identifiers.ts";

/** The oracle of a language; undefined where no real server is measured against yet. */
export function oracleOf(corpus: Corpus): ServerCommand | undefined {
  const oracles: Readonly<Partial<Record<Language, (corpus: Corpus) => ServerCommand>>> = {
    c: clangd,
    cpp: clangd,
    go: gopls,
    java: javac,
    python: pyright,
    javascript: tsserver,
    typescript: tsserver,
  };
  return oracles[corpus.language]?.(corpus);
}

/** @param dataFolder its own, since an index's owner outlives a run, and would answer for another build */
export function crewdeck(dataFolder: string): ServerCommand {
  const main = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");
  return {
    name: "crewdeck",
    version: "",
    command: process.execPath,
    args: [main, "lsp", "--stdio"],
    env: { CREWDECK_DATA_DIR: dataFolder },
  };
}

export function namesAlone({ language }: Corpus): ServerCommand {
  const main = join(import.meta.dirname, "names-alone.ts");
  return {
    name: "names alone",
    version: "",
    command: process.execPath,
    args: ["--import", import.meta.resolve("tsx"), main, "--stdio", language],
  };
}

function tsserver(corpus: Corpus): ServerCommand {
  linkPackages(corpus);
  nameScripts(corpus);
  const folder = installed("typescript-language-server@6.0.2", "typescript@5.9.3");
  return {
    name: "tsserver",
    version: "5.9.3",
    command: process.execPath,
    args: [join(folder, "typescript-language-server/lib/cli.mjs"), "--stdio"],
    initializationOptions: {
      disableAutomaticTypingAcquisition: true,
      maxTsServerMemory: 8192,
      // A syntax server would answer while a project still loads, with what one file tells.
      tsserver: { path: join(folder, "typescript/lib/tsserver.js"), useSyntaxServer: "never" },
    },
  };
}

function pyright(corpus: Corpus): ServerCommand {
  const folder = installed("pyright@1.1.414");
  const analysis = {
    diagnosticMode: "openFilesOnly",
    extraPaths: corpus.pythonPaths?.map((path) => join(folderOf(corpus), path)) ?? [],
  };
  return {
    name: "pyright",
    version: "1.1.414",
    command: process.execPath,
    args: [join(folder, "pyright/langserver.index.js"), "--stdio"],
    settings: { python: { analysis }, "python.analysis": analysis },
    // Without a Python to find, the packages that happen to be installed on a machine change nothing.
    env: { PATH: "" },
  };
}

function clangd(corpus: Corpus): ServerCommand {
  const command = onPath("clangd-19", "clangd");
  if (command === undefined)
    throw new Error("clangd is not on the PATH: install clangd 19 (Debian: clangd-19)");
  const folder = join(cache, "compile-commands", corpus.name);
  writeCompileCommands(corpus, folder);
  const flags = ["--background-index-priority=normal", `--compile-commands-dir=${folder}`];
  return {
    name: "clangd",
    version: versionOf(command, "--version"),
    command,
    args: ["--background-index", "-j=2", "--log=error", ...flags],
    clientCapabilities: { textDocument: { inactiveRegionsCapabilities: { inactiveRegions: true } } },
    evidence: "textDocument/symbolInfo",
    groups: SymbolKind.String,
    unlisted: /^\s*#\s*define\s+/,
  };
}

function gopls(): ServerCommand {
  const command = onPath("gopls");
  if (command === undefined)
    throw new Error("gopls is not on the PATH: install gopls and Go (Debian: gopls golang-go)");
  // Modules that are not on this machine stay unresolved, so that a run does not depend on the network.
  return {
    name: "gopls",
    version: versionOf(command, "version"),
    command,
    args: [],
    env: { GOPROXY: "off" },
  };
}

function javac(): ServerCommand {
  const command = onPath("javac");
  const java = onPath("java");
  if (command === undefined || java === undefined)
    throw new Error("javac is not on the PATH: install a JDK (Debian: openjdk-17-jdk-headless)");
  const main = join(import.meta.dirname, "javac-server.ts");
  return {
    name: "javac",
    version: versionOf(command, "-version"),
    command: process.execPath,
    args: ["--import", import.meta.resolve("tsx"), main, "--stdio", java],
  };
}

const cache = join(homedir(), ".cache", "crewdeck-oracles");

/** The node_modules folder that holds these packages; npm fetches them when they are not there yet. */
function installed(...packages: readonly string[]): string {
  const folder = join(cache, packages.join("+"));
  const modules = join(folder, "node_modules");
  if (!existsSync(modules)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--save-exact"];
    execFileSync("npm", ["install", ...options, ...packages], {
      cwd: folder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  }
  return modules;
}

function onPath(...names: readonly string[]): string | undefined {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  return found.find((path) => existsSync(path));
}

function versionOf(command: string, argument: string): string {
  const text = execFileSync(command, [argument], { encoding: "utf8" });
  return /\d+\.\d+\.\d+/.exec(text)?.[0] ?? text.split("\n")[0]?.split(" ").at(-1) ?? "";
}

/** The extensions that a server of this language reads. */
export const extensionsOf = (language: Language): readonly string[] => lexes[language].extensions;
