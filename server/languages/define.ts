// The words in which a language is described: each makes one of the rules that language.ts defines.
import type {
  Kind,
  Use,
  Binding,
  Reference,
  Token,
  Member,
  Inherited,
  Ignored,
  Edge,
  EdgeName,
  Value,
  Language,
} from "./language.ts";

type Required = "id" | "name" | "extensions" | "grammar";

/** A language by what differs from the plainest one. */
export function defineLanguage(language: Pick<Language, Required> & Partial<Language>): Language {
  return {
    filenames: [],
    interpreters: [],
    fullServers: [],
    modules: "none",
    family: language.id,
    identifiers: {},
    texts: {},
    codes: [],
    words: {},
    trims: {},
    nameless: [],
    mask: null,
    skipped: [],
    scopesDeepMax: () => Number.POSITIVE_INFINITY,
    definitionsMax: Number.POSITIVE_INFINITY,
    fields: {},
    scopes: {},
    values: {},
    holders: {},
    subjects: {},
    arguments: {},
    eachCallers: [],
    anonymous: [],
    elementCallers: [],
    sameCallers: [],
    transparent: [],
    takes: {},
    shorthands: [],
    lists: [],
    destructures: [],
    initializes: {},
    variants: {},
    parts: {},
    imports: {},
    selfNames: [],
    implicitSelf: false,
    selfIsOwner: true,
    extendsTypes: false,
    companion: null,
    addsToOthers: false,
    membersInBody: true,
    bareCalls: false,
    functionsHaveMembers: false,
    apart: ["label"],
    tagKinds: [],
    tagsApart: false,
    typesApart: false,
    declaresFirst: false,
    overrides: "apart",
    callsConstruct: false,
    constructors: [],
    makers: [],
    guessed: {},
    builtIn: [],
    separate: "nothing",
    overloads: false,
    optional: /[^=!<>]=(?![=>])/,
    assignsTo: "scope",
    comments: { comment: true },
    docs: /^/,
    decorations: /^\s*(?:(?:@[\w.]+(?:\([^()]*\))?|#!?\[[^\]]*\]|\[[^\]]*\]|[a-z]+(?:\([^()]*\))?)\s+)*$/,
    folds: [],
    ...language,
  };
}

export function bind(kind: Kind, more: Partial<Omit<Binding, "rule" | "kind">> = {}): Binding {
  return {
    rule: "bind",
    kind,
    into: "here",
    assigns: false,
    shadows: false,
    unseen: false,
    initialized: false,
    lowerCase: false,
    typed: "first",
    bodied: false,
    once: false,
    listed: false,
    ofType: false,
    outward: false,
    sigil: 0,
    ...more,
  };
}

export function refer(use: Use, only: Kind | null = null, sigil = 0): Reference {
  return { rule: "refer", use, only, sigil };
}

/** A name among tokens, a member behind one of `of`. */
export function token(of: readonly string[] = ["."]): Token {
  return { rule: "token", of };
}

/** A member of what the child in field `of` stands for; it takes a binding of the parent on, as a member of it. */
export function member(
  of = "*",
  use: Use = "read",
  more: Partial<Pick<Member, "binds" | "optional">> = {},
): Member {
  return { rule: "member", of, use, binds: "any", optional: false, ...more };
}

export function inherit(more: Partial<Omit<Inherited, "rule">> = {}): Inherited {
  return {
    rule: "inherit",
    kind: null,
    otherwise: null,
    place: null,
    own: false,
    turns: [],
    of: null,
    ...more,
  };
}

export const ignore: Ignored = { rule: "ignore" };

export function edge(name: EdgeName): Edge {
  return { rule: "edge", edge: name };
}

/** The node stands for what its child in `field` does. */
export function same(field = "*"): Value {
  return { from: field, as: "same" };
}

/** The node stands for what calling its child gives. */
export function call(field: string): Value {
  return { from: field, as: "call" };
}

/** The node stands for an instance of the type that its child names. */
export function instance(field = "*"): Value {
  return { from: field, as: "instance" };
}

/** The node stands for any of its children: types, or values but for the one in a field. */
export function union(except = "*"): Value {
  return { from: except, as: "union" };
}

/** A generic type of another. */
export function wrapped(field = "*"): Value {
  return { from: field, as: "wrapped" };
}

/** The node stands for an element of its child. */
export function element(field: string): Value {
  return { from: field, as: "element" };
}

export function awaited(): Value {
  return { from: "*", as: "awaited" };
}

/** Nodes that stand for what the language itself defines. */
export function externals<T extends string>(...nodes: readonly T[]): Record<T, Value> {
  const values: Partial<Record<T, Value>> = {};
  for (const node of nodes) values[node] = { is: "external" };
  return values as Record<T, Value>;
}
