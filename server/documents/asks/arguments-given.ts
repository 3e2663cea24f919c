// The arguments that a call gives, by the name of what is called.
import type { Node, Tree } from "web-tree-sitter";
import { ARGUMENT_LIST } from "./enclosing-call.ts";
import { defineAsk } from "./define.ts";
import type { ParsedDocument } from "../parsed-document.ts";

export interface ArgumentsGivenParams {
  /** Where the name of what is called ends. */
  readonly line: number;
  readonly column: number;
}

/** What a list of arguments is written with. */
const MARKS: ReadonlySet<string> = new Set(["(", ")", ",", "<", ">", "[", "]"]);

/** How grammars call a function that is given behind the list, or instead of it. */
const TRAILING = /^(?:annotated_lambda|lambda_literal)$/;

/** What such a function calls what it is given. */
const NAMES = /\{\s*(?:\[[^\]]*\]\s*)?(?<names>[\w$]+(?:\s*,\s*[\w$]+)*)\s+in\b/y;

/** How grammars call the list of the types that a generic function is given. */
const TYPES = /^type_argument/;

/** Elixir's pipe gives what stands before it as well, and a block is an argument of its own. */
const PIPE = "|>";
const PIPED = /\|>\s*[\w.:@?!]*$/;
const BLOCK = /^[ \t]+do\b(?!:)/;
/** What is called without parentheses before it in its line takes the block: `if f(x) do`. */
const WITHIN_OTHER = /(?:^|[\s(])[a-z_]\w*[?!]?[ \t]+(?![=|<>-])[^\s,:][^,:\n]*$/;
const CAPTURED = /&[\w.:@?!]+$/;
const ARITY = /^\/(?<arity>\d+)/;
/** What is imported says it as well: `only: [f: 2]`. */
const LISTED_ARITY = /^:\s*(?<arity>\d+)/;
const LISTING = /\b(?:only|except):\s*\[[^\]]*$/;
const ARITY_MAX = 8;
/** How far back the pipe is looked for. */
const CALLEE_MAX = 300;

/** One argument as it is written, and where. */
export interface GivenArgument {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface ArgumentsGiven {
  readonly count: number;
  /** Those in the list; one that is given behind it is counted only. */
  readonly listed: readonly GivenArgument[];
  /** How many types are given, 0 where none is. */
  readonly types: number;
  /** How many parameters the function names that is given behind the list; absent where it names none. */
  readonly named?: number;
}

/**
 * Null where no list of arguments stands right behind the name, and nothing else says how many there are. Elixir's list
 * needs no parentheses, and what has none is called with nothing but what a pipe gives.
 */
export const argumentsGiven = defineAsk(
  (document, { line, column }: ArgumentsGivenParams): ArgumentsGiven | null => {
    const { text, lines } = document;
    const place = document.offsetAt(line, column);
    const hasPipes = document.extractor.tables.symbolNames.includes(PIPE);
    const said = hasPipes ? aritySaid(text, place) : null;
    if (said !== null) return { count: said, listed: [], types: 0 };
    const first = behindBlanks(text, place);
    const opensTypes = text[first] === "<" || (text[first] === "[" && !hasPipes);
    const types = opensTypes ? listAt(document, first, TYPES) : none(first);
    if (types === null) return null;
    const start = behindBlanks(text, types.end);
    const list = text[start] === "(" || hasPipes ? listAt(document, start, ARGUMENT_LIST) : none(start);
    const given = list ?? (hasPipes ? none(place) : null);
    if (given === null) return null;
    const isTrailed = opensTrailing(document, behindBlanks(text, given.end));
    if (given.end === start && !isTrailed && !hasPipes) return null;
    const byPipes = hasPipes ? givenByPipes(text, place, given.end) : 0;
    return {
      count: given.spans.length + (isTrailed ? 1 : 0) + byPipes,
      listed: given.spans.map(([from, until]) => {
        const at = lines.lineAt(from);
        return { text: text.slice(from, until), line: at, column: from - lines.startOf(at) };
      }),
      types: types.spans.length,
      ...(isTrailed ? namesIn(text, behindBlanks(text, given.end)) : {}),
    };
  },
);

/** Swift's `{ one, _ in … }`. */
function namesIn(text: string, place: number): Pick<ArgumentsGiven, "named"> {
  NAMES.lastIndex = place;
  const names = NAMES.exec(text)?.groups?.["names"];
  return names === undefined ? {} : { named: names.split(",").length };
}

/** Elixir's `&f/2` says how many arguments the function takes; null for anything else. */
function aritySaid(text: string, place: number): number | null {
  const behind = text.slice(place, place + ARITY_MAX);
  const before = text.slice(Math.max(0, place - CALLEE_MAX), place);
  const said = CAPTURED.test(before) ? ARITY : LISTING.test(before) ? LISTED_ARITY : null;
  const arity = said?.exec(behind)?.groups?.["arity"];
  return arity === undefined ? null : Number(arity);
}

function givenByPipes(text: string, place: number, end: number): number {
  const before = text.slice(Math.max(0, place - CALLEE_MAX), place);
  const hasBlock = BLOCK.test(text.slice(end, end + CALLEE_MAX)) && !WITHIN_OTHER.test(before);
  return (PIPED.test(before) ? 1 : 0) + (hasBlock ? 1 : 0);
}

function behindBlanks(text: string, place: number): number {
  const blank = /\s*/y;
  blank.lastIndex = place;
  return place + (blank.exec(text)?.[0].length ?? 0);
}

function opensTrailing({ text, tree }: ParsedDocument, place: number): boolean {
  return text[place] === "{" && nodesAt(tree, place).some(({ type }) => TRAILING.test(type));
}

/** The nodes that begin at a place, the inner ones first. */
function nodesAt(tree: Tree, place: number): readonly Node[] {
  const nodes: Node[] = [];
  let node = tree.rootNode.descendantForIndex(place, place + 1);
  while (node !== null && node.startIndex === place) {
    nodes.push(node);
    node = node.parent;
  }
  return nodes;
}

interface List {
  /** What is in it, each from a place to another. */
  readonly spans: readonly (readonly [start: number, end: number])[];
  readonly end: number;
}

const none = (end: number): List => ({ spans: [], end });

/** The list that begins at a place; null where none does. */
function listAt({ extractor, tree }: ParsedDocument, place: number, names: RegExp): List | null {
  const { comments } = extractor.tables;
  const list = nodesAt(tree, place).findLast(({ type }) => names.test(type));
  if (list === undefined) return null;
  const given = list.children.filter(({ type, typeId }) => comments[typeId] !== 1 && !MARKS.has(type));
  return { spans: given.map(({ startIndex, endIndex }) => [startIndex, endIndex]), end: list.endIndex };
}
