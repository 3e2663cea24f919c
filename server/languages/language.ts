// What a language is: which node types are identifiers, what a child in a field means, which nodes open scopes.
// Node types are those of the grammar; a rule is keyed by `parent.field`, or `parent.*` for its children in no field
// that has a rule of its own. Where a grammar has no fields: `parent>child` is a child by its type, before any field;
// `parent.^`, before both, the child that begins where its parent begins.
// A variant, `node:name`, is a node whose text begins with a pattern.
import type { DocTag } from "./doc-types.ts";
import type { SyntaxPart, PartEmitter } from "../index/parts.ts";
import type { Mask } from "../syntax/masks.ts";

/** What a definition is; the order is stored in the index, so new kinds go to the end. */
export const kinds = [
  "module",
  "namespace",
  "class",
  "interface",
  "trait",
  "struct",
  "enum",
  "enumMember",
  "union",
  "type",
  "typeParameter",
  "function",
  "method",
  "constructor",
  "property",
  "field",
  "variable",
  "constant",
  "parameter",
  "macro",
  "object",
  "key",
  "heading",
  "import",
  "label",
] as const;
export type Kind = (typeof kinds)[number];

/**
 * How a name is used where it occurs; the order is stored in the index. `tag`: a type by what stands before it, the
 * keyword of its kind or the bracket of an attribute.
 */
export const uses = ["definition", "read", "write", "call", "type", "import", "key", "tag"] as const;
export type Use = (typeof uses)[number];

export interface Binding {
  readonly rule: "bind";
  readonly kind: Kind;
  /**
   * Where the name is visible. `here`: the scope around the node that introduces it; `inside`: the scope that this
   * node opens (a named function expression); `function`: the nearest function, module or type (JavaScript's var);
   * `type`: the nearest type, as a member (Python's self.x); `file`: the whole file; `outside`: around the nearest
   * type, of which it is a member all the same (C's enumerators).
   */
  readonly into: "here" | "inside" | "function" | "type" | "file" | "outside";
  /** Only the first one in a scope defines; the others write to it (languages without declarations). */
  readonly assigns: boolean;
  /** Hides what was bound before in the same scope, from here on (Rust's let); in functions and blocks only. */
  readonly shadows: boolean;
  /** Not seen by its name: what it is called is made of that and more (GoogleTest's tests). */
  readonly unseen: boolean;
  /** Defines only where the value is one of `initializes`, as what that makes of it; otherwise it writes, or is a key. */
  readonly initialized: boolean;
  /** Where the name begins with a capital letter it is read instead: a constant in a pattern (Rust, Scala). */
  readonly lowerCase: boolean;
  /** Which names of a list have the type of the value: Go's `value, err := f()`, `for i, value := range f()`. */
  readonly typed: "first" | "others";
  /** Defines only where the node has a body; otherwise it names a type (`struct point p`). */
  readonly bodied: boolean;
  /** Only the first name in the node; what follows is read (a parameter's default value). */
  readonly once: boolean;
  /** The node lists names with their values (Swift's conditions): the definition ends where its `value` edge does. */
  readonly listed: boolean;
  /** Of the type itself and not of its values: as a member it stays a function. So does what stands in a namespace there. */
  readonly ofType: boolean;
  /** The name means here what it does outside (Python's global and nonlocal, PHP's global); `into` tells how far. */
  readonly outward: boolean;
  /** How many characters in front of the node belong to the name (the `$` of PHP's variables). */
  readonly sigil: number;
}

export interface Reference {
  readonly rule: "refer";
  readonly use: Use;
  /** The one kind of definition that can be meant, besides imports: macros and labels have names of their own. */
  readonly only: Kind | null;
  readonly sigil: number;
}

/**
 * A name in a list of tokens that the grammar does not take apart (the arguments of a Rust macro): what stands right
 * before and behind it tells whether it is a member, and whether it is called.
 */
export interface Token {
  readonly rule: "token";
  /** What stands between an object and its member: `.`, `::`. */
  readonly of: readonly string[];
}

