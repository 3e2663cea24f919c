// The types in PHP's comments: `@var`, `@param` and `@return`, by which most code says what the language did not let it.
// https://docs.phpdoc.org/guide/guides/types.html, https://phpstan.org/writing-php-code/phpdoc-types
import type { DocName, DocTag, DocType } from "./doc-types.ts";

const TAG = /^(?:[ \t]*\*|\/\*\*)[ \t]*@(?:phpstan-|psalm-)?(var|param|return)[ \t]+/gm;
const SPACE = /[ \t]*/y;
const NAME = /\\?[\p{L}_][\p{L}\p{N}_-]*(?:\\[\p{L}_][\p{L}\p{N}_]*)*|\$this\b/uy;
const LITERAL = /-?\d[\d._]*|'[^'\n]*'|"[^"\n]*"/y;
const MEMBERS = /::[\w*]+/y;
const VARIABLE = /[ \t]*(?:&|\.\.\.)*[ \t]*(\$\w+)/y;
const TYPES_MAX = 12;

const external: ReadonlySet<string> = new Set(
  "array bool boolean double false float int integer iterable list never null numeric resource scalar string true void".split(
    " ",
  ),
);
/** What is of no type that has a name. */
const unknown: ReadonlySet<string> = new Set("callable key-of mixed object parent value-of".split(" "));
const lists: ReadonlySet<string> = new Set("array iterable list non-empty-array non-empty-list".split(" "));
/** By what it yields second. */
const GENERATOR = /(?:^|\\)Generator$/;
/** By custom these are parameters of types. */
const TEMPLATE = /^T(?:[A-Z]\w*)?$/;

const tags = { var: "value", param: "parameter", return: "returned" } as const;

export function phpDocTypes(comment: string): readonly DocTag[] {
  const found: DocTag[] = [];
  for (const match of comment.matchAll(TAG)) {
    const reader = new Reader(comment, match.index + match[0].length);
    const type = reader.union(0);
    if (type === null) continue;
    const of = tags[match[1] as keyof typeof tags];
    const name = of === "returned" ? null : (reader.take(VARIABLE)?.[1] ?? null);
    if (of !== "parameter" || name !== null) found.push({ of, name, type });
  }
  return found;
}

/** Null is what cannot be read. */
class Reader {
  constructor(
    readonly text: string,
    public at: number,
  ) {}

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }

  union(depth: number): DocType | null {
    if (depth > TYPES_MAX) return null;
    const types: DocType[] = [];
    do {
      if (depth > 0) this.take(SPACE);
      const type = this.#list(depth);
      if (type === null) return null;
      types.push(type);
      if (depth > 0) this.take(SPACE);
    } while (this.#takes("|") || this.#takes("&"));
    return types.length === 1 ? types[0] : { is: "union", types };
  }

  #list(depth: number): DocType | null {
    let type = this.#atom(depth);
    while (type !== null && this.text.startsWith("[]", this.at)) {
      this.at += 2;
      type = { is: "wrapped", base: null, content: type };
    }
    return type;
  }

  #atom(depth: number): DocType | null {
    if (this.#takes("?")) return this.#atom(depth);
    if (this.#takes("(")) {
      const type = this.union(depth + 1);
      return type !== null && this.#takes(")") ? type : null;
    }
    if (this.take(LITERAL) !== null) return { is: "external" };
    const start = this.at;
    const name = this.take(NAME)?.[0];
    if (name === undefined) return null;
    const type = named(name, start);
    if (this.take(MEMBERS) !== null) return { is: "other", mentioned: [type] };
    // What a callable takes, and what a shape has, tells nothing of a value by its members.
    if (this.text[this.at] === "(" || this.text[this.at] === "{") return null;
    return this.#takes("<") ? this.#generic(name, type, depth) : type;
  }

  #generic(name: string, type: DocType, depth: number): DocType | null {
    const given: DocType[] = [];
    do {
      const one = this.union(depth + 1);
      if (one === null) return null;
      given.push(one);
    } while (this.#takes(","));
    if (!this.#takes(">")) return null;
    const content = (GENERATOR.test(name) ? given[1] : undefined) ?? given[given.length - 1];
    if (lists.has(name.toLowerCase())) return { is: "wrapped", base: null, content };
    if (type.is === "name") return { is: "wrapped", base: type, content };
    return { is: "other", mentioned: given };
  }

  #takes(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }
}

function named(name: string, start: number): DocType {
  const lower = name.toLowerCase();
  if (unknown.has(lower) || TEMPLATE.test(name)) return { is: "other", mentioned: [] };
  if (external.has(lower) || name.includes("-")) return { is: "external" };
  return { is: "name", parts: partsOf(name, start) };
}

/** As names in code are taken apart: what stands before the last part is one name, where it begins with a backslash. */
function partsOf(name: string, start: number): readonly DocName[] {
  const last = name.lastIndexOf("\\");
  if (last < 0) return [{ text: name, start }];
  const own = { text: name.slice(last + 1), start: start + last + 1 };
  if (name.startsWith("\\")) return [{ text: name.slice(0, Math.max(last, 1)), start }, own];
  const before = name.slice(0, last).split("\\");
  let at = start;
  const parts = before.map((text) => {
    at += text.length + 1;
    return { text, start: at - text.length - 1 };
  });
  return [...parts, own];
}
