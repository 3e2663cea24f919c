// The call that a place in the text is an argument of. Where the call is not closed yet, it is closed to look at it.
import { defineAsk } from "./define.ts";
import { PLACEHOLDER } from "./scope.ts";
import type { ParsedDocument } from "../parsed-document.ts";

export interface EnclosingCallParams {
  readonly line: number;
  readonly column: number;
}

export interface EnclosingCall {
  /** Where the name of what is called ends. */
  readonly line: number;
  readonly column: number;
  /** How many arguments come before the place. */
  readonly argumentsBefore: number;
  /** The name of the argument that the place is in, where it is given by name. */
  readonly argumentName: string | null;
}

/** How grammars call the list of the arguments of a call. */
export const ARGUMENT_LIST =
  /^(?:arguments|argument_list|value_arguments|call_arguments|bracketed_argument_list)$/;
const TYPE_LIST = /^type_/;
const NAMED = /([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:=(?!=)|:(?!:))[^,]*$/uy;

export const enclosingCall = defineAsk(
  (document, { line, column }: EnclosingCallParams): EnclosingCall | null => {
    const offset = document.offsetAt(line, column);
    // An argument that is still to come would be an error, and the commas before it lost in that.
    const argument = /[\p{L}\p{N}_$"'`]$/u.test(document.text.slice(0, offset)) ? "" : PLACEHOLDER;
    const look = (tried: ParsedDocument) => callIn(tried, offset);
    return (
      (argument === "" ? look(document) : document.withInserted(offset, argument, look)) ??
      document.withInserted(offset, `${argument})`, (tried) => callIn(tried, offset, true))
    );
  },
);

/** The nearest list of arguments around an offset, while the tree is walked. */
interface List {
  readonly start: number;
  readonly depth: number;
  /** The end of what is called. */
  readonly callee: number;
  commas: number[];
}

/** @param isClosedHere whether nothing but what was inserted closes the call */
function callIn(document: ParsedDocument, offset: number, isClosedHere = false): EnclosingCall | null {
  const { text, lines, extractor, tree } = document;
  const { symbolNames } = extractor.tables;
  const isList = Uint8Array.from(symbolNames, (name) => (ARGUMENT_LIST.test(name) ? 1 : 0));
  const isTypes = Uint8Array.from(symbolNames, (name) => (TYPE_LIST.test(name) ? 1 : 0));
  const isComma = Uint8Array.from(symbolNames, (name) => (name === "," ? 1 : 0));
  const open: List[] = [];
  /** By depth: where the last child that is no list of types ends, and the one before it. */
  const ends: number[] = [0];
  const endsBefore: number[] = [0];
  const starts: number[] = [0];
  const take = (symbol: number, start: number, end: number): boolean => {
    const depth = ends.length - 1;
    const list = open.at(-1);
    if (isComma[symbol] === 1 && list?.depth === depth - 1) list.commas.push(start);
    const isAround = start < offset && (end > offset || (end === offset && !closes(text, start, end)));
    // A list may be wrapped in a node of its own.
    const callee = ends[depth] === 0 && starts[depth] === start ? endsBefore[depth - 1] : ends[depth];
    if (isTypes[symbol] !== 1) {
      endsBefore[depth] = ends[depth];
      ends[depth] = end;
    }
    if (isAround && isList[symbol] === 1 && callee > 0) open.push({ start, depth, callee, commas: [] });
    return isAround;
  };
  extractor.walk(tree, {
    leaves: new Uint8Array(symbolNames.length).fill(1),
    enter: (symbol, _field, start, end) => {
      const goesIn = take(symbol, start, end);
      ends.push(0);
      endsBefore.push(0);
      starts.push(start);
      return goesIn;
    },
    leave: () => {
      ends.pop();
      endsBefore.pop();
      starts.pop();
    },
    leaf: (symbol, _field, start, end) => void take(symbol, start, end),
  });
  const list = open.at(-1);
  if (list === undefined || (isClosedHere && isClosedBefore(text.slice(list.start + 1, offset)))) return null;
  const before = list.commas.filter((comma) => comma < offset);
  const calleeLine = lines.lineAt(list.callee);
  return {
    line: calleeLine,
    column: list.callee - lines.startOf(calleeLine),
    argumentsBefore: before.length,
    argumentName: nameOfArgument(text, (before.at(-1) ?? list.start) + 1, offset),
  };
}

/** Whether what was taken for arguments goes on behind the end of the list. */
function isClosedBefore(written: string): boolean {
  let open = 0;
  for (const sign of written) {
    if (sign === "(") open += 1;
    else if (sign === ")") open -= 1;
    if (open < 0) return true;
  }
  return false;
}

function closes(text: string, start: number, end: number): boolean {
  return text[start] === "(" && text[end - 1] === ")";
}

/** Of `name=` and `name:`, from where the argument begins. */
function nameOfArgument(text: string, start: number, offset: number): string | null {
  const argument = text.slice(start, offset).trimStart();
  NAMED.lastIndex = 0;
  return NAMED.exec(argument)?.[1] ?? null;
}
