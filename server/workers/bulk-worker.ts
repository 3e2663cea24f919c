// A thread that reads, parses and extracts files in batches. It knows nothing but its last batch.
import { parentPort, workerData } from "node:worker_threads";
import { readSourceSync } from "../files/read-source.ts";
import { createExtractor, type Extractor } from "../index/extract.ts";
import { languageOf } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import { isAbort } from "../syntax/is-abort.ts";
import { openRuntime } from "../syntax/runtime.ts";
import {
  packed,
  type BulkFile,
  type BulkRequest,
  type BulkResult,
  type BulkWorkerData,
} from "./bulk-messages.ts";

/** What needs longer is no text for people. */
const PARSE_LIMIT_MS = 5_000;

const { grammars, root, maxFileBytes, parseLimitMs = PARSE_LIMIT_MS } = workerData as BulkWorkerData;
const port = parentPort;
if (port === null) throw new Error("bulk-worker.ts runs as a worker thread only");

const extractors = new Map<string, Extractor>();
let warnings: string[] = [];
let parseMs = 0;

port.on("message", ({ batch, files }: BulkRequest) => {
  void answer(batch, files);
});

async function answer(batch: number, files: readonly BulkFile[]): Promise<void> {
  warnings = [];
  parseMs = 0;
  const results: BulkResult[] = [];
  for (const file of files) {
    const language = languageOf(file.path);
    const extractor = language === undefined ? undefined : await extractorOf(language);
    results.push(
      extractor === undefined ? { path: file.path, skip: "unreadable" } : indexOne(file, extractor),
    );
  }
  const reply = packed(batch, results, { parseMs, warnings });
  port?.postMessage(reply, [reply.records.buffer]);
}

function indexOne({ path, hash }: BulkFile, extractor: Extractor): BulkResult {
  const source = readSourceSync(root, path, { maxFileBytes });
  if ("skip" in source) return { path, skip: source.skip };
  const { text, ...stamp } = source;
  if (stamp.hash === hash) return { path, stamp, record: null };
  try {
    const record = read(extractor, text);
    return record === null ? { path, skip: "takes too long to read" } : { path, stamp, record };
  } catch (error) {
    // After an abort nothing in this thread's WebAssembly can be relied upon: it ends, and another takes its place.
    if (isAbort(error)) throw error;
    warnings.push(`${path} cannot be read: ${String(error)}`);
    return { path, skip: "unreadable" };
  }
}

/** Null when it takes too long. */
function read(extractor: Extractor, text: string): Uint8Array<ArrayBuffer> | null {
  const started = performance.now();
  const tree = extractor.parser.parse(text, null, parseLimitMs);
  parseMs += performance.now() - started;
  if (tree === null) return null;
  try {
    return extractor.extract(tree, text);
  } finally {
    tree.delete();
  }
}

async function extractorOf(language: Language): Promise<Extractor | undefined> {
  const known = extractors.get(language.id);
  if (known !== undefined) return known;
  const runtime = await openRuntime(grammars);
  const made = await createExtractor(runtime, language);
  extractors.set(language.id, made);
  return made;
}
