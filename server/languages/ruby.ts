// Ruby. Classes and modules are types whose members, methods and constants alike, are seen by their bare name; a method
// belongs to the nearest of them, whatever blocks stand between. Blocks write to the variables around them. Symbols are
// names: those of attr_reader and its like define, those that callbacks are given are called, others are keys. A required
// file is a module whose names all come in ("./" stands before what is relative); its path is itself a name, for those who
// go to it.
import { childOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { bind, call, defineLanguage, edge, ignore, inherit, member, refer, same } from "./define.ts";
import type { Kind, Rule } from "./language.ts";

const variable = bind("variable", { assigns: true });
const constant = bind("constant", { assigns: true });
const field = bind("field", { into: "type", assigns: true });
const global = bind("constant", { into: "file", assigns: true });
const method = bind("function", { into: "type" });
const ofType = bind("function", { into: "type", ofType: true });
/** What may be called: no writer, which is a field without the mark of a variable, and no constant. */
const callable: readonly Kind[] = ["function", "method", "constructor", "property"];
/** What is written to under its name, and not read. */
const writer = bind("field", { into: "type", unseen: true });

/** The children of a node on the left of an assignment, each by what it looks like. */
function targetsOf(parent: string): Readonly<Record<string, Rule>> {
  return {
    [`${parent}>identifier`]: variable,
    [`${parent}>constant`]: constant,
    [`${parent}>scope_resolution`]: constant,
    [`${parent}>instance_variable`]: field,
    [`${parent}>class_variable`]: field,
    [`${parent}>global_variable`]: global,
    [`${parent}>call`]: refer("write"),
  };
}

/** The left side of an assignment, by the first letter of the whole. */
function assignmentsOf(type: string): Readonly<Record<string, Rule>> {
  return {
    [`${type}.left`]: variable,
    [`${type}:constant.left`]: constant,
    [`${type}:field.left`]: field,
    [`${type}:global.left`]: global,
    [`${type}.right`]: edge("initial"),
  };
}

const assignmentVariants = [
  { name: "constant", pattern: /(?:::)?[A-Z]/y },
  { name: "field", pattern: /@/y },
  { name: "global", pattern: /\$/y },
];

export const ruby = defineLanguage({
  id: "ruby",
  name: "Ruby",
  extensions: [".rb", ".rake", ".gemspec", ".ru", ".jbuilder", ".podspec", ".thor"],
  filenames: [
    "Rakefile",
    "Gemfile",
    "Guardfile",
    "Capfile",
    "Vagrantfile",
    "Podfile",
    "Fastfile",
    "Brewfile",
    "Dangerfile",
    "Steepfile",
  ],
  interpreters: ["ruby"],
  grammar: "ruby",
  modules: "ruby",
  fullServers: ["shopify.ruby-lsp", "castwide.solargraph", "sorbet.sorbet-vscode-extension"],
  identifiers: {
    identifier: "read",
    constant: "read",
    instance_variable: "read",
    class_variable: "read",
    global_variable: "read",
    hash_key_symbol: "key",
    simple_symbol: "key",
  },
  trims: { simple_symbol: { start: 1 } },
  words: { setter: "whole", operator: "whole" },
  nameless: ["_1", "_2", "_3"],
  fields: {
    "class.name": bind("class"),
    "class.body": edge("body"),
    "superclass.*": edge("super"),
    "module.name": bind("module"),
    "module.body": edge("body"),
    "singleton_class:other.value": edge("owner"),
    "method.name": method,
    "method.body": edge("body"),
    "singleton_method.name": ofType,
    "singleton_method:other.object": edge("owner"),
    "singleton_method.body": edge("body"),
    "alias.name": method,
    "alias.alias": refer("call"),
    "method_parameters.*": bind("parameter"),
    "block_parameters.*": bind("parameter"),
    "block_parameters.locals": bind("variable"),
    "lambda_parameters.*": bind("parameter"),
    "optional_parameter.name": inherit(),
    "optional_parameter.value": edge("initial"),
    "keyword_parameter.name": inherit(),
    "keyword_parameter.value": edge("initial"),
    "splat_parameter.name": inherit(),
    "hash_splat_parameter.name": inherit(),
    "block_parameter.name": inherit(),
    "destructured_parameter.*": inherit(),
    ...assignmentsOf("assignment"),
    ...assignmentsOf("operator_assignment"),
    ...targetsOf("left_assignment_list"),
    ...targetsOf("destructured_left_assignment"),
    ...targetsOf("rest_assignment"),
    ...targetsOf("exception_variable"),
    "rescue.exceptions": edge("type"),
    "for.pattern": variable,
    "in_clause>identifier": variable,
    "match_pattern.pattern": variable,
    "test_pattern.pattern": variable,
    "array_pattern>identifier": variable,
    "array_pattern>splat_parameter": variable,
    "find_pattern>identifier": variable,
    "find_pattern>splat_parameter": variable,
    "hash_pattern>hash_splat_parameter": variable,
    "keyword_pattern>identifier": variable,
    "keyword_pattern:short.key": variable,
    "as_pattern.name": variable,
    "call.method": member("receiver", "call", { optional: true, binds: "never" }),
    "call:mixin.arguments": edge("super"),
    "call:attributes.arguments": bind("property", { into: "type" }),
    "call:writers.arguments": writer,
    "call:ofType.arguments": ofType,
    "call:delegated.arguments": method,
    "call:methods.arguments": bind("function", { into: "type", once: true }),
    "call:type.arguments": bind("property", { into: "inside" }),
    "call:subclass.arguments": edge("super"),
    "argument_list.*": edge("pass"),
    "argument_list>simple_symbol": inherit({ otherwise: refer("key") }),
    "scope_resolution.name": member("scope", "read", { optional: true }),
    "call:named.arguments": refer("call"),
    "call:constants.arguments": refer("read"),
    "block_argument>simple_symbol": member("*", "call"),
    // The keys of a hash are data; those of arguments are names of parameters.
    "hash>pair": ignore,
    "pair>hash_key_symbol": inherit({ otherwise: member("^", "key") }),
    "pair:short>hash_key_symbol": refer("read"),
    "pair:method>hash_key_symbol": inherit({ otherwise: member("^", "key") }),
    "pair:method.value": refer("call"),
    "pair:association>hash_key_symbol": inherit({ otherwise: member("^", "key") }),
    "pair:association.value": member("*", "call"),
  },
  scopes: {
    program: "file",
    class: "type",
    module: "type",
    singleton_class: "namespace",
    "singleton_class:other": "type",
    "call:extension": "namespace",
    "call:type": "type",
    "call:subclass": "type",
    method: "function",
    singleton_method: "function",
    alias: "block",
    lambda: "block",
    block: "block",
    do_block: "block",
  },
  values: {
    call: call("method"),
    scope_resolution: same("name"),
    parenthesized_statements: same(),
    assignment: same("right"),
    operator_assignment: same("right"),
    exceptions: same(),
    self: { is: "self" },
  },
  arguments: { argument_list: "names" },
  initializes: { "call:type": "class", "call:subclass": "class" },
  destructures: ["left_assignment_list", "destructured_left_assignment", "destructured_parameter"],
  variants: {
    assignment: assignmentVariants,
    operator_assignment: assignmentVariants,
    singleton_class: [{ name: "other", pattern: /class\s*<<\s*[A-Z:]/y }],
    // Of something else: what a variable holds is no type of the workspace.
    singleton_method: [{ name: "other", pattern: /def\s+(?!self\b)/y }],
    pair: [
      // Options whose values are the names of methods.
      { name: "method", pattern: /(?:if|unless|through|with|to|only|except):\s*:\w/y },
      // Those that name what another class has.
      { name: "association", pattern: /(?:as|source|inverse_of):\s*:\w/y },
      { name: "short", pattern: /\w+[?!]?:/y, whole: true },
    ],
    keyword_pattern: [{ name: "short", pattern: /\w+:/y, whole: true }],
    call: [
      {
        name: "require",
        pattern: /(?:require|require_relative|load)\b[ \t(]*["'][^"'#\n]*["'](?:[ \t]*\))?/y,
        whole: true,
      },
      { name: "autoload", pattern: /autoload\b[ \t(]*:\w+,\s*["'][^"'#\n]*["'](?:[ \t]*\))?/y, whole: true },
      { name: "mixin", pattern: /(?:include|extend|prepend)[ \t(]+(?:[A-Z]|::)/y },
      { name: "writers", pattern: /[cm]?attr(?:_internal)?_writer[ \t(]+:/y },
      {
        name: "ofType",
        pattern:
          /(?:(?:thread_)?[cm]attr(?:_reader|_accessor)|class_attribute)[ \t(]+:[^\n]*\binstance_(?:accessor|reader): *false|define_singleton_method[ \t(]+:/y,
      },
      {
        name: "attributes",
        pattern:
          /(?:(?:thread_)?[cm]?attr(?:_internal)?(?:_reader|_accessor)?|class_attribute|private_constant_attr)[ \t(]+:/y,
      },
      { name: "delegated", pattern: /delegate[ \t(]+:/y },
      {
        name: "methods",
        pattern:
          /(?:define_method|alias_method|scope|has_many|has_one|belongs_to|has_and_belongs_to_many|has_one_attached|has_many_attached|attribute)[ \t(]+:/y,
      },
      {
        name: "named",
        pattern:
          /(?:(?:(?:skip|prepend|append)_)?(?:before|after|around)_\w+|setup|teardown|validate|helper_method|private|protected|public|module_function|(?:private|public)_class_method|(?:public_|__)?send(?:__)?|respond_to\?|method|instance_method)[ \t(]+:/y,
      },
      {
        name: "constants",
        pattern: /(?:autoload|private_constant|deprecate_constant|const_get|const_defined\?)[ \t(]+:\p{Lu}/uy,
      },
      // What ActiveSupport has a module give to the classes that it is mixed into.
      { name: "extension", pattern: /class_methods\s+(?:do\b|\{)/y },
      { name: "subclass", pattern: /(?:::)?Class\.new[ \t(]+(?:[A-Z]|::)/y },
      { name: "type", pattern: /(?:::)?(?:Struct|Data|Class|Module)\.(?:new|define)\b(?![?!])/y },
    ],
  },
  parts: { "call:require": readRequire, "call:autoload": readAutoload },
  implicitSelf: true,
  constructors: ["initialize"],
  makers: ["new"],
  separate: "calls",
  assignsTo: "blocks",
  colonsAreTop: true,
  methodsStayInside: true,
  // Symbols are data of all kinds, but for those that look like a constant or have the mark of a method.
  guessed: { read: callable, call: callable },
  guessedKeys: /^\p{Lu}|[?!]$/u,
  typesAreObjects: true,
  typeGiver: "class",
  declaresFirst: true,
  setterSuffix: "=",
  folds: [
    "array",
    "argument_list",
    "begin",
    "case",
    "case_match",
    "else",
    "ensure",
    "hash",
    "heredoc_body",
    "if",
    "rescue",
    "string_array",
    "symbol_array",
    "unless",
    "until",
    "when",
    "while",
  ],
});

/** `require "set"`, `require_relative "../shop"`. */
function readRequire(part: SyntaxPart, emit: PartEmitter): void {
  const method = childOf(part, "method");
  const path = contentOf(childOf(part, "arguments"));
  if (method === undefined || path === undefined) return;
  emit.refer(method, "call");
  const isRelative = method.text === "require_relative" && !path.text.startsWith(".");
  const module = isRelative ? `./${path.text}` : path.text;
  emit.import({ local: null, source: null, module, name: "*", exported: true });
  emit.import({ local: path, source: null, module, name: "*", exported: false, visible: false });
}

/** `autoload :Cart, "shop/cart"`. */
function readAutoload(part: SyntaxPart, emit: PartEmitter): void {
  const list = childOf(part, "arguments");
  const symbol = list?.children.find(({ type }) => type === "simple_symbol");
  const path = contentOf(list);
  if (symbol === undefined || path === undefined) return;
  const local = { text: symbol.text.slice(1), start: symbol.start + 1, end: symbol.end };
  emit.import({ local, source: null, module: path.text, name: local.text, exported: true, visible: true });
}

function contentOf(list: SyntaxPart | undefined): NamedPart | undefined {
  const string = list?.children.find(({ type }) => type === "string");
  return string?.children.find(({ type }) => type === "string_content");
}
