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

const longQuoted = /"""[\s\S]*?"""/;
const heredoc = /<<<[ \t]*(?<quote>["']?)(?<word>\w+)\k<quote>\n[\s\S]*?^[ \t]*\k<word>\b/;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const cWords =
  "auto break case char const continue default do double else enum extern float for goto if inline int long register return short signed sizeof static struct switch typedef union unsigned void volatile while define ifdef ifndef endif elif undef defined NULL bool true false";
const c: Lexis = {
  extensions: [".c", ".h"],
  skipped: [blockComment, lineComment, directive, doubleQuoted, cCharacter],
  keywords: words(cWords),
};

const jvmWords =
  "abstract break case catch class continue do else false finally for if import null package private protected public return sealed super this throw true try while";

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
  java: {
    extensions: [".java"],
    skipped: [blockComment, lineComment, longQuoted, quoted],
    keywords: words(
      `${jvmWords} assert boolean byte char default double enum extends final float implements instanceof int interface long native new permits short static strictfp switch synchronized throws transient var void volatile`,
    ),
  },
  kotlin: {
    extensions: [".kt", ".kts"],
    skipped: [blockComment, lineComment, longQuoted, quoted],
    keywords: words(
      `${jvmWords} actual annotation as by companion const constructor crossinline data enum expect external fun get in infix init inline inner internal interface is it lateinit noinline object open operator out override reified set suspend tailrec typealias val value var vararg when where`,
    ),
  },
  scala: {
    extensions: [".scala", ".sc"],
    skipped: [blockComment, lineComment, longQuoted, quoted],
    keywords: words(
      `${jvmWords} def extends final forSome given implicit lazy match new object override sealed then trait type using val var with yield`,
    ),
  },
  csharp: {
    extensions: [".cs"],
    skipped: [blockComment, lineComment, /[$@]*@[$@]*"(?:[^"]|"")*"/, quoted, /^[ \t]*#[^\n]*/],
    keywords: words(
      "abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get global goto if implicit in init int interface internal is lock long nameof namespace new nint not null object operator or out override params partial private protected public readonly record ref required return sbyte sealed set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using value var virtual void volatile when where while yield",
    ),
  },
  php: {
    extensions: [".php"],
    skipped: [blockComment, lineComment, /#(?!\[)[^\n]*/, heredoc, quoted],
    keywords: words(
      "$this abstract and array as bool break callable case catch class clone const continue declare default do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum exit extends false final finally float fn for foreach function global goto if implements include include_once instanceof insteadof int interface isset iterable list match mixed namespace never new null object or parent php print private protected public readonly require require_once return self static string switch throw trait true try unset use var void while xor yield",
    ),
  },
  swift: {
    extensions: [".swift"],
    skipped: [
      blockComment,
      lineComment,
      longQuoted,
      doubleQuoted,
      /^[ \t]*#(?:if|else|elseif|endif)\b[^\n]*/,
    ],
    keywords: words(
      "actor any as associatedtype async await break case catch class continue convenience default defer deinit didSet do dynamic else enum extension fallthrough false fileprivate final for func get guard if import in indirect infix init inout internal is isolated lazy let mutating nil nonisolated nonmutating open operator optional override package postfix precedencegroup prefix private protocol public repeat required rethrows return self Self set some static struct subscript super switch throw throws true try typealias unowned var weak where while willSet",
    ),
  },
  elixir: {
    extensions: [".ex", ".exs"],
    skipped: [longQuoted, /'''[\s\S]*?'''/, hashComment, doubleQuoted],
    keywords: words(
      "after alias and catch cond case def defp defmacro defmacrop defmodule defstruct defdelegate defguard defguardp defprotocol defimpl defexception do else end false fn for if import in nil not or quote raise receive require rescue reraise super throw true try unless unquote use when with",
    ),
  },
  lua: {
    extensions: [".lua"],
    skipped: [/--\[(?<level>=*)\[[\s\S]*?\]\k<level>\]/, /--[^\n]*/, /\[\[[\s\S]*?\]\]/, quoted],
    keywords: words(
      "and break do else elseif end false for function goto if in local nil not or repeat return self then true until while",
    ),
  },
  bash: {
    extensions: [".sh", ".bash", ".bats"],
    languageIds: { ".sh": "shellscript", ".bash": "shellscript", ".bats": "shellscript" },
    // What a variable is expanded by is no part of its name.
    skipped: [/(?<=^|\s)#[^\n]*/, /'[^']*'/, /\$/],
    keywords: words(
      "case cd coproc declare do done echo elif else esac eval exec exit export false fi for function if in local printf read readonly return select set shift source test then time trap true unset until while",
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
