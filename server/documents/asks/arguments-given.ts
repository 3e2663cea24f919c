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

/** How grammars call a function that is given behind the list, or instead of it. */
const TRAILING = /^(?:annotated_lambda|lambda_literal)$/;

/** Null where no list of arguments stands right behind the name. */
export const argumentsGiven = defineAsk((document, { line, column }: ArgumentsGivenParams): number | null => {
  const start = behindBlanks(document.text, document.offsetAt(line, column));
  const given = document.text[start] === "(" ? argumentsIn(document, start) : { count: 0, end: start };
  if (given === null) return null;
  const isTrailed = opensTrailing(document, behindBlanks(document.text, given.end));
  if (given.end === start && !isTrailed) return null;
  return given.count + (isTrailed ? 1 : 0);
});

function behindBlanks(text: string, place: number): number {
  const blank = /\s*/y;
  blank.lastIndex = place;
  return place + (blank.exec(text)?.[0].length ?? 0);
}

function opensTrailing({ extractor, text, tree }: ParsedDocument, place: number): boolean {
  const { symbolNames } = extractor.tables;
  if (text[place] !== "{" || !symbolNames.some((name) => TRAILING.test(name))) return false;
  let opens = false;
  extractor.walk(tree, {
    leaves: new Uint8Array(symbolNames.length),
    enter: (symbol, _field, start, end) => {
      opens ||= start === place && TRAILING.test(symbolNames[symbol]);
      return !opens && start <= place && place < end;
    },
    leave: () => undefined,
    leaf: () => undefined,
  });
  return opens;
}

/** Those in the list that begins at a place, and where it ends; null where none does. */
function argumentsIn(
  { extractor, tree }: ParsedDocument,
  place: number,
): { readonly count: number; readonly end: number } | null {
  const { symbolNames, comments } = extractor.tables;
  const isNone = Uint8Array.from(symbolNames, (name, symbol) =>
    comments[symbol] === 1 || MARKS.has(name) ? 1 : 0,
  );
  const isList = Uint8Array.from(symbolNames, (name) => (ARGUMENT_LIST.test(name) ? 1 : 0));
  let depth = 0;
  let listDepth = -1;
  let given = 0;
  let listEnd = -1;
  const count = (symbol: number): void => {
    if (depth === listDepth + 1 && isNone[symbol] !== 1) given += 1;
  };
  extractor.walk(tree, {
    leaves: new Uint8Array(symbolNames.length).fill(1),
    enter: (symbol, _field, start, end) => {
      if (listDepth >= 0) count(symbol);
      else if (start === place && isList[symbol] === 1) {
        listDepth = depth;
        listEnd = end;
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
  return listEnd < 0 ? null : { count: given, end: listEnd };
}
