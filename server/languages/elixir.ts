// Elixir. Everything is a call; which one it is its first word tells. A module is a namespace under its whole name, and
// each clause of a function a definition. Patterns bind in the clause, or in the block, that they stand in; attributes
// keep their `@` in their names. `alias A.B` imports the module "A.B" as B; `import` and `use` take all of its names in.
import { childOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import {
  bind,
  call,
  defineLanguage,
  edge,
  externals,
  ignore,
  inherit,
  instance,
  member,
  refer,
  same,
} from "./define.ts";
import { OperatorPattern } from "./elixir-operators.ts";
import { QuotedImport } from "./elixir-quotes.ts";

const heads = ["function", "macro", "method", "type"] as const;
/** What is read from values of every program, mostly of types from outside: dates, addresses, errors, connections. */
const everywhere = [
  "adapter assigns body_params cookies halted host message method owner params path path_info path_params port private",
  "query query_params query_string remote_ip req_cookies req_headers request_path resp_body resp_cookies resp_headers",
  "scheme script_name status userinfo calendar day hour microsecond minute month second time_zone year",
];
// A module is compared with, in a pattern, and nothing else begins with a capital letter.
const parameter = bind("parameter", { into: "inside", assigns: true, lowerCase: true });
/** What is bound again is another variable, from there on. */
const variable = bind("variable", { shadows: true, lowerCase: true });
/** A guard sees it before the draw ends. */
const drawn = bind("variable", { assigns: true, lowerCase: true });
const clause = bind("variable", { into: "inside", assigns: true, lowerCase: true });
/** What stands in the head of a function is its parameters. */
const head = inherit({
  of: ["function", "macro", "variable", "parameter"],
  turns: [
    ["function", parameter],
    ["macro", parameter],
  ],
});
/** Atoms are names in the list of a structure's fields only. */
const field = inherit({ of: ["field"] });
const pattern = inherit({ of: ["variable", "parameter"] });
/** No pattern, but within a type whatever stands there is one. */
const inTypes = inherit({ of: [] });

export const elixir = defineLanguage({
  id: "elixir",
  name: "Elixir",
  extensions: [".ex", ".exs"],
  filenames: ["mix.lock"],
  interpreters: ["elixir"],
  grammar: "elixir",
  modules: "elixir",
  fullServers: ["jakebecker.elixir-ls", "lexical-lsp.lexical", "elixir-tools.elixir-tools"],
  identifiers: { identifier: "read", alias: "read", keyword: "key" },
  words: { atom: "name" },
  trims: { atom: { start: 1 }, keyword: { end: 2 } },
  nameless: [
    "_",
    "after",
    "case",
    "catch",
    "cond",
    "do",
    "else",
    "for",
    "if",
    "quote",
    "raise",
    "receive",
    "rescue",
    "super",
    "throw",
    "try",
    "unless",
    "unquote",
    "unquote_splicing",
    "with",
    "__CALLER__",
    "__DIR__",
    "__ENV__",
    "__STACKTRACE__",
  ],
  fields: {
    "call.target": inherit({ of: heads, otherwise: refer("call") }),
    "call:access.target": inherit({ of: heads, otherwise: refer("read") }),
    "call>arguments": head,
    "call:module.target": ignore,
    "call:module>arguments": bind("module", { once: true }),
    "call:module>do_block": edge("body"),
    "call:impl.target": ignore,
    "call:impl>arguments": edge("owner"),
    "call:impl>do_block": edge("body"),
    "call:function.target": ignore,
    "call:function>arguments": bind("function", { once: true }),
    "call:function>do_block": edge("body"),
    "call:macro.target": ignore,
    "call:macro>arguments": bind("macro", { once: true }),
    "call:macro>do_block": edge("body"),
    "call:fields.target": ignore,
    "call:fields>arguments": bind("field"),
    "call:type.target": ignore,
    "call:type>arguments": bind("type", { once: true }),
    "call:callback.target": ignore,
    "call:callback>arguments": bind("method", { once: true }),
    "call:behaviour.target": ignore,
    "call:behaviour>arguments": edge("super"),
    "call:directive.target": ignore,
    "call:spec.target": ignore,
    "call:spec>arguments": refer("type"),
    "call:specified.target": refer("call"),
    "call:specified>arguments": inherit(),
    "call:declared.target": inherit({ of: heads }),
    "call:declared>arguments": refer("type"),
    "call:attribute.target": bind("constant", { sigil: 1 }),
    "call:attribute>arguments": edge("initial"),
    "call:test>arguments": parameter,
    "call:cond>do_block": refer("read"),
    "do_block>stab_clause": inherit(),
    "do_block>unary_operator:module_docs": edge("docs"),
    "arguments.*": inherit(),
    "arguments>atom": field,
    "arguments>keywords": inherit(),
    "stab_clause.right": inTypes,
    "body.*": inTypes,
    "stab_clause.left": inherit({ otherwise: clause }),
    "binary_operator.left": head,
    "binary_operator.right": head,
    "binary_operator:match.left": inherit({ otherwise: variable }),
    "binary_operator:match.right": [inherit(), edge("initial")],
    "binary_operator:typed.left": [inherit({ otherwise: variable }), edge("type")],
    "binary_operator:typed.right": inherit(),
    "binary_operator:draw.left": inherit({ otherwise: drawn }),
    "binary_operator:draw.right": refer("read"),
    "binary_operator:arrow.left": refer("read"),
    "binary_operator:arrow.right": inherit(),
    "binary_operator:left.left": inherit(),
    "binary_operator:left.right": inherit({ of: [], otherwise: refer("read") }),
    "binary_operator:declared.left": inherit(),
    "binary_operator:declared.right": refer("type"),
    "binary_operator:specified.left": refer("read"),
    "binary_operator:specified.right": refer("type"),
    "unary_operator:attribute.operand": refer("read", null, 1),
    "dot.right": member("left"),
    "tuple.*": pattern,
    "list.*": inherit(),
    "list>atom": field,
    ...Object.fromEntries(
      ["tuple", "map_content", "bitstring", "block", "pair", "binary_operator"].map((type) => [
        `${type}>atom`,
        field,
      ]),
    ),
    "map.*": pattern,
    "map_content.*": pattern,
    "bitstring.*": pattern,
    "block.*": pattern,
    "keywords.*": inherit(),
    "pair.key": inherit({ of: ["field"], otherwise: member("^", "key", { binds: "none" }) }),
    "pair.value": pattern,
  },
  scopes: {
    source: "file",
    "call:module": "namespace",
    "call:impl": "namespace",
    "call:function": "function",
    "call:macro": "function",
    "call:test": "function",
    "call:comprehension": "block",
    do_block: "block",
    else_block: "block",
    anonymous_function: "function",
    stab_clause: "block",
  },
  values: {
    ...externals("atom", "boolean", "charlist", "float", "integer", "nil", "sigil", "string"),
    call: call("target"),
    dot: same("right"),
    arguments: same(),
    struct: instance(),
    map: same(),
    block: same(),
  },
  holders: { map: "*" },
  arguments: { arguments: "places" },
  lists: ["list", "map:plain"],
  guessed: { key: [], read: ["field"] },
  builtIn: everywhere.flatMap((names) => names.split(" ")),
  destructures: ["tuple", "list", "map", "map_content", "keywords", "pair", "bitstring"],
  variants: {
    call: [
      { name: "access", pattern: /(?:[a-z_]\w*|@[a-z_]\w*)(?:\.[a-z_]\w*[?!]?)+/y, whole: true },
      { name: "function", pattern: /def(?:p|delegate|guardp?|np?)?[ \t(]/y },
      { name: "module", pattern: /def(?:module|protocol)[ \t(]/y },
      { name: "macro", pattern: /defmacrop?[ \t(]/y },
      { name: "fields", pattern: /def(?:struct|exception)[ \t(]/y },
      { name: "impl", pattern: /defimpl[ \t(]/y },
      { name: "quoted", pattern: new QuotedImport() },
      { name: "import", pattern: /(?:alias|import|require|use)[ \t(]+(?:[A-Z]|__MODULE__)/y },
      { name: "type", pattern: /(?<=@)(?:type|typep|opaque)[ \t(]/y },
      { name: "callback", pattern: /(?<=@)(?:macro)?callback[ \t(]/y },
      { name: "behaviour", pattern: /(?<=@)behaviou?r[ \t(]/y },
      { name: "spec", pattern: /(?<=@)spec[ \t(]/y },
      { name: "specified", pattern: /(?<=@spec[ \t]+)[a-z_]\w*[?!]?\(/y },
      { name: "declared", pattern: /(?<=@(?:typep?|opaque|(?:macro)?callback)[ \t]+)[a-z_]\w*[?!]?\(/y },
      {
        name: "directive",
        pattern:
          /(?<=@)(?:doc|moduledoc|typedoc|impl|derive|enforce_keys|dialyzer|compile|external_resource|deprecated|since|before_compile|after_compile|on_load|on_definition|optional_callbacks|tag|moduletag|describetag|vsn)\b/y,
      },
      { name: "attribute", pattern: /(?<=@)[a-z_]\w*[?!]?[ \t(]/y },
      { name: "comprehension", pattern: /(?:for|with)[ \t(]/y },
      { name: "cond", pattern: /cond[ \t]/y },
      { name: "test", pattern: /(?:test|property)[ \t(]+"|setup(?:_all)?[ \t(]+[%[a-z]/y },
    ],
    binary_operator: [
      { name: "declared", pattern: /(?<=@(?:typep?|opaque|(?:macro)?callback)[ \t]+)/y },
      { name: "specified", pattern: /(?<=@spec[ \t]+)[a-z_]\w*[?!]?\s*::/y },
      { name: "typed", pattern: /%(?:[A-Z][\w.]*|__MODULE__)\{[^{}]*\}\s*=(?![=~])/y },
      { name: "match", pattern: new OperatorPattern("match") },
      { name: "draw", pattern: new OperatorPattern("draw") },
      { name: "arrow", pattern: new OperatorPattern("arrow") },
      { name: "left", pattern: new OperatorPattern("left") },
    ],
    map: [{ name: "plain", pattern: /%\{/y }],
    unary_operator: [
      { name: "docs", pattern: /@(?:doc|typedoc)\s+(?:~\w)?"/y },
      { name: "module_docs", pattern: /@moduledoc\s+(?:~\w)?"/y },
      { name: "attribute", pattern: /@[a-z_]\w*[?!]?/y, whole: true },
    ],
  },
  parts: {
    "call:import": (part, emit) => readImport(part, emit, false),
    "call:quoted": (part, emit) => readImport(part, emit, true),
  },
  comments: { comment: true, "unary_operator:docs": true },
  decorations:
    /^\s*(?:@(?:spec|impl|deprecated)\b(?:(?!\n\s*(?:def|end\b|@(?!spec|impl|deprecated)))[\s\S])*)?$/,
  selfNames: ["__MODULE__"],
  overloads: true,
  optional: /\\\\/,
  separate: "calls",
  typesAlone: true,
  fieldsApart: true,
  folds: ["arguments", "list", "map", "tuple", "string", "rescue_block", "catch_block", "after_block"],
});

/**
 * `alias A.B`, `alias A.{B, C}`, `alias A.B, as: C`, and `import`, `require`, `use` alike.
 * @param exported whether those that use the module get it
 */
function readImport(part: SyntaxPart, emit: PartEmitter, exported: boolean): void {
  const keyword = part.children[0]?.text;
  const list = part.children.find(({ type }) => type === "arguments");
  const [target, ...others] = list?.children ?? [];
  if (target === undefined) return;
  const renamed = renamedTo(others);
  const around = childOf(target, "left");
  if (around?.type === "alias") emit.refer(around, "read");
  for (const { module, written } of modulesOf(target)) {
    if (keyword === "alias" || renamed !== undefined) {
      const last = lastSegment(written);
      const local = renamed ?? last;
      const source = renamed === undefined ? null : last;
      emit.import({ local, source, module, name: module, exported, visible: true });
      continue;
    }
    if (keyword !== "require") emit.import({ local: null, source: null, module, name: "*", exported });
    const row = emit.refer(written, "read");
    if (keyword === "import") for (const name of namesIn(others)) emit.refer(name, "read", row);
  }
  for (const other of others) referTo(other, renamed, emit);
}

/** The functions in `only: [f: 1, g: 2]`. */
function namesIn(parts: readonly SyntaxPart[], isListed = false): readonly NamedPart[] {
  return parts.flatMap(({ type, text, start, children }) => {
    if (type !== "keyword" || !isListed) return namesIn(children, isListed || type === "list");
    const name = text.replace(/:\s*$/, "");
    return [{ text: name, start, end: start + name.length }];
  });
}

function modulesOf(target: SyntaxPart): readonly { module: string; written: NamedPart }[] {
  if (target.type === "alias") return [{ module: target.text, written: target }];
  const [left, right] = target.children.filter(({ field }) => field === "left" || field === "right");
  if (target.type !== "dot" || left === undefined || right === undefined) return [];
  const inside = right.type === "tuple" ? right.children : [right];
  return inside
    .filter(({ type }) => type === "alias")
    .map((written) => ({ module: `${left.text}.${written.text}`, written }));
}

function renamedTo(others: readonly SyntaxPart[]): SyntaxPart | undefined {
  const pairs = others.flatMap(({ type, children }) => (type === "keywords" ? children : []));
  const renaming = pairs.find(({ children }) => children[0]?.text.startsWith("as:"));
  return renaming?.children.find(({ type }) => type === "alias");
}

function lastSegment(name: NamedPart): NamedPart {
  const text = name.text.slice(name.text.lastIndexOf(".") + 1);
  return { text, start: name.end - text.length, end: name.end };
}

function referTo(part: SyntaxPart, except: SyntaxPart | undefined, emit: PartEmitter): void {
  if (part === except) return;
  if (part.type === "alias" || part.type === "identifier") emit.refer(part, "read");
  for (const child of part.children) referTo(child, except, emit);
}
