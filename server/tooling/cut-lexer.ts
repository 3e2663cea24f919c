// Cuts the functions that read tokens into pieces. tree-sitter writes each as one switch over all its states; the largest
// of them is 435 KB of WebAssembly, for which V8's optimising compiler takes 3.4 GB and eight seconds. It needs more
// than twice the memory for twice the function, so many small functions with the same states cost it next to nothing.
// Invariant: every state does what it did; a piece that comes to a state of another one gives it back to the loop.

/** Characters of C in a piece; the pieces come to about five kilobytes of WebAssembly each. */
const PIECE_CHARS = 20_000;

const LEXER =
  /^static bool (\w+)\(TSLexer \*lexer, TSStateId state\) \{\n {2}START_LEXER\(\);\n {2}eof = lexer->eof\(lexer\);\n {2}switch \(state\) \{\n([\s\S]*?)^ {4}default:\n {6}return false;\n {2}\}\n\}\n/gm;

/** @returns parser.c with its large lexers cut; one that is small, or is written in another way, stays as it is. */
export function cutLexers(parser: string): string {
  return parser.replaceAll(LEXER, (whole: string, name: string, states: string) => {
    const pieces = piecesOf(states.split(/^(?= {4}case \d+:$)/m));
    return pieces.length < 2
      ? whole
      : [...pieces.map((piece) => pieceOf(name, piece)), loopOf(name, pieces)].join("");
  });
}

interface Piece {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** tree-sitter writes the states in order, without a gap. */
function piecesOf(states: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  for (const text of states) {
    const number = Number(/case (\d+):/.exec(text)?.[1]);
    const last = pieces.at(-1);
    if (last !== undefined && last.text.length + text.length <= PIECE_CHARS) {
      pieces[pieces.length - 1] = { first: last.first, last: number, text: last.text + text };
    } else {
      pieces.push({ first: number, last: number, text });
    }
  }
  return pieces;
}

function pieceOf(name: string, { first, last, text }: Piece): string {
  return `__attribute__((noinline))
static int32_t ${name}_${first}(TSLexer *lexer, TSStateId state, bool *accepted) {
  bool result = *accepted, skip = false, eof = false;
  int32_t lookahead;
  goto start;
next_state:
  lexer->advance(lexer, skip);
  if (state < ${first} || state > ${last}) {
    *accepted = result;
    return state;
  }
start:
  skip = false;
  lookahead = lexer->lookahead;
  eof = lexer->eof(lexer);
  switch (state) {
${text.replaceAll("END_STATE();", "goto end;")}    default:
      result = false;
  }
end:
  *accepted = result;
  return -1;
}

`;
}

function loopOf(name: string, pieces: readonly Piece[]): string {
  const calls = pieces.map(({ first, last }, at) => {
    const call = `next = ${name}_${first}(lexer, next, &accepted);`;
    return at === pieces.length - 1 ? call : `if (next <= ${last}) ${call} else`;
  });
  return `static bool ${name}(TSLexer *lexer, TSStateId state) {
  bool accepted = false;
  int32_t next = state;
  while (next >= 0) {
    ${calls.join("\n    ")}
  }
  return accepted;
}
`;
}
