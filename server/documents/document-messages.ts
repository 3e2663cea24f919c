// What the owner and the thread of the open documents say to each other.
import type { AskName, Asked } from "./asks/index.ts";

/** UTF-16 offsets into the text before this edit. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type ToDocuments =
  | {
      readonly type: "open";
      readonly document: number;
      readonly version: number;
      readonly language: string;
      readonly text: string;
    }
  | {
      readonly type: "change";
      readonly document: number;
      readonly version: number;
      readonly edits: readonly TextEdit[];
    }
  | { readonly type: "close"; readonly document: number }
  | {
      readonly type: "ask";
      readonly id: number;
      readonly document: number;
      readonly ask: AskName;
      readonly params: unknown;
    };

export type FromDocuments =
  | {
      readonly type: "parsed";
      readonly document: number;
      readonly version: number;
      readonly record: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: "answered"; readonly id: number; readonly result: Asked<AskName> }
  | {
      readonly type: "failed";
      readonly id: number | null;
      readonly document: number;
      /** Of the text that could not be read; null when it was something else. */
      readonly version: number | null;
      readonly message: string;
    };

export interface DocumentWorkerData {
  readonly grammars: string;
}
