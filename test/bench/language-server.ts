// The language server on real repositories, as users run it: the production bundle, in processes of its own.
// The repositories are those of `npm run truth`; one that is not in the cache folder is said, and left out.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { smallProcess } from "../../server/owner/small-process.ts";
import { isolated } from "../support/isolated.ts";
import { LspClient } from "../support/lsp-client.ts";
import { tempFolder } from "../support/temp.ts";
import { corpora, filesOf, folderOf, howToGet, type Corpus } from "../truth/corpora.ts";
import { identifiersOf } from "../truth/identifiers.ts";
import { extensionsOf } from "../truth/oracles.ts";
import { draw, randomOf } from "../truth/sample.ts";
import { asked, HotReferences, hottestNames } from "./hot-references.ts";
import { median, percentile, type Bench, type Figure } from "./measure.ts";
import { BUILT, buildForBench } from "./serve.ts";
import { typingMs, whileTyping } from "./typing.ts";

const WORKERS = 2;
const ROUNDS = 9;
const MB = 1024 * 1024;
const COLD_GOAL = 1.3;
const WARM_GOAL_MS = 400;
const DISK_GOAL = 0.35;
const MEMORY_GOAL_MB = 300;
const SAVED_WITHIN_MS = 10_000;

interface Indexed {
  readonly files: number;
  readonly bytes: number;
  readonly definitions: number;
  readonly references: number;
  readonly wallMs: number;
  readonly loadedMs: number;
  readonly upMs: number;
  readonly peakBytes: number;
  readonly diskBytes: number;
}

export const indexing: Bench = {
  name: "indexing",
  run: async () => {
    await buildForBench();
    const figures: Figure[] = [];
    for (const name of ["sentry-javascript", "rust-analyzer", "rails"]) {
      const corpus = corpusOf(name);
      if (corpus !== null) figures.push(...(await indexOne(corpus)));
    }
    return figures;
  },
};

export const languageServer: Bench = {
  name: "language server",
  run: async () => {
    await buildForBench();
    const corpus = corpusOf("sentry-javascript");
    return corpus === null ? [] : measureAnswers(corpus);
  },
};

/** Null, with a word on stderr, for a repository that is not there. */
function corpusOf(name: string): Corpus | null {
  const corpus = corpora.find((one) => one.name === name);
  if (corpus === undefined) throw new Error(`no corpus ${name}`);
  if (existsSync(folderOf(corpus))) return corpus;
  process.stderr.write(`${name} is not there, its figures are left out. ${howToGet(corpus)}\n`);
  return null;
}

async function indexOne(corpus: Corpus): Promise<readonly Figure[]> {
  const root = folderOf(corpus);
  const parse = async () => {
    const { wallMs } = (await runProgram("raw-parse-program", [root, String(WORKERS)])) as { wallMs: number };
    return wallMs;
  };
  const rounds: { cold: Indexed; warm: Indexed; rawMs: number }[] = [];
  // It warms the disk's cache.
  await parse();
  let before = await parse();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { path: folder, remove } = await tempFolder("bench-index");
    const index = async () =>
      (await runProgram("index-program", [root, join(folder, "index"), String(WORKERS)])) as Indexed;
    const cold = await index();
    // The machine may have become slower or quicker meanwhile: the baseline is that of before and after.
    const after = await parse();
    rounds.push({ cold, warm: await index(), rawMs: (before + after) / 2 });
    before = after;
    await remove();
  }
  const [first] = rounds;
  if (first === undefined) throw new Error("nothing was measured");
  const { files, bytes, definitions, references, diskBytes } = first.cold;
  const ratio = median(rounds.map(({ cold, rawMs }) => cold.wallMs / rawMs));
  const ours = median(rounds.map(({ cold }) => cold.wallMs));
  const peak = Math.max(...rounds.map(({ cold }) => cold.peakBytes)) / MB;
  const loaded = median(rounds.map(({ warm: { upMs, wallMs, loadedMs } }) => upMs - wallMs + loadedMs));
  const size = `${files} files, ${(bytes / MB).toFixed(1)} MB, ${definitions} definitions, ${references} references`;
  return [
    {
      name: `${corpus.name}: cold index (${size})`,
      ours: `${ours.toFixed(0)} ms`,
      baseline: `reading and parsing alone with ${WORKERS} threads, ${median(rounds.map(({ rawMs }) => rawMs)).toFixed(0)} ms`,
      ratio,
      goal: `≤ ${COLD_GOAL}`,
      met: ratio <= COLD_GOAL,
    },
    goal(
      `${corpus.name}: warm start, from the start of the process until it answers`,
      loaded,
      WARM_GOAL_MS,
      "ms",
    ),
    goal(
      `${corpus.name}: most memory resident while indexing with ${WORKERS} threads`,
      peak,
      MEMORY_GOAL_MB,
      "MB",
    ),
    {
      name: `${corpus.name}: the index on disk`,
      ours: `${(diskBytes / MB).toFixed(1)} MB`,
      baseline: `the source, ${(bytes / MB).toFixed(1)} MB`,
      ratio: diskBytes / bytes,
      goal: `≤ ${DISK_GOAL}`,
      met: diskBytes <= DISK_GOAL * bytes,
    },
  ];
}

