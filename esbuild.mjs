// The one build: the bundles (extension, backend, language server, web views) and the files that they need beside them.
// Invariant: a file in dist/ is replaced by a rename and only when its bytes changed, because a backend that is
// already running holds these files open, and a native module that is overwritten in place kills its process.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { context } from "esbuild";
import { compileExtraction } from "./server/tooling/compile-extraction.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const codicons = dirname(fileURLToPath(import.meta.resolve("@vscode/codicons/dist/codicon.css")));
const treeSitter = fileURLToPath(import.meta.resolve("web-tree-sitter/web-tree-sitter.wasm"));

/** The platforms whose LevelDB binaries are shipped. */
const shippedPrebuilds = ["darwin-x64+arm64", "linux-arm64", "linux-x64", "win32-x64"];

/** The folders of dist/ that belong to this build; what is in them and was not built is removed. */
const ownedFolders = ["backend", "extension", "grammars", "plugin", "server", "webviews"];

/**
 * Builds everything into `outdir` and resolves with esbuild's metafile of all bundles.
 * With `watch` it also rebuilds on every change until the process ends.
 */
export async function build({ outdir = join(root, "dist"), production = false, watch = false } = {}) {
  const writer = outputWriter(outdir);
  const bundles = [extensionBundle, backendBundle, serverBundle, webviewsBundle].map((bundle) =>
    bundle(outdir, production),
  );
  const contexts = await Promise.all(
    bundles.map((options) =>
      context({ ...options, plugins: [...(options.plugins ?? []), writeOutputs(writer, watch)] }),
    ),
  );
  const dispose = () => Promise.all(contexts.map((bundle) => bundle.dispose()));
  const results = await Promise.allSettled(contexts.map((bundle) => bundle.rebuild()));
  try {
    await copyAssets(writer);
  } catch (error) {
    // What is not let go keeps the process alive.
    await dispose();
    throw error;
  }
  if (watch) {
    await Promise.all(contexts.map((bundle) => bundle.watch()));
  } else {
    await dispose();
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
    await removeStrangers(outdir, writer.paths);
  }
  const metafile = mergeMetafiles(results.flatMap((result) => (result.value ? [result.value.metafile] : [])));
  await writer.write(join(outdir, "meta.json"), Buffer.from(JSON.stringify(metafile)));
  return metafile;
}

function shared(outdir, production) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    absWorkingDir: root,
    outdir,
    bundle: true,
    metafile: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    sourcemap: production ? false : "linked",
    define: {
      "process.env.NODE_ENV": JSON.stringify(production ? "production" : "development"),
      __CREWDECK_VERSION__: JSON.stringify(version),
    },
  };
}

/** Node bundles keep their identifiers, so that a user's stack trace can be read without a source map. */
function nodeBundle(outdir, production) {
  return {
    ...shared(outdir, production),
    platform: "node",
    target: "node20",
    minifySyntax: production,
    minifyWhitespace: production,
  };
}

/** What most windows need only after they have opened is a file of its own, so that activation does not read it. */
function extensionBundle(outdir, production) {
  return {
    ...nodeBundle(join(outdir, "extension"), production),
    entryPoints: { main: "extension/main.ts", "language-client": "extension/language-client.ts" },
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    external: ["vscode"],
    // A dynamic import becomes a `require`, which gives VS Code's own modules to whoever asks for them.
    supported: { "dynamic-import": false },
    plugins: [apart(/\/language-client\.ts$/, "./language-client.cjs")],
  };
}

/** A module that is imported when it is needed, and lies beside the bundle. */
function apart(filter, path) {
  return {
    name: "apart",
    setup(bundle) {
      bundle.onResolve({ filter }, ({ kind }) =>
        kind === "dynamic-import" ? { path, external: true } : undefined,
      );
    },
  };
}

/**
 * CommonJS dependencies need `require` and `__dirname`. LevelDB looks for its prebuilds beside `__dirname`: there is one
 * copy of them, with the backend.
 */
const commonJsInEsm = (toBackend) =>
  [
    'import { createRequire as __createRequire } from "node:module";',
    'import { join as __joined } from "node:path";',
    'import { fileURLToPath as __fileUrlToPath } from "node:url";',
    "const require = __createRequire(import.meta.url);",
    "const __filename = __fileUrlToPath(import.meta.url);",
    `const __dirname = __joined(__filename, ${JSON.stringify(toBackend)});`,
  ].join("\n");

/** What not every sub-command needs is in files of its own, so that none is loaded for another's sake. */
function backendBundle(outdir, production) {
  return {
    ...nodeBundle(join(outdir, "backend"), production),
    entryPoints: { crewdeck: "backend/cli/main.ts" },
    format: "esm",
    splitting: true,
    chunkNames: "[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    banner: { js: `#!/usr/bin/env node\n${commonJsInEsm("..")}` },
  };
}

