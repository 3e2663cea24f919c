// Which operator a piece of Elixir is about: the tree shows both of its sides before it shows itself, and whether the
// left one is a pattern is to be known first.

/** What the sides of an operator are to a pattern that it stands in, or that it makes. */
type Role = "match" | "draw" | "arrow" | "left";

const roles: Readonly<Record<string, Role>> = {
  "=": "match",
  "<-": "draw",
  "=>": "arrow",
  "\\\\": "left",
  "::": "left",
  in: "left",
  when: "left",
};
const OPERATOR = /<-|=>|=(?![=~])|\\\\|::|<>|\+\+|(?:in|when)\b/y;
const JOINS = new Set(["<>", "++"]);
const WORD = /[\^&!@-]*%?(?:[\w.?!@]+|:[\w?!@]+)?/y;
const SPACE = /\s*/y;
const BRACKETS = /"""|["([{)\]}]|<<|>>/g;
const CLOSING = new Set([")", "]", "}", ">>"]);
/** Characters of a left side that are looked at. */
const LEFT_MAX = 4_000;
/** Characters between a guard and the arrow behind it. */
const GUARD_MAX = 200;

/** A variant's pattern: what begins here is the left side of an operator of that role. */
export class OperatorPattern {
  lastIndex = 0;

  constructor(readonly role: Role) {}

  test(text: string): boolean {
    return roleAt(text, this.lastIndex) === this.role;
  }
}

let lastText = "";
let lastStart = -1;
let lastRole: Role | null = null;

/** Several patterns ask about the same place one after another. */
function roleAt(text: string, start: number): Role | null {
  if (start === lastStart && text === lastText) return lastRole;
  lastText = text;
  lastStart = start;
  lastRole = findRole(text, start);
  return lastRole;
}

function findRole(text: string, start: number): Role | null {
  let at = start;
  for (;;) {
    at = skip(SPACE, text, endOfTerm(text, at));
    if (at - start > LEFT_MAX) return null;
    OPERATOR.lastIndex = at;
    const operator = OPERATOR.exec(text)?.[0];
    if (operator === undefined) return null;
    if (operator === "when" && drawsBehind(text, at)) return "draw";
    if (!JOINS.has(operator)) return roles[operator] ?? null;
    at = skip(SPACE, text, at + operator.length);
  }
}

/** `{:ok, a} when a > 1 <- b`. */
function drawsBehind(text: string, at: number): boolean {
  const line = text.slice(at, at + GUARD_MAX).split("\n", 1)[0];
  return line.includes("<-");
}

/** Behind a name with what is called or looked up in it, a literal, or brackets. */
function endOfTerm(text: string, start: number): number {
  let at = skip(WORD, text, start);
  while (at < text.length && at - start < LEFT_MAX && opens(text, at)) {
    at = skip(WORD, text, endOfBrackets(text, at));
  }
  return at;
}

function opens(text: string, at: number): boolean {
  return '"([{'.includes(text[at]) || text.startsWith("<<", at);
}

function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  BRACKETS.lastIndex = start;
  for (let found = BRACKETS.exec(text); found !== null; found = BRACKETS.exec(text)) {
    const [bracket] = found;
    if (bracket.startsWith('"')) BRACKETS.lastIndex = endOfString(text, found.index, bracket);
    else depth += CLOSING.has(bracket) ? -1 : 1;
    if (depth <= 0 || BRACKETS.lastIndex - start > LEFT_MAX) return BRACKETS.lastIndex;
  }
  return text.length;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let at = start + quote.length; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