async function measureAnswers(corpus: Corpus): Promise<readonly Figure[]> {
  const root = folderOf(corpus);
  const names = hottestNames(corpus);
  const { env, dispose } = await isolated();
  const args = [join(BUILT, "backend/crewdeck.mjs"), "lsp", "--stdio"];
  const client = new LspClient({ args, cwd: root, env });
  try {
    const folder = { uri: pathToFileURL(root).href, name: corpus.name };
    await client.ask("initialize", {
      processId: process.pid,
      rootUri: folder.uri,
      capabilities: {},
      workspaceFolders: [folder],
    });
    client.notify("initialized", {});
    await client.ask("crewdeck/index", { refresh: false });
    const definitions: number[] = [];
    const random = randomOf(1);
    for (const path of draw(filesOf(root, extensionsOf(corpus.language), corpus.sampled), 60, random)) {
      const text = readFileSync(join(root, path), "utf8");
      const uri = pathToFileURL(join(root, path)).href;
      client.notify("textDocument/didOpen", {
        textDocument: { uri, languageId: "typescript", version: 1, text },
      });
      await client.ask("textDocument/documentSymbol", { textDocument: { uri } });
      for (const { line, character } of draw(identifiersOf(text, corpus.language), 12, random)) {
        const at = { textDocument: { uri }, position: { line, character } };
        definitions.push(await asked(client, "textDocument/definition", at));
      }
      client.notify("textDocument/didClose", { textDocument: { uri } });
    }
    const hot = new HotReferences(client, names);
    const first = await hot.ask();
    const typing = await typingMs(client, root);
    const saving = await measureSaving(client, root);
    // Once for what is still compiled and remembered on the way, and once more.
    await hot.ask();
    const again = await hot.ask();
    const [file = ""] = filesOf(root, extensionsOf(corpus.language), corpus.sampled);
    const edited = await whileTyping(client, join(root, file), (type) => hot.ask(type));
    return [
      goal("definition, p50", percentile(definitions, 0.5), 1, "ms"),
      goal("definition, p99", percentile(definitions, 0.99), 5, "ms"),
      goal(
        `references of the hottest names (${again.length} places), p99`,
        percentile(again, 0.99),
        25,
        "ms",
      ),
      goal("the same, each right after a keystroke, p99", percentile(edited, 0.99), 25, "ms"),
      goal("the same, asked for the first time after a new index, p99", percentile(first, 0.99), 25, "ms"),
      goal("keystroke to fresh symbols in a file of 5,000 lines, p50", typing, 12, "ms"),
      saving,
    ];
  } finally {
    await client.ask("shutdown");
    client.notify("exit");
    await client.exitCode();
    await dispose();
  }
}

/** From the word that a file was saved until its new symbol is found, by whoever looks. */
async function measureSaving(client: LspClient, root: string): Promise<Figure> {
  const path = join(root, "crewdeck-bench-saving.ts");
  const textDocument = { uri: pathToFileURL(path).href };
  const lines = Array.from({ length: 500 }, (_, at) => `export const kept${at} = ${at};`);
  const textOf = (version: number) => [`export const crewdeckSaved${version} = 1;`, ...lines].join("\n");
  const times: number[] = [];
  try {
    writeFileSync(path, textOf(1));
    client.notify("textDocument/didOpen", {
      textDocument: { ...textDocument, languageId: "typescript", version: 1, text: textOf(1) },
    });
    // A new file is noticed by the watch; what follows is about one that is known.
    await client.ask("crewdeck/index", { refresh: true });
    for (let version = 2; version < 32; version += 1) {
      const text = textOf(version);
      client.notify("textDocument/didChange", {
        textDocument: { ...textDocument, version },
        contentChanges: [{ text }],
      });
      await client.ask("textDocument/documentSymbol", { textDocument });
      writeFileSync(path, text);
      const started = performance.now();
      client.notify("textDocument/didSave", { textDocument });
      await indexed(client, `crewdeckSaved${version}`);
      times.push(performance.now() - started);
    }
  } finally {
    client.notify("textDocument/didClose", { textDocument });
    rmSync(path, { force: true });
  }
  return goal("save to index, p50", median(times), 5, "ms");
}

/** Asks the index itself, which has nothing of texts that are not saved, until it knows the name. */
async function indexed(client: LspClient, query: string): Promise<void> {
  const until = performance.now() + SAVED_WITHIN_MS;
  for (;;) {
    const answer = await client.ask("crewdeck/findSymbols", { query });
    if ("result" in answer && JSON.stringify(answer.result).includes(query)) return;
    if (performance.now() > until) throw new Error(`${query} is not in the index`);
  }
}

function goal(name: string, value: number, most: number, unit: string): Figure {
  return {
    name,
    ours: `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
    baseline: `the goal of ${most} ${unit}`,
    ratio: value / most,
    goal: "≤ 1",
    met: value <= most,
  };
}

async function runProgram(name: string, args: readonly string[]): Promise<unknown> {
  // Ours runs as an owner does.
  const own = name === "index-program" ? smallProcess : { args: [], env: {} };
  const child = spawn(process.execPath, [...own.args, join(BUILT, "server", `${name}.mjs`), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...own.env },
  });
  const exited = once(child, "exit");
  const result = await json(child.stdout);
  await exited;
  return result;
}
