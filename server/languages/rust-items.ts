// Macros that take items as they are written elsewhere, and define them: bitflags!, lazy_static!, thread_local!. The
// grammar has nothing but tokens for what is in them.
import { childOf, childrenOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import type { Kind, Use } from "./language.ts";

export const itemMacros = /(?:\w+::)*(?:bitflags|lazy_static|thread_local)!/y;

const kindsByWord: Readonly<Record<string, Kind>> = {
  struct: "struct",
  static: "variable",
  const: "constant",
};
/** What stands before the name of an item. */
const opening = /(?:\bpub(?:\s*\([^()]*\))?\s+)?\b(struct|static|const)\s+(?:ref\s+|mut\s+)?$/;

export function readItems(part: SyntaxPart, emit: PartEmitter): void {
  const called = childOf(part, "macro");
  if (called !== undefined) referToPath(called, emit);
  for (const tokens of childrenOf(part, "token_tree")) readTokens(tokens, emit, -1);
}

function referToPath(path: SyntaxPart, emit: PartEmitter): number {
  let last = -1;
  for (const name of path.type === "identifier" ? [path] : path.children)
    last = emit.refer(name, name.end === path.end ? "call" : "type", last < 0 ? undefined : last);
  return last;
}

/** @param type the occurrence that defines what the tokens are the body of, -1 for none */
function readTokens(tokens: SyntaxPart, emit: PartEmitter, type: number): void {
  let end = tokens.start;
  let last = -1;
  let body = -1;
  for (const [at, token] of tokens.children.entries()) {
    const before = between(tokens, end, token.start);
    if (token.type === "token_tree") {
      // Attributes are names of their own.
      if (!/#!?\s*$/.test(before)) readTokens(token, emit, body);
      body = -1;
    } else if (token.type === "identifier" && token.text !== "ref") {
      const item = opening.exec(before);
      const isSelf = token.text === "Self" && type >= 0;
      if (isSelf) last = type;
      else if (item !== null) last = define(tokens, at, item, type, emit);
      else last = referTo(token, useOf(token, tokens.children[at + 1]), before, last, emit);
      if (item?.[1] === "struct") body = last;
    }
    // `static ref NAME`: the word belongs to what stands before the name.
    if (token.text !== "ref") end = token.end;
  }
}

function define(
  tokens: SyntaxPart,
  at: number,
  [opened, word]: RegExpExecArray,
  type: number,
  emit: PartEmitter,
): number {
  const name = tokens.children[at];
  const body = tokens.children.slice(at).find((one) => one.type === "token_tree" && one.text.startsWith("{"));
  const closed = tokens.text.indexOf(";", name.end - tokens.start);
  const line = closed < 0 ? tokens.end : tokens.start + closed + 1;
  const end = word === "struct" && body !== undefined ? body.end : line;
  return emit.define(name, kindsByWord[word], { start: name.start - opened.length, end }, type);
}

/** Names are called with what stands right behind them. */
function useOf({ end }: SyntaxPart, next: SyntaxPart | undefined): Use {
  return next?.type === "token_tree" && next.start === end && next.text.startsWith("(") ? "call" : "read";
}

function referTo(name: SyntaxPart, use: Use, before: string, last: number, emit: PartEmitter): number {
  const isMember = /(?:::|(?<!\.)\.)\s*$/.test(before);
  const isAlone = /^\s*(?:::|\.)\s*$/.test(before);
  return emit.refer(name, use, isMember ? (isAlone ? last : -1) : undefined);
}

function between({ text, start }: SyntaxPart, from: number, until: number): string {
  return text.slice(from - start, until - start);
}