/**
 * A name that is looked up in what another child of the same node stands for; of `*`: what came last before it; of
 * `^`: the type that the nearest of `holders` around names; of `<`: what the parent itself is a member of; of
 * `self`: the object of the method; of `=`: what came last before it, or else what the pattern it is in is matched with; of `+`: what is expected there.
 */
export interface Member {
  readonly rule: "member";
  readonly of: string;
  readonly use: Use;
  /**
   * Which bindings of the parent it takes on: `any`, as a member of the other child; `self`, only where that is the
   * object itself, as a member of the type around (Python's self.x); `never`. Otherwise it is written; with `none`,
   * nothing that is passed on concerns it.
   */
  readonly binds: "any" | "self" | "never" | "none";
  /** A name of its own where the other child is missing (a call without a receiver); of `^`, that or a member. */
  readonly optional: boolean;
}

/** The child means what its parent means in its own parent: patterns, declarators, parentheses. */
export interface Inherited {
  readonly rule: "inherit";
  /** For a binding that is passed on: the kind that it turns into. */
  readonly kind: Kind | null;
  /** What it means where the parent passes no binding on. */
  readonly otherwise: Binding | Reference | Member | null;
  /** Its place in a list of names; null where there is none. */
  readonly place: Binding["typed"] | null;
  /** The definition is this node's: a binding that is passed on is else one of the node that says so. */
  readonly own: boolean;
  /** Bindings of these kinds turn into others (a function's head into its parameters). */
  readonly turns: readonly (readonly [Kind, Binding])[];
  /** The kinds of bindings that are passed on; null for all. */
  readonly of: readonly Kind[] | null;
}

/** Not an occurrence of anything. */
export interface Ignored {
  readonly rule: "ignore";
}

/**
 * What a child says of the definition that its parent introduces. `type`: its type, or what it returns; `initial`:
 * its value, when it has no type; `super`: what the enclosing type extends; `owner`: the type that the definition, or
 * the type scope of the node, belongs to (Rust's impl, Go's receiver); `base`: the type that a type scope in another
 * child makes an anonymous one of; `value`: behind a `=`, the value of the listed name before it;
 * `ownerOrType`: the one where it stands before the name, the other behind (Kotlin's extensions); `body`: here the
 * signature ends, and a type scope opened here is that of the definition; `export`: definitions below are exported, and
 * so is what is named; `default`: likewise, under the name `default`; `whole`: what is named is all that the file
 * exports; `pass`: what the parent itself is to its own parent; `docs`: it documents the definition whose body begins
 * with it (Python); `elements`: its value is an element of this; `cases`: its value is taken apart by patterns two levels
 * below (Rust's match); `tested`: the name that its parent begins with is tested for being of that type.
 */
export interface Edge {
  readonly rule: "edge";
  readonly edge: EdgeName;
}

export const edges = [
  "type",
  "initial",
  "super",
  "owner",
  "body",
  "export",
  "default",
  "ownerOrType",
  "pass",
  "base",
  "docs",
  "value",
  "elements",
  "whole",
  "cases",
  "tested",
] as const;
export type EdgeName = (typeof edges)[number];

/**
 * What a node is in an import.
 * In one by `paths`: the whole of it, of a `module` as such or of one in a `file` of its own; a list of imports, with a path
 * before it where it is `listed`; one that is `renamed`, or `all` there are; a `path` of others, a `segment` of it, or what
 * stands for the path before (`self`); and what makes it `public`.
 * In one by `clauses`: the whole of it, or of a list that `exports`; a module that is `required` by its name, the
 * `clause` behind the keyword, the `names` in braces, each in its `specifier`; the `whole` module under one name; a `name`
 * and a `quoted` one.
 */
export const importRoles = [
  "paths",
  "module",
  "file",
  "list",
  "listed",
  "renamed",
  "all",
  "path",
  "segment",
  "self",
  "public",
  "clauses",
  "exports",
  "required",
  "clause",
  "names",
  "specifier",
  "whole",
  "name",
  "quoted",
] as const;
export type ImportRole = (typeof importRoles)[number];

export type Rule = Binding | Reference | Token | Member | Inherited | Ignored | Edge;

