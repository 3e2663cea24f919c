// A question about the syntax of one open document, answered in the thread that has its tree. Params and results are
// plain data with UTF-16 lines and columns.
import type { ParsedDocument } from "../parsed-document.ts";

export interface Ask<Params, Result> {
  answer(document: ParsedDocument, params: Params): Result;
}

export function defineAsk<Params, Result>(
  answer: (document: ParsedDocument, params: Params) => Result,
): Ask<Params, Result> {
  return { answer };
}
