// Where a text has identifiers, told without a grammar: the sample must not depend on any server that is measured.
// Comments, strings, keywords and include lines are left out; what slips through is harmless, since no oracle answers there.

export interface Place {
  readonly line: number;
  /** In UTF-16 code units, as the protocol counts by default. */
  readonly character: number;
}

export interface Identifier extends Place {
  readonly name: string;
}

interface Lexis {
  readonly extensions: readonly string[];
  /** The protocol's language identifier of a file with this extension, where it is not the language's own name. */
  readonly languageIds?: Readonly<Record<string, string>>;
  /** Comments and strings, tried in this order before a name. */
  readonly skipped: readonly RegExp[];
  readonly keywords: ReadonlySet<string>;
}

const blockComment = /\/\*[\s\S]*?\*\//;
const lineComment = /\/\/[^\n]*/;
const hashComment = /#[^\n]*/;
const quoted = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/;
const doubleQuoted = /"(?:[^"\\\n]|\\[\s\S])*"/;
const backQuoted = /`(?:[^`\\]|\\[\s\S])*`/;
const directive = /^[ \t]*#[ \t]*(?:include|pragma|error|import)\b[^\n]*/;
const cCharacter = /'(?:[^'\\\n]|\\[^\n])+'/;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const cWords =
  "auto break case char const continue default do double else enum extern float for goto if inline int long register return short signed sizeof static struct switch typedef union unsigned void volatile while define ifdef ifndef endif elif undef defined NULL bool true false";
const c: Lexis = {
  extensions: [".c", ".h"],
  skipped: [blockComment, lineComment, directive, doubleQuoted, cCharacter],
  keywords: words(cWords),
};

const typescript = {
  extensions: [".ts", ".tsx", ".mts", ".cts"],
  languageIds: { ".tsx": "typescriptreact" },
  skipped: [blockComment, lineComment, quoted, backQuoted],
  keywords: words(
    "as async await break case catch class const constructor continue debugger declare default delete do else enum export extends false finally for function if implements import in instanceof interface keyof let namespace new null override private protected public readonly return static super switch this throw true try typeof undefined var void while with yield",
  ),
};

export const lexes = {
  typescript,
  javascript: {
    ...typescript,
    extensions: [".js", ".jsx", ".mjs", ".cjs"],
    languageIds: { ".jsx": "javascriptreact" },
    // What a module calls itself: tsserver answers with the file.
    keywords: new Set([...typescript.keywords, "module", "exports"]),
  },
  python: {
    extensions: [".py", ".pyi"],
    skipped: [/(?:"""[\s\S]*?"""|'''[\s\S]*?''')/, hashComment, quoted],
    keywords: words(
      "False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return self cls try while with yield",
    ),
  },
  c,
  cpp: {
    ...c,
    extensions: [".cc", ".cpp", ".cxx", ".h", ".hpp"],
    keywords: words(
      `${cWords} alignas catch class constexpr const_cast decltype delete dynamic_cast explicit final friend mutable namespace new noexcept nullptr operator override private protected public reinterpret_cast static_assert static_cast template this throw try typename using virtual`,
    ),
  },
  go: {
    extensions: [".go"],
    skipped: [blockComment, lineComment, doubleQuoted, cCharacter, /`[^`]*`/],
    keywords: words(
      "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var nil true false",
    ),
  },
  rust: {
    extensions: [".rs"],
    skipped: [blockComment, lineComment, /r(#*)"[\s\S]*?"\1/, doubleQuoted, /'(?:[^'\\\n]|\\[^\n]{1,8})'/],
    keywords: words(
      "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while",
    ),
  },
  ruby: {
    extensions: [".rb"],
    skipped: [/^=begin[\s\S]*?^=end/, hashComment, quoted],
    keywords: words(
      "alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield",
    ),
  },
} as const satisfies Record<string, Lexis>;

export type Language = keyof typeof lexes;

/** The protocol's language identifier of a file. */
export function languageIdOf(language: Language, path: string): string {
  const { languageIds = {} }: Lexis = lexes[language];
  return languageIds[path.slice(path.lastIndexOf("."))] ?? language;
}

/** Every identifier of the text, in its order. */
export function identifiersOf(text: string, language: Language): Identifier[] {
  const { skipped, keywords }: Lexis = lexes[language];
  const tokens = new RegExp(
    `(?:${skipped.map(({ source }) => source).join("|")})|(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)|\\d[\\w.]*`,
    "gmu",
  );
  const starts = lineStarts(text);
  const found: Identifier[] = [];
  let line = 0;
  for (const match of text.matchAll(tokens)) {
    const name = match.groups?.["name"];
    if (name === undefined || keywords.has(name)) continue;
    while ((starts[line + 1] ?? Infinity) <= match.index) line += 1;
    found.push({ name, line, character: match.index - (starts[line] ?? 0) });
  }
  return found;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
