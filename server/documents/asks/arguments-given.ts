// How many arguments a call gives, by the name of what is called.
import { ARGUMENT_LIST } from "./enclosing-call.ts";
import { defineAsk } from "./define.ts";
import type { ParsedDocument } from "../parsed-document.ts";

export interface ArgumentsGivenParams {
  /** Where the name of what is called ends. */
  readonly line: number;
  readonly column: number;
}

/** What a list of arguments is written with. */
const MARKS: ReadonlySet<string> = new Set(["(", ")", ","]);

/** Null where no list of arguments stands right behind the name. */
export const argumentsGiven = defineAsk((document, { line, column }: ArgumentsGivenParams): number | null => {
  const end = document.offsetAt(line, column);
  const blank = /\s*/y;
  blank.lastIndex = end;
  const start = end + (blank.exec(document.text)?.[0].length ?? 0);
  return document.text[start] === "(" ? argumentsIn(document, start) : null;
});

/** Those in the list that begins at a place; null where none does. */
function argumentsIn({ extractor, tree }: ParsedDocument, place: number): number | null {
  const { symbolNames, comments } = extractor.tables;
  const isNone = Uint8Array.from(symbolNames, (name, symbol) =>
    comments[symbol] === 1 || MARKS.has(name) ? 1 : 0,
  );
  const isList = Uint8Array.from(symbolNames, (name) => (ARGUMENT_LIST.test(name) ? 1 : 0));
  let depth = 0;
  let listDepth = -1;
  let given: number | null = null;
  const count = (symbol: number): void => {
    if (depth === listDepth + 1 && given !== null && isNone[symbol] !== 1) given += 1;
  };
  extractor.walk(tree, {
    leaves: new Uint8Array(symbolNames.length).fill(1),
    enter: (symbol, _field, start, end) => {
      if (listDepth >= 0) count(symbol);
      else if (start === place && isList[symbol] === 1) {
        listDepth = depth;
        given = 0;
      }
      const goesIn = depth === listDepth || (start <= place && place < end);
      depth += 1;
      return goesIn;
    },
    leave: () => {
      depth -= 1;
      // What comes behind the list is none of it.
      if (depth === listDepth) listDepth = Infinity;
    },
    leaf: (symbol) => {
      if (listDepth >= 0) count(symbol);
    },
  });
  return given;
}
