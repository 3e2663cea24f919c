// Whether a line of Elixir stands in a `quote`: what it imports there is not for the file but for those that use its
// module. The tree does not tell what is around a node, but indentation does.

const IMPORT = /(?:alias|import|use)[ \t(]+[A-Z]/y;
const QUOTE = /\bquote\b.*\bdo[ \t]*$/;
const MODULE = /^[ \t]*defmodule\b/;
/** Lines that are looked at. */
const LINES_MAX = 400;

/** A variant's pattern: what begins here imports on behalf of others. */
export class QuotedImport {
  lastIndex = 0;

  test(text: string): boolean {
    IMPORT.lastIndex = this.lastIndex;
    return IMPORT.test(text) && isQuoted(text, this.lastIndex);
  }
}

function isQuoted(text: string, at: number): boolean {
  let end = text.lastIndexOf("\n", at - 1);
  let indentation = at - end - 1;
  for (let looked = 0; looked < LINES_MAX && indentation > 0 && end >= 0; looked += 1) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    const own = line.search(/\S/);
    if (own < 0 || own >= indentation) continue;
    if (QUOTE.test(line)) return true;
    if (MODULE.test(line)) return false;
    indentation = own;
  }
  return false;
}
