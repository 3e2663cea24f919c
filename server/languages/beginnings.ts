// What a match of a pattern can begin with. Most nodes of a type are none of its variants, and show it by their first
// character: the pattern need not be tried on those.

/** So many characters are told apart; what lies beyond may begin anything. */
export const ASCII = 128;
const ZERO_WIDTH = /^\(\?<?[=!]/;
const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;
const OPTIONAL = /^(?:[?*]|\{0)/;
/** A class, an escape with what belongs to it, or a character. */
const ATOM = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPuk](?:\{[^}]*\}|[0-9a-fA-F]{4})|\\x[0-9a-fA-F]{2}|\\?.)/su;

/** Codes of the characters, or null for any. */
export function beginningsOf(pattern: RegExp): ReadonlySet<number> | null {
  const reader = new Reader(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  const isEmpty = reader.alternatives(true);
  return isEmpty ? null : reader.found;
}

class Reader {
  readonly found = new Set<number>();
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  /**
   * Up to the end of the group.
   * @param counts whether a match can begin with it
   * @returns whether it can match nothing
   */
  alternatives(counts: boolean): boolean {
    let isEmpty = this.#sequence(counts);
    while (this.#takes("|")) isEmpty = this.#sequence(counts) || isEmpty;
    return isEmpty;
  }

  #sequence(counts: boolean): boolean {
    let isEmpty = true;
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at]))
      isEmpty = this.#term(counts && isEmpty) && isEmpty;
    return isEmpty;
  }

  #term(counts: boolean): boolean {
    const isZeroWidth = this.#match(ZERO_WIDTH) !== "";
    if (isZeroWidth || this.#takes("(")) {
      if (!isZeroWidth) this.#match(/^\?(?::|<\w+>)/);
      const isEmpty = this.alternatives(counts && !isZeroWidth);
      this.#takes(")");
      return this.#isOptional() || isEmpty || isZeroWidth;
    }
    const atom = this.#match(ATOM);
    const isEdge = /^(?:\^|\$|\\b|\\B)$/.test(atom);
    if (counts && !isEdge) this.#add(atom);
    return this.#isOptional() || isEdge;
  }

  #add(atom: string): void {
    const one = new RegExp(`^${atom}$`, this.#flags);
    for (let code = 0; code < ASCII; code += 1) if (one.test(String.fromCharCode(code))) this.found.add(code);
  }

  #isOptional(): boolean {
    return OPTIONAL.test(this.#match(QUANTIFIER));
  }

  #takes(character: string): boolean {
    const takes = this.#source[this.#at] === character;
    if (takes) this.#at += 1;
    return takes;
  }

  #match(pattern: RegExp): string {
    const [found] = pattern.exec(this.#source.slice(this.#at)) ?? [""];
    this.#at += found.length;
    return found;
  }
}
