// A thread that reads, parses and extracts files in batches. It knows nothing but its last batch.
import { parentPort, workerData } from "node:worker_threads";
import { readSourceSync, type Source } from "../files/read-source.ts";
import { createExtractor, type Extractor } from "../index/extract.ts";
import { languageOf, languageOfScript } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import { isAbort } from "../syntax/is-abort.ts";
import { openRuntime } from "../syntax/runtime.ts";
import { ReplyWriter, type BulkFile, type BulkRequest, type BulkWorkerData } from "./bulk-messages.ts";

/** What needs longer is no text for people. */
const PARSE_LIMIT_MS = 5_000;

const { grammars, root, maxFileBytes, parseLimitMs = PARSE_LIMIT_MS } = workerData as BulkWorkerData;
const port = parentPort;
if (port === null) throw new Error("bulk-worker.ts runs as a worker thread only");

const extractors = new Map<string, Extractor>();
// Until it is given files there is nothing else to do; whoever needs it hears of a failure.
openRuntime(grammars).catch(() => undefined);
let warnings: string[] = [];
let parseMs = 0;
/** One batch after the other, although a grammar is waited for. */
let turn = Promise.resolve();

port.on("message", (request: BulkRequest) => {
  turn = turn.then(() => answer(request));
});

async function answer({ batch, files }: BulkRequest): Promise<void> {
  warnings = [];
  parseMs = 0;
  const writer = new ReplyWriter();
  for (const file of files) {
    await indexOne(file, writer);
  }
  const reply = writer.reply(batch, { parseMs, warnings });
  port?.postMessage(reply, [reply.records.buffer]);
}

async function indexOne({ path, hash }: BulkFile, writer: ReplyWriter): Promise<void> {
  const source = readSourceSync(root, path, { maxFileBytes });
  if ("skip" in source) {
    writer.leftOut(source.skip);
    return;
  }
  if (source.hash === hash) {
    writer.same(source);
    return;
  }
  const language = languageOf(path) ?? languageOfScript(source.text);
  if (language === undefined) {
    writer.leftOut("no longer there");
    return;
  }
  const extractor = await extractorOf(language);
  try {
    read(extractor, source, writer);
  } catch (error) {
    // After an abort nothing in this thread's WebAssembly can be relied upon: it ends, and another takes its place.
    if (isAbort(error)) throw error;
    warnings.push(`${path} cannot be read: ${String(error)}`);
    writer.leftOut("unreadable");
  }
}

function read(extractor: Extractor, source: Source, writer: ReplyWriter): void {
  const started = performance.now();
  const done = extractor.parser.pass(source.text, parseLimitMs, (tree) => {
    parseMs += performance.now() - started;
    writer.read(source, extractor.extract(tree, source.text));
    return true;
  });
  if (done === null) {
    parseMs += performance.now() - started;
    writer.leftOut("takes too long to read");
  }
}

async function extractorOf(language: Language): Promise<Extractor> {
  const known = extractors.get(language.id);
  if (known !== undefined) return known;
  const made = await createExtractor(await openRuntime(grammars), language);
  extractors.set(language.id, made);
  return made;
}
