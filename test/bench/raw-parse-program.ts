// The baseline of indexing: as many threads read and parse the same files with the same grammars, and do nothing else.
// Arguments: folder, workers.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Language as Grammar, Parser } from "web-tree-sitter";
import { discover } from "../../server/files/discover.ts";
import { languageOf } from "../../server/languages/index.ts";

const BATCH_FILES = 48;
const FILE_CHARS_MAX = 2 * 1024 * 1024;
const grammars = fileURLToPath(new URL("../grammars", import.meta.url));

type Batch = readonly { readonly path: string; readonly grammar: string }[];

if (isMainThread) await main(process.argv[2] ?? "", Number(process.argv[3] ?? "2"));
else await work(workerData as string);

async function main(root: string, workers: number): Promise<void> {
  const started = performance.now();
  const { files } = await discover(root, { wanted: (path) => languageOf(path) !== undefined });
  const batches: Batch[] = [];
  for (let at = 0; at < files.length; at += BATCH_FILES) {
    const some = files.slice(at, at + BATCH_FILES);
    batches.push(some.map(({ path }) => ({ path, grammar: languageOf(path)?.grammar ?? "" })));
  }
  let next = 0;
  const thread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: root });
      worker.on("error", reject);
      worker.on("message", () => {
        const batch = batches[next];
        next += 1;
        if (batch !== undefined) worker.postMessage(batch);
        else void worker.terminate().then(() => resolve());
      });
    });
  await Promise.all(Array.from({ length: workers }, thread));
  process.stdout.write(`${JSON.stringify({ wallMs: performance.now() - started, files: files.length })}\n`);
}

async function work(root: string): Promise<void> {
  await Parser.init({ locateFile: () => join(grammars, "web-tree-sitter.wasm") });
  const parsers = new Map<string, Parser>();
  const parserOf = async (grammar: string) => {
    const known = parsers.get(grammar);
    if (known !== undefined) return known;
    const parser = new Parser();
    parser.setLanguage(await Grammar.load(readFileSync(join(grammars, grammar, "grammar.wasm"))));
    parsers.set(grammar, parser);
    return parser;
  };
  parentPort?.on("message", (batch: Batch) => {
    void (async () => {
      for (const { path, grammar } of batch) {
        const text = readFileSync(join(root, path), "utf8");
        if (text.length <= FILE_CHARS_MAX) (await parserOf(grammar)).parse(text)?.delete();
      }
      parentPort?.postMessage(null);
    })();
  });
  parentPort?.postMessage(null);
}
