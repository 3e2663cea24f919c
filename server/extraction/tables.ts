// The rules of a language as they lie in memory: server/index/table-image.ts writes them, in this very order.
import { Bytes, Halves, Words } from "./memory";

/** Everything that is known of one language; see `Tables` in server/languages/compile.ts for what the tables say. */
@unmanaged
@final
export class Tables {
  fieldCount: i32;
  symbolCount: i32;
  identifiers: Bytes;
  trimStart: Bytes;
  trimEnd: Bytes;
  scopes: Bytes;
  roles: Bytes;
  seconds: Bytes;
  edges: Bytes;
  paired: Bytes;
  pairs: Halves;
  firsts: Halves;
  values: Bytes;
  valueFields: Halves;
  receivers: Halves;
  holders: Halves;
  arguments: Bytes;
  heedless: Bytes;
  destructures: Bytes;
  initializes: Bytes;
  varies: Bytes;
  apart: Bytes;
  comments: Bytes;
  leaves: Bytes;
  plain: Bytes;
  anonymous: Bytes;
  takes: Bytes;
  shorthands: Bytes;
  lists: Bytes;
  /** By symbol: IMPORT_… of what stands in an import. */
  imports: Bytes;
  /** By symbol: EXPECTS_… of what stands in it. */
  expects: Bytes;
  /** By FIELD_…: the field of that name. */
  importFields: Words;
  rules: usize;
  /** The language's own words: open addressing by hash, `wordSlots` entries. */
  words: usize;
  wordSlots: i32;
  says: i32;
  /** Sets of kinds. */
  apartKinds: i32;
  tagKinds: i32;
  hiddenTags: i32;
  definitionsMax: i32;
  id: usize;
  idBytes: i32;
  /** Of the grammar, for the walk. */
  publicSymbols: Halves;
  publicSymbolCount: i32;
  aliases: Halves;
  aliasLengthMax: i32;
  fields: Halves;
  fieldsWidth: i32;
  productions: Bytes;
}

@unmanaged
@final
export class Rule {
  rule: i32;
  kind: i32;
  into: i32;
  says: i32;
  place: i32;
  use: i32;
  /** The one kind that can be meant + 1. */
  only: i32;
  sigil: i32;
  of: i32;
  binds: i32;
  /** The rule + 1 that holds where nothing is passed on. */
  otherwise: i32;
  /** The set of kinds that it takes on. */
  kinds: i32;
  /** Pairs of a kind and the rule + 1 that it turns into. */
  turns: Words;
  turnCount: i32;
}

@unmanaged
@final
export class Word {
  hash: i32;
  at: usize;
  length: i32;
  says: i32;
}

let current = changetype<Tables>(0);

export function useTables(at: usize): void {
  current = changetype<Tables>(at);
}

export function tables(): Tables {
  return current;
}

/** By its number from 1 on. */
export function ruleOf(role: i32): Rule {
  return changetype<Rule>(current.rules + ((role - 1) as usize) * offsetof<Rule>());
}

export function says(what: i32): bool {
  return (current.says & what) !== 0;
}

export function isIn(kinds: i32, kind: i32): bool {
  return ((kinds >> kind) & 1) !== 0;
}
