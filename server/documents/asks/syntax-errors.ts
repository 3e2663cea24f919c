// Where the parser could not go on, or had to make up what is missing.
import { defineAsk } from "./define.ts";

/** Of one document; more would help nobody. */
const ERRORS_MAX = 100;
/** Text of an error that is shown. */
const SHOWN_CHARS = 40;

export interface SyntaxError {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

export const syntaxErrors = defineAsk(({ tree }): readonly SyntaxError[] => {
  const errors: SyntaxError[] = [];
  if (!tree.rootNode.hasError) return errors;
  const cursor = tree.walk();
  try {
    for (;;) {
      const node = cursor.currentNode;
      const found = node.isError || node.isMissing;
      if (found) {
        const { startPosition: start, endPosition: end } = node;
        errors.push({
          startLine: start.row,
          startColumn: start.column,
          endLine: end.row,
          endColumn: end.column,
          message: node.isMissing ? `${node.type} is missing here` : unexpected(node.text),
        });
        if (errors.length >= ERRORS_MAX) return errors;
      }
      if (!found && node.hasError && cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return errors;
    }
  } finally {
    cursor.delete();
  }
});

function unexpected(text: string): string {
  const [line = ""] = text.trim().split("\n");
  if (line === "") return "something is missing here";
  return `${line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS)}…` : line} is not expected here`;
}
