// The documents that one client has open: their texts as the client sees them, on top of the index.
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { AskName, AskParams, Asked } from "../documents/asks/index.ts";
import type { DocumentHost } from "../documents/document-host.ts";
import type { TextEdit } from "../documents/document-messages.ts";
import type { Language } from "../languages/language.ts";
import { languageById, languageOf, languageOfScript } from "../languages/index.ts";
import type { Overlay } from "../resolution/view.ts";

/** Text of one open document; a bigger one is not looked at. */
const TEXT_CHARS_MAX = 8 * 1024 * 1024;

interface Held {
  readonly path: string;
  readonly host: number | null;
  readonly language: Language | undefined;
  text: TextDocument;
  wasEdited: boolean;
}

/** What became of a document. */
export type DocumentChange = "opened" | "changed" | "closed";

/** Asks about one text. */
export type AskText = <Name extends AskName>(
  ask: Name,
  params: AskParams<Name>,
) => Promise<Asked<Name> | null>;

export class Documents {
  readonly #host: DocumentHost;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<(path: string, change: DocumentChange) => void>();

  constructor(host: DocumentHost) {
    this.#host = host;
  }

  open(path: string, languageId: string, version: number, text: string): void {
    this.close(path);
    const language = languageById(languageId) ?? languageOf(path) ?? languageOfScript(text);
    const reads = language !== undefined && text.length <= TEXT_CHARS_MAX;
    const host = reads ? this.#host.open(language, text) : null;
    this.#held.set(path, {
      path,
      host,
      language,
      text: TextDocument.create(path, languageId, version, text),
      wasEdited: false,
    });
    this.#tell(path, "opened");
  }

  /** Answers whether the document is open. Throws where the change is none; the text is as it was then. */
  change(path: string, version: number, change: TextDocumentContentChangeEvent): boolean {
    const held = this.#held.get(path);
    if (held === undefined) return false;
    const edit = editOf(held.text, change);
    held.text = TextDocument.update(held.text, [change], version);
    held.wasEdited = true;
    if (held.host !== null) this.#host.change(held.host, [edit], held.text.getText());
    this.#tell(path, "changed");
    return true;
  }

  close(path: string): void {
    const held = this.#held.get(path);
    if (held === undefined) return;
    if (held.host !== null) this.#host.close(held.host);
    this.#held.delete(path);
    this.#tell(path, "closed");
  }

  closeAll(): void {
    for (const path of this.#held.keys()) this.close(path);
  }

  /** Hears of every document that is opened, changed or closed. @returns the way to stop it. */
  onChange(listener: (path: string, change: DocumentChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  text(path: string): TextDocument | undefined {
    return this.#held.get(path)?.text;
  }

  /** Whether it is no longer what it was when it was opened, or has once not been. */
  wasEdited(path: string): boolean {
    return this.#held.get(path)?.wasEdited === true;
  }

  language(path: string): Language | undefined {
    return this.#held.get(path)?.language;
  }

  paths(): readonly string[] {
    return [...this.#held.keys()];
  }

  /** Resolves when every open text is read. */
  async settled(): Promise<void> {
    for (const { host } of this.#held.values()) if (host !== null) await this.#host.fresh(host);
  }

  /** The records of the open texts, by path. */
  overlays(): ReadonlyMap<string, Overlay> {
    const overlays = new Map<string, Overlay>();
    for (const { path, host, language } of this.#held.values()) {
      if (host === null || language === undefined) continue;
      const { record, recordVersion } = this.#host.get(host);
      if (record !== null) overlays.set(path, { language, record, version: recordVersion });
    }
    return overlays;
  }

  /** Null for a document that is not open, or in no language that is known. */
  async ask<Name extends AskName>(
    path: string,
    ask: Name,
    params: AskParams<Name>,
  ): Promise<Asked<Name> | null> {
    const host = this.#held.get(path)?.host ?? null;
    return host === null ? null : this.#host.ask(host, ask, params);
  }

  /** The same of a text that is not open: it is read for this question alone. */
  async askOf<Name extends AskName>(
    language: Language,
    text: string,
    ask: Name,
    params: AskParams<Name>,
  ): Promise<Asked<Name>> {
    const id = this.#host.open(language, text);
    try {
      return await this.#host.ask(id, ask, params);
    } finally {
      this.#host.close(id);
    }
  }

  isOpen(path: string): boolean {
    return (this.#held.get(path)?.host ?? null) !== null;
  }

  /** As before, where there are many questions: the text is read once for all of them. */
  async reading<T>(language: Language, text: string, read: (ask: AskText) => Promise<T>): Promise<T> {
    const id = this.#host.open(language, text);
    try {
      return await read((ask, params) => this.#host.ask(id, ask, params));
    } finally {
      this.#host.close(id);
    }
  }

  #tell(path: string, change: DocumentChange): void {
    for (const listener of this.#listeners) listener(path, change);
  }
}

function editOf(document: TextDocument, change: TextDocumentContentChangeEvent): TextEdit {
  const { text } = change;
  if (typeof text !== "string") throw new TypeError("a change without a text");
  if (!("range" in change)) return { start: 0, end: document.getText().length, text };
  const { start: from, end: to } = change.range;
  if (![from.line, from.character, to.line, to.character].every(Number.isInteger))
    throw new TypeError("a change whose range is none");
  const start = document.offsetAt(from);
  const end = document.offsetAt(to);
  return start <= end ? { start, end, text } : { start: end, end: start, text };
}
