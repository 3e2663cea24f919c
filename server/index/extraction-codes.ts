// The codes and limits of the extraction: what rules are called in its tables.
import { valueCodes, type LeafRule } from "../languages/compile.ts";
import { kinds, scopeKinds, uses, type Kind } from "../languages/language.ts";
import { modes } from "./facts.ts";

export const edgeCodes = {
  type: 1,
  initial: 2,
  super: 3,
  owner: 4,
  body: 5,
  export: 6,
  default: 7,
  ownerOrType: 8,
  pass: 9,
  base: 10,
  docs: 11,
  value: 12,
  elements: 13,
} as const;
export const scopeCodes = Object.fromEntries(scopeKinds.map((kind, code) => [kind, code])) as Record<
  (typeof scopeKinds)[number],
  number
>;
export const USE_KEY = uses.indexOf("key");
export const USE_READ = uses.indexOf("read");
export const USE_CALL = uses.indexOf("call");
export const USE_TYPE = uses.indexOf("type");
export const USE_TAG = uses.indexOf("tag");
export const USE_WRITE = uses.indexOf("write");
export const USE_DEFINITION = uses.indexOf("definition");
export const USE_IMPORT = uses.indexOf("import");
export const memberKinds = new Map<Kind, Kind>([
  ["function", "method"],
  ["variable", "field"],
]);
export const OWNERS = new Set((["function", "class", "method"] as const).map((kind) => kinds.indexOf(kind)));
export const KIND_PARAMETER = kinds.indexOf("parameter");
export const KIND_TYPE_PARAMETER = kinds.indexOf("typeParameter");
/** The symbol of the text's end, which no rule can name. */
export const NO_RULES = 0;
/** Of the values that no child says; the first is what its one operand is. */
export const SAME = 0;
export const MEMBER = 3;
export const WRAPPED = 10;
export const ELEMENT = 11;
export const AWAITED = 12;
export const UNION = 13;
export const MODES_OF_VALUES: readonly number[] = [
  0,
  0,
  0,
  0,
  modes.self,
  modes.super,
  modes.external,
  0,
  0,
  0,
  0,
];
export const WORD = /^\w*\s*$/;
export const BEFORE_DOCS_MAX = 100;
/** What a word must be to count as a name. */
export const NAME = /^[\p{L}_$@](?:[\p{L}\p{N}_$-]|::)*[?!=]?$/u;
/** Kinds that, bound inside of a node, do not have the type that the node itself is given. */
export const OF_THEIR_OWN = new Set<Kind>(["typeParameter", "property"]);
export const PARENTHESIS = "(".charCodeAt(0);
export const DOT = ".".charCodeAt(0);
export const BACKTICK = "`".charCodeAt(0);
export const QUOTES = "\"'`";
/** Definitions below an export edge that it exports: the declaration's own and its declarators'. */
export const EXPORT_DEPTH = 2;

/** What a frame passes on. */
export type Passed = Exclude<LeafRule, { rule: "inherit" | "token" }> | null;

export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** What a type is named for: a value of it. */
export function asInstance(mode: number): number {
  return mode === modes.same ? modes.instance : mode;
}

/** What a node stands for whose child stands for something in this mode. */
export function modeThrough(code: number, mode: number): number {
  if (code === valueCodes.same || mode === modes.external) return mode;
  if (mode === modes.composite) return code === valueCodes.call ? modes.none : mode;
  const isValue = mode === modes.instance || mode === modes.self;
  if (mode !== modes.same) return code === valueCodes.instance && isValue ? mode : modes.none;
  return code === valueCodes.call ? modes.call : modes.instance;
}
