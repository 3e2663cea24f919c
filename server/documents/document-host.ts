// The owner's side of the open documents of all clients: one thread parses them, and is started again with the same
// texts when it dies.
import { Worker } from "node:worker_threads";
import { FileRecord } from "../index/record.ts";
import type { Language } from "../languages/language.ts";
import { workerUrl } from "../workers/worker-url.ts";
import type { AskName, AskParams, Asked } from "./asks/index.ts";
import type { DocumentWorkerData, FromDocuments, TextEdit, ToDocuments } from "./document-messages.ts";

/** Deaths of the thread on one and the same text after which that document is left alone. */
const DEATHS_MAX = 2;

export interface OpenDocument {
  readonly language: Language;
  readonly text: string;
  /** Of the last text that was read; null until then, and for a text that cannot be read. */
  readonly record: FileRecord | null;
  /** Raised with each record. */
  readonly recordVersion: number;
}

interface Held {
  readonly id: number;
  readonly language: Language;
  text: string;
  version: number;
  parsedVersion: number;
  record: FileRecord | null;
  recordVersion: number;
  deaths: number;
  readonly waiting: Set<() => void>;
}

interface Question {
  readonly document: number;
  readonly resolve: (result: Asked<AskName>) => void;
  readonly reject: (error: Error) => void;
}

export interface DocumentHostOptions extends DocumentWorkerData {
  readonly onWarning: (text: string) => void;
}

export class DocumentHost {
  readonly #options: DocumentHostOptions;
  readonly #held = new Map<number, Held>();
  readonly #questions = new Map<number, Question>();
  #worker: Worker | null = null;
  #lastId = 0;
  #lastRecord = 0;
  #closed = false;

  constructor(options: DocumentHostOptions) {
    this.#options = options;
  }

  /** @returns the document's number */
  open(language: Language, text: string): number {
    this.#lastId += 1;
    const held: Held = {
      id: this.#lastId,
      language,
      text,
      version: 1,
      parsedVersion: 0,
      record: null,
      recordVersion: 0,
      deaths: 0,
      waiting: new Set(),
    };
    this.#held.set(held.id, held);
    this.#send({ type: "open", document: held.id, version: held.version, language: language.id, text });
    return held.id;
  }

  /** @param text what the edits make of the text that was there */
  change(id: number, edits: readonly TextEdit[], text: string): void {
    const held = this.#get(id);
    held.text = text;
    held.version += 1;
    held.deaths = 0;
    this.#send({ type: "change", document: id, version: held.version, edits });
  }

  close(id: number): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    for (const wake of held.waiting) wake();
    this.#failQuestions((question) => question.document === id, "the document was closed");
    this.#send({ type: "close", document: id });
  }

  get(id: number): OpenDocument {
    return this.#get(id);
  }

  /** Resolves when the record is that of the text as it is now, or when there will be none. */
  async fresh(id: number): Promise<OpenDocument> {
    const held = this.#get(id);
    while (held.parsedVersion < held.version && this.#held.has(id) && held.deaths < DEATHS_MAX) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          held.waiting.delete(wake);
          resolve();
        };
        held.waiting.add(wake);
      });
    }
    return held;
  }

  /** Asks about the syntax of the text as it is now. Rejects when the document is closed, or cannot be read. */
  ask<Name extends AskName>(id: number, ask: Name, params: AskParams<Name>): Promise<Asked<Name>> {
    this.#get(id);
    this.#lastId += 1;
    const question = this.#lastId;
    return new Promise<Asked<Name>>((resolve, reject) => {
      // Both ends take the types from the list of asks.
      this.#questions.set(question, { document: id, resolve: resolve as Question["resolve"], reject });
      this.#send({ type: "ask", id: question, document: id, ask, params });
    });
  }

  async end(): Promise<void> {
    this.#closed = true;
    this.#failQuestions(() => true, "the language server is closing");
    await this.#worker?.terminate();
  }

  #get(id: number): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new Error("the document is not open");
    return held;
  }

  #send(message: ToDocuments): void {
    if (this.#closed) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const data: DocumentWorkerData = { grammars: this.#options.grammars };
    const worker = new Worker(workerUrl("document-worker"), { workerData: data, name: "documents" });
    worker.on("message", (message: FromDocuments) => this.#receive(message));
    worker.on("error", (error) => this.#died(error));
    worker.unref();
    return worker;
  }

  #receive(message: FromDocuments): void {
    switch (message.type) {
      case "parsed": {
        const held = this.#held.get(message.document);
        if (held === undefined) return;
        this.#lastRecord += 1;
        held.record = new FileRecord(message.record);
        held.recordVersion = this.#lastRecord;
        held.parsedVersion = message.version;
        for (const wake of held.waiting) wake();
        break;
      }
      case "answered":
        this.#questions.get(message.id)?.resolve(message.result);
        this.#questions.delete(message.id);
        break;
      case "failed":
        this.#failed(message);
    }
  }

  #failed({ id, document, version, message }: Extract<FromDocuments, { type: "failed" }>): void {
    if (id !== null) {
      this.#questions.get(id)?.reject(new Error(message));
      this.#questions.delete(id);
      return;
    }
    this.#options.onWarning(`a document could not be read: ${message}`);
    const held = this.#held.get(document);
    if (held === undefined || version === null) return;
    // What was known is of another text.
    this.#lastRecord += 1;
    held.record = null;
    held.recordVersion = this.#lastRecord;
    held.parsedVersion = version;
    for (const wake of held.waiting) wake();
  }

  /** What was being asked is lost; the texts are not. */
  #died(error: unknown): void {
    this.#options.onWarning(`the thread of the open documents ended: ${String(error)}`);
    this.#worker = null;
    this.#failQuestions(() => true, "the text could not be read");
    for (const held of this.#held.values()) {
      if (held.parsedVersion < held.version) held.deaths += 1;
      for (const wake of held.waiting) wake();
      if (held.deaths >= DEATHS_MAX) continue;
      const { id, version, language, text } = held;
      this.#send({ type: "open", document: id, version, language: language.id, text });
    }
  }

  #failQuestions(which: (question: Question) => boolean, message: string): void {
    for (const [id, question] of this.#questions) {
      if (!which(question)) continue;
      this.#questions.delete(id);
      question.reject(new Error(message));
    }
  }
}
