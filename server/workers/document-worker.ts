// The thread of the open documents: it keeps their trees, so that a keystroke costs what it changed.
// Texts follow each other in the order of the messages; a text that is already outdated by the next one is not extracted.
import { setImmediate as nextTurn } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask } from "../documents/asks/define.ts";
import { asks } from "../documents/asks/index.ts";
import type { DocumentWorkerData, FromDocuments, ToDocuments } from "../documents/document-messages.ts";
import { ParsedDocument } from "../documents/parsed-document.ts";
import { createExtractor, type Extractor } from "../index/extract.ts";
import { languageById } from "../languages/index.ts";
import { isAbort } from "../syntax/is-abort.ts";
import { openRuntime } from "../syntax/runtime.ts";

/** A text that is not changed for so long is read anew where that may make a difference. */
const QUIET_MS = 400;

const port = parentPort;
if (port === null) throw new Error("document-worker.ts runs as a worker thread only");
const { grammars } = workerData as DocumentWorkerData;
const documents = new Map<number, { document: ParsedDocument; version: number }>();
const extractors = new Map<string, Promise<Extractor>>();
const outdated = new Set<number>();
const quiet = new Map<number, NodeJS.Timeout>();
const queue: ToDocuments[] = [];
let busy = false;

port.on("message", (message: ToDocuments) => {
  queue.push(message);
  if (!busy) void work();
});

function send(message: FromDocuments, moved: ArrayBuffer[] = []): void {
  port?.postMessage(message, moved);
}

async function work(): Promise<void> {
  busy = true;
  while (queue.length > 0 || outdated.size > 0) {
    const message = queue.shift();
    if (message === undefined) {
      // Messages that are here already come first.
      await nextTurn();
      if (queue.length === 0) extractOne();
      continue;
    }
    try {
      await handle(message);
    } catch (error) {
      endIfAborted(error);
      const id = message.type === "ask" ? message.id : null;
      const version = "version" in message ? message.version : null;
      send({ type: "failed", id, document: message.document, version, message: inWords(error) });
    }
  }
  busy = false;
}

async function handle(message: ToDocuments): Promise<void> {
  const held = documents.get(message.document);
  if (message.type !== "ask") clearTimeout(quiet.get(message.document));
  switch (message.type) {
    case "open": {
      held?.document.dispose();
      const document = new ParsedDocument(await extractorOf(message.language), message.text);
      documents.set(message.document, { document, version: message.version });
      outdated.add(message.document);
      break;
    }
    case "change": {
      if (held === undefined) throw new Error("a change of a document that is not open");
      held.document.change(message.edits);
      held.version = message.version;
      outdated.add(message.document);
      break;
    }
    case "close":
      held?.document.dispose();
      documents.delete(message.document);
      outdated.delete(message.document);
      quiet.delete(message.document);
      break;
    case "ask": {
      if (held === undefined) throw new Error("a question about a document that is not open");
      // The one place where the list's types meet a message's: both sides take them from the same list.
      const ask = asks[message.ask] as Ask<unknown, never>;
      send({ type: "answered", id: message.id, result: ask.answer(held.document, message.params) });
    }
  }
}

/** After an abort nothing in this thread's WebAssembly can be relied upon: it ends, and another takes its place. */
function endIfAborted(error: unknown): void {
  if (isAbort(error)) throw error;
}

function extractOne(): void {
  const [id] = outdated;
  if (id === undefined) return;
  outdated.delete(id);
  const held = documents.get(id);
  if (held === undefined) return;
  try {
    const record = held.document.record();
    send({ type: "parsed", document: id, version: held.version, record }, [record.buffer]);
    if (held.document.isProvisional) quiet.set(id, setTimeout(readAnew, QUIET_MS, id));
  } catch (error) {
    endIfAborted(error);
    const { version } = held;
    send({ type: "failed", id: null, document: id, version, message: inWords(error) });
  }
}

function readAnew(id: number): void {
  documents.get(id)?.document.readAnew();
  outdated.add(id);
  if (!busy) void work();
}

function extractorOf(id: string): Promise<Extractor> {
  let extractor = extractors.get(id);
  if (extractor === undefined) {
    extractor = makeExtractor(id);
    extractors.set(id, extractor);
  }
  return extractor;
}

async function makeExtractor(id: string): Promise<Extractor> {
  const language = languageById(id);
  if (language === undefined) throw new Error(`there is no language ${id}`);
  return createExtractor(await openRuntime(grammars), language);
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${inWords(error.cause)}`;
}