/**
 * What an expression stands for, as far as it is evident: what one of its children does, called or made (`^`: the first
 * that stands for anything); `external`: what no file of the workspace defines (a literal, a type of the language
 * itself); `union`: any of its children, or values but for the one in the field `from`;
 * `wrapped`: a generic type, by its name in that field (`*` where it has none, `^` for its first child), of another;
 * `element`: what is wrapped; `awaited`: what is wrapped, or else the child itself.
 */
export type Value =
  | {
      readonly from: string;
      readonly as: "same" | "call" | "instance" | "union" | "wrapped" | "element" | "awaited";
    }
  | { readonly is: "self" | "super" | "external" };

/**
 * `type`: its definitions are members; `namespace`: members that are also visible below; `parameters`: only type
 * parameters are in it, what else is declared there belongs to the scope around.
 */
export const scopeKinds = ["file", "function", "block", "type", "namespace", "parameters"] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/**
 * What is expected in a node. `same`: what is expected of it; `element`: one of what that holds, or that itself;
 * `subject`: what its subject is; `argument`: what the parameter is that its subject names, or the first one;
 * `declared`: what it says of what it introduces; `function`: in its body what it gives back, before that what its last
 * parameter is; `returned`: what the function around gives back.
 */
export const expectations = [
  "same",
  "element",
  "subject",
  "argument",
  "declared",
  "function",
  "returned",
] as const;
export type Expectation = (typeof expectations)[number];

export interface Variant {
  /** Sticky: it is tried where the node begins. */
  readonly pattern: Pick<RegExp, "lastIndex" | "test">;
  /** Whether the match must end where the node does. */
  readonly whole?: boolean;
  /** Variant `name` of node type `call` is `call:name` in all tables. */
  readonly name: string;
}

export type ModuleSystem =
  | "ecmascript"
  | "python"
  | "go"
  | "rust"
  | "java"
  | "scala"
  | "swift"
  | "ruby"
  | "include"
  | "shell"
  | "namespace"
  | "php"
  | "lua"
  | "elixir"
  | "none";