/** THE list of the language server's files: what is loaded by its path, run as a process or as a thread. */
const serverFiles = {
  "bulk-worker": "server/workers/bulk-worker.ts",
  "document-worker": "server/workers/document-worker.ts",
  owner: "server/owner/main.ts",
  relay: "server/relay/main.ts",
};

function serverBundle(outdir, production) {
  return {
    ...nodeBundle(join(outdir, "server"), production),
    entryPoints: serverFiles,
    format: "esm",
    outExtension: { ".js": ".mjs" },
    banner: { js: commonJsInEsm("../../backend") },
  };
}

function webviewsBundle(outdir, production) {
  return {
    ...shared(join(outdir, "webviews"), production),
    entryPoints: panels(),
    platform: "browser",
    target: "es2022",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: production,
  };
}

function panels() {
  const names = readdirSync(join(root, "webviews/panels")).toSorted();
  return Object.fromEntries(names.map((name) => [name, `webviews/panels/${name}/main.tsx`]));
}

function writeOutputs(writer, watch) {
  return {
    name: "write-outputs",
    setup(bundle) {
      bundle.onEnd(async ({ errors, outputFiles = [] }) => {
        for (const file of outputFiles) {
          await writer.write(file.path, file.contents, file.path.endsWith("crewdeck.mjs") ? 0o755 : 0o644);
        }
        if (watch) {
          const names = Object.keys(bundle.initialOptions.entryPoints).join(", ");
          process.stderr.write(
            errors.length > 0 ? `${names}: ${errors.length} errors\n` : `${names}: built\n`,
          );
        }
      });
    },
  };
}

function outputWriter(outdir) {
  const paths = new Set();
  const write = async (path, contents, mode = 0o644) => {
    paths.add(path);
    const before = await readFile(path).catch(absent);
    if (before !== undefined && before.equals(contents)) return;
    await mkdir(dirname(path), { recursive: true });
    const fresh = `${path}.${process.pid}.new`;
    await writeFile(fresh, contents, { mode });
    await rename(fresh, path);
  };
  return { outdir, paths, write };
}

async function copyAssets(writer) {
  for (const name of ["codicon.css", "codicon.ttf"]) {
    await writer.write(join(writer.outdir, "webviews", name), await readFile(join(codicons, name)));
  }
  await writer.write(join(writer.outdir, "grammars/web-tree-sitter.wasm"), await readFile(treeSitter));
  await writer.write(join(writer.outdir, "grammars/extraction.wasm"), await compileExtraction());
  for (const language of grammars()) {
    const path = join(language, "grammar.wasm");
    await writer.write(join(writer.outdir, "grammars", path), await readFile(join(root, "grammars", path)));
  }
  const plugin = join(root, "backend/claude/plugin");
  for (const entry of await readdir(plugin, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await writer.write(join(writer.outdir, "plugin", relative(plugin, path)), await readFile(path));
  }
  for (const platform of shippedPrebuilds) {
    const folder = join(root, "node_modules/classic-level/prebuilds", platform);
    for (const name of await readdir(folder)) {
      const target = join(writer.outdir, "backend/prebuilds", platform, name);
      await writer.write(target, await readFile(join(folder, name)), 0o755);
    }
  }
}

/** The folders of grammars/, each of which is one language. */
function grammars() {
  const entries = readdirSync(join(root, "grammars"), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Removes what an earlier build left, so that it is never packaged; another build's unfinished files are left alone. */
async function removeStrangers(outdir, paths) {
  for (const owned of ownedFolders) {
    const folder = join(outdir, owned);
    const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent)) ?? [];
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && !paths.has(path) && !path.endsWith(".new")) await rm(path, { force: true });
    }
  }
}

function mergeMetafiles(metafiles) {
  return {
    inputs: Object.assign({}, ...metafiles.map((metafile) => metafile.inputs)),
    outputs: Object.assign({}, ...metafiles.map((metafile) => metafile.outputs)),
  };
}

function absent(error) {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

async function main(args) {
  const unknown = args.filter((arg) => arg !== "--watch" && arg !== "--production");
  if (unknown.length > 0) {
    process.stderr.write(
      `esbuild.mjs: unknown argument ${unknown.join(" ")}; expected --watch or --production\n`,
    );
    process.exit(2);
  }
  const started = performance.now();
  await build({ production: args.includes("--production"), watch: args.includes("--watch") });
  process.stderr.write(`built dist/ in ${Math.round(performance.now() - started)} ms\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await main(process.argv.slice(2)).catch((error) => {
    // esbuild has already printed its own errors with their source lines.
    if (!Array.isArray(error.errors)) process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
}
