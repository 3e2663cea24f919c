// Whether a text can be a name in a language, in the place of another one.
import { RenameRefusal } from "./rename-refusal.ts";

interface NameRules {
  /** What a name is made of, without the marks of `marks`. */
  readonly shape: RegExp;
  /** Marks that belong to names and say what they are: they stay as they were. */
  readonly marks: RegExp;
  readonly keywords: ReadonlySet<string>;
}

const word = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;
const noMarks = /^/;

function rules(keywords: string, shape: RegExp = word, marks: RegExp = noMarks): NameRules {
  return { shape, marks, keywords: new Set(keywords.split(" ")) };
}

const common =
  "break case catch class const continue default do else enum extends false finally for if import in new null return super switch this throw true try while";

/** By language; those that are not here name data, which is not renamed. */
const byFamily: Readonly<Record<string, NameRules>> = {
  ecmascript: rules(
    `${common} debugger delete export function instanceof typeof var void with yield let static implements interface package private protected public await async of undefined NaN Infinity arguments eval`,
    /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u,
    /^#?/,
  ),
  python: rules(
    "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
  ),
  rust: rules(
    "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while abstract become box do final macro override priv try typeof unsized virtual yield _",
    word,
    /^'?/,
  ),
  go: rules(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var true false nil iota _",
  ),
  jvm: rules(
    `${common} abstract assert boolean byte char double final float goto implements instanceof int interface long native package private protected public short static strictfp synchronized throws transient void volatile fun val var when is as object typeof def given lazy match override sealed trait type with yield`,
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u,
  ),
  c: rules(
    `${common} auto char double extern float goto inline int long register restrict short signed sizeof static struct typedef union unsigned void volatile alignas alignof and asm bool concept constexpr decltype delete explicit export friend mutable namespace noexcept not nullptr operator or private protected public requires template thread_local typeid typename using virtual xor`,
  ),
  csharp: rules(
    `${common} abstract as base bool byte char checked decimal delegate double event explicit extern fixed float foreach goto implicit int interface internal is lock long namespace object operator out override params private protected public readonly ref sbyte sealed short sizeof stackalloc static string struct typeof uint ulong unchecked unsafe ushort using virtual void volatile`,
    word,
    /^@?/,
  ),
  php: rules(
    `${common} abstract and array as callable clone declare die echo elseif empty endfor endforeach endif endswitch endwhile eval exit fn foreach function global goto implements include instanceof insteadof interface isset list match namespace or print private protected public readonly require static trait unset use var xor yield`,
    word,
    /^\$?/,
  ),
  ruby: rules(
    "BEGIN END alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield",
    /^[\p{ID_Start}_][\p{ID_Continue}]*[?!=]?$/u,
    /^(?:@@|@|\$)?/,
  ),
  swift: rules(
    `${common} associatedtype deinit extension fileprivate func init inout internal let open operator private precedencegroup protocol public rethrows static struct subscript typealias var defer fallthrough guard repeat where Any as await is nil self Self throws`,
  ),
  lua: rules(
    "and break do else elseif end false for function goto if in local nil not or repeat return then true until while",
  ),
  elixir: rules(
    "after and catch do else end false fn in nil not or rescue true when",
    /^[\p{ID_Start}_][\p{ID_Continue}]*[?!]?$/u,
    /^@?/,
  ),
  shellscript: rules(
    "if then else elif fi for while until do done case esac function select time in",
    /^[A-Za-z_][A-Za-z0-9_]*$/,
  ),
};

const NAME_CHARS_MAX = 255;

export function isRenamable(family: string): boolean {
  return byFamily[family] !== undefined;
}

/** Throws a RenameRefusal when the new name cannot stand where the old one does. */
export function checkNewName(family: string, old: string, name: string): void {
  const known = byFamily[family];
  if (known === undefined) throw new RenameRefusal("Names of this language are not renamed.");
  if (name === old) throw new RenameRefusal(`It is named ${old} already.`);
  const mark = known.marks.exec(old)?.[0] ?? "";
  const own = known.marks.exec(name)?.[0] ?? "";
  if (mark !== own) {
    const wanted = mark === "" ? `without ${own}` : `with ${mark}`;
    throw new RenameRefusal(`${name} is another kind of name than ${old}: it has to begin ${wanted}.`);
  }
  const rest = name.slice(mark.length);
  if (name.length > NAME_CHARS_MAX || !known.shape.test(rest))
    throw new RenameRefusal(`${JSON.stringify(name)} is no name in this language.`);
  if (mark === "" && known.keywords.has(rest))
    throw new RenameRefusal(`${name} is a word of the language itself.`);
  if (saysByCase(family) && isCapital(old) !== isCapital(name))
    throw new RenameRefusal(
      `In this language the first letter of a name says what it is: ${name} would not be what ${old} is.`,
    );
}

/** Go exports names with capital letters; Ruby's constants and Elixir's modules are such names. */
function saysByCase(family: string): boolean {
  return family === "go" || family === "ruby" || family === "elixir";
}

function isCapital(name: string): boolean {
  return /^\P{L}*\p{Lu}/u.test(name);
}