export interface Language {
  /** The LSP language identifier. */
  readonly id: string;
  readonly name: string;
  /** With their dot, in lower case. */
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  /** Programs that read scripts of it, without their versions: files without an extension may begin with one. */
  readonly interpreters: readonly string[];
  /** The folder in grammars/. */
  readonly grammar: string;
  /** VS Code extensions that are full servers of this language: ours stands back where one of them is active. */
  readonly fullServers: readonly string[];
  readonly modules: ModuleSystem;
  /** Languages that share one space of names (a TypeScript file imports a JavaScript one). */
  readonly family: string;
  readonly identifiers: Readonly<Record<string, Use | "ignore">>;
  /** Leaves that begin with a name where the pattern, sticky, matches: templates whose grammar does not say so. */
  readonly texts: Readonly<Record<string, RegExp>>;
  /** Leaves of unread code (the bodies of C's macros): each word in them is a name among tokens. */
  readonly codes: readonly string[];
  /**
   * Nodes, inner ones and keywords (`"init"`) too, that are names where a rule of their parent says so and nothing
   * elsewhere; `quoted` ones without their quotes, `name` ones only if they read as a name.
   */
  readonly words: Readonly<Record<string, "whole" | "quoted" | "name">>;
  /** Characters at the ends of a leaf that are not part of the name (the colon of Ruby's symbols). */
  readonly trims: Readonly<Record<string, { readonly start?: number; readonly end?: number }>>;
  /** Identifiers that name nothing: `_`, Java's `var`. */
  readonly nameless: readonly string[];
  /**
   * Words that the grammar does not expect and is not shown: the group of each match (C's export macros). What a function
   * finds is not read at all (C#'s conditions).
   */
  readonly mask: Mask | null;
  /** Nodes that are not looked into. */
  readonly skipped: readonly string[];
  /** How many scopes deep names are looked for in a text of that many characters: data may be large. */
  readonly scopesDeepMax: (length: number) => number;
  /** How many names a file defines at most; further ones are left out. */
  readonly definitionsMax: number;
  readonly fields: Readonly<Record<string, Rule | readonly Rule[]>>;
  readonly scopes: Readonly<Record<string, ScopeKind>>;
  readonly values: Readonly<Record<string, Value>>;
  /** Nodes whose child in that field, `*` for any, is the type that keys below belong to: `Point { x: 1 }`. */
  readonly holders: Readonly<Record<string, string>>;
  /** Nodes whose child in that field is what the patterns in their branches, two nodes below, are matched with. */
  readonly subjects: Readonly<Record<string, string>>;
  /** What a name is expected to be a member of that stands behind a dot alone, by the nodes around it. */
  readonly expects?: Readonly<Record<string, Expectation>>;
  /**
   * Nodes whose children are the arguments of what their parent calls. Keys in them belong to the parameter in their
   * `place`, or are the `names` of parameters.
   */
  readonly arguments: Readonly<Record<string, "places" | "names">>;
  /** Methods that call the function in their first argument with each element, first, of what they are called on. */
  readonly eachCallers: readonly string[];
  /** Those that call it with that itself, and those that call it within that, as though it were a method of it. */
  readonly itselfCallers?: readonly string[];
  readonly withinCallers?: readonly string[];
  /** What a function of one parameter calls it that names none (Kotlin's `it`). */
  readonly givenNames?: readonly string[];
  /** Types without a name: what is declared in them belongs to what they are the type of, `a: { b: string }`. */
  readonly anonymous: readonly string[];
  /**
   * Of those below, the ones that take members by their names: `members` names them, by a name itself or in a child that
   * is `named` otherwise (`{ a: b }`, its value is the key) or has a `default`. One that takes what stands in `places` says
   * first what of: the name of a type, or of one of `holding`, which have a single thing that says what they hold.
   */
  readonly takes: Readonly<Record<string, "members" | "named" | "default" | "places">>;
  /** Patterns that take out what a value holds: Rust's `Some(x)`. */
  readonly holding?: readonly string[];
  /** Leaves that are a name and, at once, the key of an object that has it for a value: `{ a }`. */
  readonly shorthands: readonly string[];
  /** Nodes whose children are elements of what they stand for: keys in them belong to what an element is. */
  readonly lists: readonly string[];
  /** Methods, of what is defined elsewhere, that give an element of what they are called on, and that give its like. */
  readonly elementCallers: readonly string[];
  /** Members that are an element of what they are of, where that is defined elsewhere (Swift's `first`). */
  readonly elementMembers?: readonly string[];
  readonly sameCallers: readonly string[];
  /** Those of them that a type of the workspace has without a definition of its own (Rust's derived `clone`). */
  readonly derivedCallers?: readonly string[];
  /** Generic types, defined elsewhere, whose members are those of their first argument. */
  readonly transparent: readonly string[];
  /** Of generic types of several arguments, which one says what they hold; none that are not here, if there is any. */
  readonly contents?: Readonly<Record<string, "first" | "last">>;
  /** Patterns that take a value apart: names in them do not have the type of the whole. */
  readonly destructures: readonly string[];
  /** Nodes that make a function, or a type, of the variable whose value they are. */
  readonly initializes: Readonly<Record<string, Kind>>;
  readonly variants: Readonly<Record<string, readonly Variant[]>>;
  /** Nodes that are taken apart by a function instead of by rules. */
  readonly parts: Readonly<Record<string, (part: SyntaxPart, emit: PartEmitter) => void>>;
  /** The nodes in imports that are read without a function: by paths and lists of them, or by clauses. */
  readonly imports: Readonly<Record<string, ImportRole>>;
  /** The trait by which a value has the members of another type as well, and the type in it that says which (Rust). */
  readonly dereferences?: { readonly trait: string; readonly target: string };
  /** Whether neither a module nor a field is meant by what is called: a field may share its name with a method (Rust). */
  readonly fieldsApart?: boolean;
  /**
   * Whether whoever calls a function says what its type parameters are: what is given back of such a type has more than
   * their bounds say (Rust's traits, whose methods are those of the type).
   */
  readonly callersSayTypes?: boolean;
  /** Names that stand for the object of a method where they occur as its parameter, or unbound anywhere in a type. */
  readonly selfNames: readonly string[];
  /** Whether a method that gives one of those gives what it is called on, whichever type has the method (Swift). */
  readonly selfIsReceiver?: boolean;
  /** Those of them that, as what a method returns, stand for what it is called on (PHP's static). */
  readonly lateSelfNames?: readonly string[];
  /** Whether members are visible by their bare name inside of their type. */
  readonly implicitSelf: boolean;
  /** Whether those of every object around are, the innermost one's first (Java, Kotlin, Scala). */
  readonly asksAllAround?: boolean;
  /** Whether what stands for the object as one of what its type extends (PHP's parent) is of the class, and nothing besides. */
  readonly parentIsClass?: boolean;
  /** Whether a variable of a function may be introduced by its first use, as something that a call sets (PHP's references). */
  readonly usesIntroduce?: boolean;
  /** Whether an argument that is given by its name has that without the `$` of the parameter (PHP). */
  readonly argumentsLeaveOutSigils?: boolean;
  /** Whether a name behind `::` with nothing before that is looked for outside of all that is around (Ruby). */
  readonly colonsAreTop?: boolean;
  /** Whether the methods of a type are not seen by their bare name from the types within it (Ruby). */
  readonly methodsStayInside?: boolean;
  /**
   * Whether types are called like their values, and have functions of their own as those have methods: the object of what
   * stands right in a type, or in such a function, is the type itself (Ruby).
   */
  readonly typesAreObjects?: boolean;
  /** The method that gives the type of a value (Ruby's `class`). */
  readonly typeGiver?: string;
  /** What the name of a method ends with that is called where its name without that is written (Ruby). */
  readonly setterSuffix?: string;
  /** Whether a type has no members but those that it, or what it extends, declares. */
  readonly declaresMembers?: boolean;
  /** Whether a method that says what it belongs to has that as its object: not C#'s extensions. */
  readonly selfIsOwner: boolean;
  /** Whether what says itself which type it belongs to is imported, or seen, like any other name (Kotlin's extensions). */
  readonly extendsTypes: boolean;
  /** Whether what a type is made with are members of it, besides those that say so (not Kotlin's). */
  readonly parametersAreMembers?: boolean;
  /** Whether a method that stands in no type, but says one, stands in a type without a name that extends that. */
  readonly hasAnonymousTypes?: boolean;
  /**
   * Under which name of a type its members are meant, which stand in an object of that name, or of the word that
   * begins it (Kotlin's companions); null for none.
   */
  readonly companion: string | null;
  /** Whether members may be added to types that are defined elsewhere (Swift's extensions). */
  readonly addsToOthers: boolean;
  /** Whether members are visible by their bare name right in the body of their type, outside of its methods (Python). */
  readonly membersInBody: boolean;
  /** Kinds whose bare name means a `type` of the same name where there is one; with their keyword they are meant (C). */
  readonly tagKinds: readonly Kind[];
  /** Whether those kinds are never meant without their keyword (C, not C++). */
  readonly tagsApart: boolean;
  /**
   * Whether types and values have names of their own: where a class and an object share one, which of them is meant
   * is told by what the name is used for (Scala).
   */
  readonly typesApart: boolean;
  /** Whether, of what a type extends, what stands last goes before all else, and after what extends it itself (Scala). */
  readonly linearizes?: boolean;
  /**
   * Whether nothing but a type is meant where one is asked for: a property of its name is not (C#); or a constant as
   * well, which generic types may be given (Rust).
   */
  readonly typesAlone?: boolean | "orConstants";
  /** Whether a value may have the name of its type, which is meant before what only that has (C#). */
  readonly valuesNamedAsTypes?: boolean;
  /** Whether one type may be written in several places, in several files too (C#). */
  readonly partialTypes?: boolean;
  /** What the names of types may end with that are attributes, which are named without it (C#). */
  readonly attributeSuffix?: string;
  /** Whether what is declared within a function is seen from its name on, and not before. */
  readonly declaresFirst: boolean;
  /** Whether a method that is only named may be called by that (Scala): members of it are those of what it returns. */
  readonly bareCalls: boolean;
  /** Whether a function is an object to which members may be added, `f.name = …`, and may construct: `new f()`. */
  readonly functionsHaveMembers: boolean;
  /** Kinds that have names of their own: only a reference to that very kind sees them. */
  readonly apart: readonly Kind[];
  /**
   * What else refers to a member that overrides, or implements, others: what refers to those `above`, and where those
   * below are written; what uses `either`, those above or those below; or whatever refers to `all` that are one with them.
   */
  readonly overrides: "apart" | "above" | "either" | "all";
  /** Whether `type A B` makes a type of its own, with what B has (Go), rather than another name of B. */
  readonly typesAreNew?: boolean;
  /** Whether a type implements each interface whose methods it has, without a word of it (Go). */
  readonly implementsByMethods?: boolean;
  /** Whether a field of the name of an inherited one only hides that, rather than stand in its place. */
  readonly hidesFields?: boolean;
  /** Whether functions of one name in one type are told apart by how many arguments they take. */
  readonly overloads: boolean;
  /** Whether those take only what is of their parameters' types: no method converts it (C#'s operators). */
  readonly subtypesOnly?: boolean;
  /** Whether values are given to parameters of other types that they are converted to without a word (C#). */
  readonly conversions?: boolean;
  /** Whether parameters have their types behind their names, and take what is of these as it is (Kotlin). */
  readonly typesBehind?: boolean;
  /** Whether arguments are given by the names that parameters have for callers, which tell functions apart (Swift). */
  readonly labels?: boolean;
  /** What a parameter has in it that need not be given. */
  readonly optional: RegExp;
  /** Whether a call of a type is a reference to its constructor. */
  readonly callsConstruct: boolean;
  /** Names of methods that construct; `^` for the name of the type. */
  readonly constructors: readonly string[];
  /** Members that, when called, give an instance of what they are looked up in (Ruby's new). */
  readonly makers: readonly string[];
  /** The kinds of members that are meant, by how the name is used, where nothing else speaks for any; else all kinds. */
  readonly guessed: Partial<Readonly<Record<Use, readonly Kind[]>>>;
  /** Of keys, those that may be the name of a member where nothing else speaks for it; absent where any may. */
  readonly guessedKeys?: RegExp;
  /**
   * The kinds of members that one is led to by their name alone, from calls; else all, from anywhere. They are references
   * of that name all the same.
   */
  readonly ledToByName?: readonly Kind[];
  /** Names of members that values of the language itself have: never guessed to be those of anything else. */
  readonly builtIn: readonly string[];
  /** Whether a call never means a variable (`calls`), what is no call never a function (`values`), or `both`. */
  readonly separate: "nothing" | "calls" | "values" | "both";
  /**
   * What a binding that assigns may write to instead: only what its own `scope` has, what the `blocks` around have up to
   * a function (Ruby), or whatever is `visible` (Lua).
   */
  readonly assignsTo: "scope" | "blocks" | "visible";
  /** Node types of comments; `docs` tells those that document the definition below. */
  readonly comments: Readonly<Record<string, true>>;
  readonly docs: RegExp;
  /** The types that a comment of that kind tells. Absent where they say none. */
  readonly docTypes?: (comment: string) => readonly DocTag[];
  /** What may stand between a comment and the definition that it documents. */
  readonly decorations: RegExp;
  /** Node types that fold besides scopes and comments. */
  readonly folds: readonly string[];
}

/** Whether a member that is called, and one that is not, are two where both have one name. */
export function tellsMembers(language: Pick<Language, "separate" | "labels"> | undefined): boolean {
  return language?.labels === true || tellsValues(language);
}

/** Whether a function is meant by what calls it alone. */
export function tellsValues(language: Pick<Language, "separate"> | undefined): boolean {
  return language?.separate === "values" || language?.separate === "both";
}

/** Whether a name that is used so may mean a member of that kind where nothing else speaks for it. */
export function guesses(language: Language | undefined, use: Use, kind: Kind, name: string): boolean {
  if (use === "key" && language?.guessedKeys?.test(name) === false) return false;
  return language?.guessed[use]?.includes(kind) !== false;
}
