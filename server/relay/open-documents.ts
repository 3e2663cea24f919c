// What the client has open, with its present text, so that it can be told to another owner when one is gone.
// Changes are kept as they come and applied when the text is needed, or when there are many: a keystroke costs nothing.
import * as z from "zod";
import { applyChanges, type ContentChange, type PositionEncoding } from "./text-edits.ts";

/** Documents beyond these are passed on and not kept. */
const DOCUMENTS_MAX = 10_000;
const PENDING_CHANGES_MAX = 200;
const PENDING_CHARS_MAX = 1024 * 1024;

const Uri = z.object({ uri: z.string() });
const Opening = z.object({
  textDocument: z.looseObject({
    uri: z.string(),
    languageId: z.string(),
    version: z.number(),
    text: z.string(),
  }),
});
const Place = z.object({ line: z.number().int(), character: z.number().int() });
const Change = z.object({
  textDocument: z.object({ uri: z.string(), version: z.number() }),
  contentChanges: z.array(
    z.object({ range: z.object({ start: Place, end: Place }).optional(), text: z.string() }),
  ),
});
const Closing = z.object({ textDocument: Uri });

/** The parameters of a textDocument/didOpen. */
export type OpenDocument = z.infer<typeof Opening>["textDocument"];

interface Kept {
  document: OpenDocument;
  pending: ContentChange[];
  pendingChars: number;
}

export class OpenDocuments {
  /** As agreed with the owners; it holds for all of them. */
  encoding: PositionEncoding = "utf-16";
  readonly #kept = new Map<string, Kept>();

  /** Follows a notification; one that is malformed, or about a document that is not kept, changes nothing. */
  follow(method: string, params: unknown): void {
    if (method === "textDocument/didOpen") this.#open(params);
    else if (method === "textDocument/didChange") this.#change(params);
    else if (method === "textDocument/didClose") {
      const closing = Closing.safeParse(params).data;
      if (closing !== undefined) this.#kept.delete(closing.textDocument.uri);
    }
  }

  /** Every open document with its present text and version, in the order of opening. */
  list(): readonly OpenDocument[] {
    return [...this.#kept.values()].map((kept) => {
      this.#settle(kept);
      return kept.document;
    });
  }

  clear(): void {
    this.#kept.clear();
  }

  #open(params: unknown): void {
    const opening = Opening.safeParse(params).data;
    if (opening === undefined) return;
    const { textDocument: document } = opening;
    if (this.#kept.size >= DOCUMENTS_MAX && !this.#kept.has(document.uri)) return;
    this.#kept.set(document.uri, { document, pending: [], pendingChars: 0 });
  }

  #change(params: unknown): void {
    const change = Change.safeParse(params).data;
    const kept = change === undefined ? undefined : this.#kept.get(change.textDocument.uri);
    if (change === undefined || kept === undefined) return;
    kept.document = { ...kept.document, version: change.textDocument.version };
    for (const content of change.contentChanges) {
      if (content.range === undefined) kept.pending = [];
      kept.pending.push(content);
      kept.pendingChars += content.text.length;
    }
    if (kept.pending.length > PENDING_CHANGES_MAX || kept.pendingChars > PENDING_CHARS_MAX) {
      this.#settle(kept);
    }
  }

  #settle(kept: Kept): void {
    if (kept.pending.length === 0) return;
    kept.document = {
      ...kept.document,
      text: applyChanges(kept.document.text, kept.pending, this.encoding),
    };
    kept.pending = [];
    kept.pendingChars = 0;
  }
}
