// Kotlin. Its grammar has hardly any fields, so rules tell children by their type. An extension is a function, or a
// variable, with an owner; a companion's members are those of the class around, and the word that begins it is the name of
// one that has none; names in `"$name"` are told by the text.
// The package is a definition of kind `module` under its dotted name.
import type { PartEmitter, SyntaxPart } from "../index/parts.ts";
import {
  bind,
  call,
  defineLanguage,
  edge,
  element,
  externals,
  ignore,
  inherit,
  instance,
  member,
  refer,
  same,
  union,
  wrapped,
} from "./define.ts";
import { containers } from "./kotlin-containers.ts";
import type { EdgeName, Rule } from "./language.ts";

/** Before what is declared. */
const MODIFIERS = String.raw`(?:(?:@(?:\w+:)?[\w.]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?|\w+|//.*|/\*(?:[^*]|\*(?!/))*\*/)\s+)*?`;

/**
 * What stands before a constructor, or before the accessor of a property without a type, on a line of its own, which the
 * grammar takes for the next statement.
 */
const onTheirOwnLine = new RegExp(
  [
    String.raw`\bclass\s+\w+(?:<[^<>]*>)?[ \t]*\r?\n\s*((?:(?:public|protected|internal|private|actual|expect)\s+)+)(?=constructor\b)`,
    String.raw`\bva[lr]\s+[\w.<>?]+[ \t]*\r?\n\s*((?:@[\w.:]+(?:\([^()]*\))?\s+)+)(?=[gs]et\b)`,
  ].join("|"),
  "g",
);

/** What a type says of the node that it is a child of. */
function typed(parent: string, name: EdgeName = "type"): Record<string, Rule> {
  return Object.fromEntries(
    ["user_type", "nullable_type", "non_nullable_type", "parenthesized_type"].map((type) => [
      `${parent}>${type}`,
      edge(name),
    ]),
  );
}

const RECEIVER = String.raw`(?:[\w\x60]+(?:<[^=(){}]*>)?\??\.)+`;

/** What has no name of its own is called so. */
const COMPANION = "Companion";

const inside = { into: "inside" } as const;

export const kotlin = defineLanguage({
  id: "kotlin",
  name: "Kotlin",
  extensions: [".kt", ".kts"],
  grammar: "kotlin",
  fullServers: ["jetbrains.kotlin", "fwcd.kotlin"],
  modules: "java",
  family: "jvm",
  identifiers: { identifier: "read" },
  nameless: ["_", "null", "true", "false"],
  mask: onTheirOwnLine,
  words: { '"constructor"': "whole", '"companion"': "whole" },
  texts: { string_content: /(?<=(?<!\\)\$)[\p{L}_][\p{L}\p{N}_]*/uy },
  fields: {
    "class_declaration.name": bind("class"),
    "class_declaration:interface.name": bind("interface"),
    "class_declaration:enum.name": bind("enum"),
    "class_declaration>class_body": edge("body"),
    "class_declaration>enum_class_body": edge("body"),
    "object_declaration.name": bind("object"),
    "object_declaration>class_body": edge("body"),
    'companion_object>"companion"': bind("object", { unseen: true }),
    "companion_object:named>identifier": bind("object"),
    'companion_object:named>"companion"': [],
    "object_literal>delegation_specifiers": edge("base"),
    "enum_entry>identifier": bind("enumMember", { once: true }),
    "enum_entry>class_body": edge("body"),
    "type_alias.type": bind("type"),
    ...typed("type_alias"),
    "type_parameter>identifier": bind("typeParameter"),
    ...typed("type_parameter"),
    "type_constraint>identifier": refer("type"),
    "class_parameter>identifier": bind("parameter", { once: true }),
    "class_parameter:property>identifier": bind("property", { once: true }),
    ...typed("class_parameter"),
    "delegation_specifier.*": edge("super"),
    "explicit_delegation>user_type": edge("super"),
    "constructor_invocation>user_type": refer("call"),
    'secondary_constructor>"constructor"': bind("constructor"),
    "secondary_constructor>block": edge("body"),
    "function_declaration.name": bind("function"),
    "function_declaration>function_body": edge("body"),
    ...typed("function_declaration", "ownerOrType"),
    "parameter>identifier": bind("parameter"),
    ...typed("parameter"),
    "property_declaration.*": edge("initial"),
    "property_declaration>modifiers": [],
    "property_declaration>variable_declaration": bind("variable", { shadows: true }),
    "property_declaration>multi_variable_declaration": bind("variable", { shadows: true }),
    "property_declaration:constant>variable_declaration": bind("constant"),
    ...typed("property_declaration", "ownerOrType"),
    "variable_declaration>identifier": inherit({ otherwise: bind("variable") }),
    ...typed("variable_declaration"),
    "multi_variable_declaration>variable_declaration": inherit(),
    "setter>identifier": bind("parameter", inside),
    "for_statement.*": edge("elements"),
    "for_statement>block": [],
    "for_statement>variable_declaration": bind("variable", inside),
    "for_statement>multi_variable_declaration": bind("variable", inside),
    "catch_block>identifier": bind("variable", inside),
    ...typed("catch_block"),
    "when_subject>variable_declaration": bind("variable"),
    "when_subject.*": edge("initial"),
    "lambda_parameters>variable_declaration": bind("parameter"),
    "lambda_parameters>multi_variable_declaration": bind("parameter"),
    "user_type.^": inherit({ otherwise: refer("type") }),
    "user_type.*": member("*", "type"),
    "user_type>type_arguments": [],
    "type_arguments.*": edge("pass"),
    "navigation_expression.^": refer("read"),
    "navigation_expression.*": member(),
    "callable_reference>identifier": refer("call"),
    "call_expression>identifier": refer("call"),
    "call_expression>navigation_expression": refer("call"),
    // The one call of `f(a) { }`.
    "call_expression>call_expression": edge("pass"),
    "value_argument:named.^": member("^", "key"),
    "assignment.left": refer("write"),
    "unary_expression:counts.argument": refer("write"),
    "labeled_expression:jump.*": ignore,
    "return_expression.label": ignore,
  },
  scopes: {
    source_file: "file",
    class_declaration: "type",
    object_declaration: "type",
    object_literal: "type",
    class_body: "type",
    enum_class_body: "type",
    type_alias: "type",
    function_declaration: "function",
    function_type: "function",
    secondary_constructor: "function",
    // So that what is in its accessors has the object that it extends.
    "property_declaration:extension": "parameters",
    anonymous_initializer: "function",
    anonymous_function: "function",
    lambda_literal: "function",
    getter: "function",
    setter: "function",
    block: "block",
    for_statement: "block",
    catch_block: "block",
    when_expression: "block",
  },
  values: {
    user_type: same(),
    "user_type:generic": wrapped("^"),
    type_projection: same(),
    index_expression: element("^"),
    nullable_type: same(),
    non_nullable_type: same(),
    parenthesized_type: same(),
    delegation_specifiers: union(),
    object_literal: instance(),
    delegation_specifier: same(),
    constructor_invocation: instance(),
    call_expression: call("*"),
    function_body: same(),
    navigation_expression: same(),
    parenthesized_expression: same(),
    unary_expression: same("argument"),
    as_expression: instance("right"),
    "binary_expression:otherwise": union("operator"),
    if_expression: union("condition"),
    ...externals("string_literal", "multiline_string_literal", "character_literal", "number_literal"),
    ...externals("float_literal"),
    this_expression: { is: "self" },
    "this_expression:labeled": instance(),
    super_expression: { is: "super" },
    "super_expression:typed": instance(),
  },
  variants: {
    class_declaration: [
      { name: "interface", pattern: new RegExp(`${MODIFIERS}(?:fun\\s+)?interface\\s`, "y") },
      { name: "enum", pattern: new RegExp(`${MODIFIERS}enum\\s+class\\s`, "y") },
    ],
    class_parameter: [{ name: "property", pattern: new RegExp(`${MODIFIERS}va[lr]\\s`, "y") }],
    property_declaration: [
      { name: "constant", pattern: new RegExp(`${MODIFIERS}const\\s+val\\s`, "y") },
      {
        name: "extension",
        pattern: new RegExp(`${MODIFIERS}va[lr]\\s+(?:<[^=()]*>\\s*)?${RECEIVER}\\w`, "y"),
      },
    ],
    binary_expression: [{ name: "otherwise", pattern: /(?:[\w.!]|\(\w*\)|\?(?!:))+\s*\?:/y }],
    user_type: [{ name: "generic", pattern: /\w[\w.\s]*</y }],
    value_argument: [{ name: "named", pattern: /[\p{L}\p{N}_`]+\s*=(?!=)/uy }],
    unary_expression: [{ name: "counts", pattern: /\+\+|--/y }],
    labeled_expression: [{ name: "jump", pattern: /(?:break|continue)@/y }],
    this_expression: [{ name: "labeled", pattern: /this@/y }],
    super_expression: [{ name: "typed", pattern: /super</y }],
    companion_object: [
      { name: "named", pattern: new RegExp(`${MODIFIERS}companion\\s+object\\s+[\\w\x60]`, "y") },
    ],
  },
  parts: {
    package_header: readPackage,
    import: readImport,
  },
  arguments: { value_arguments: "names", annotated_lambda: "places" },
  ...containers,
  destructures: ["multi_variable_declaration"],
  implicitSelf: true,
  separate: "values",
  typesAlone: true,
  overloads: true,
  overrides: "either",
  typesBehind: true,
  extendsTypes: true,
  asksAllAround: true,
  companion: COMPANION,
  parametersAreMembers: false,
  hasAnonymousTypes: true,
  // A package is no name that an expression begins with.
  apart: ["label", "module"],
  comments: { line_comment: true, block_comment: true },
  docs: /^\/\*\*/,
  folds: [
    "import",
    "value_arguments",
    "function_value_parameters",
    "class_parameters",
    "when_expression",
    "collection_literal",
    "multiline_string_literal",
  ],
});

function readPackage(part: SyntaxPart, emit: PartEmitter): void {
  const name = part.children.find(({ type }) => type === "qualified_identifier");
  if (name !== undefined) emit.define(name, "module", part);
}

/** `import a.b.c`, `import a.b.c as d`, `import a.b.*`. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  const path = part.children.find(({ type }) => type === "qualified_identifier");
  const name = path?.children.at(-1);
  if (path === undefined || name === undefined) return;
  const isWhole = part.text.trimEnd().endsWith("*");
  readTypes(path, isWhole ? path.children : path.children.slice(0, -1), emit);
  if (isWhole) {
    emit.import({ local: null, source: null, module: path.text, name: "*", exported: false });
    return;
  }
  const alias = part.children.find(({ type }) => type === "identifier");
  const module = path.text.slice(0, Math.max(name.start - path.start - 1, 0));
  const source = alias === undefined ? null : name;
  emit.import({ local: alias ?? name, source, module, name: name.text, exported: false });
}

/** The types on the way to what is imported from them; a capital letter alone tells them from packages. */
function readTypes(path: SyntaxPart, segments: readonly SyntaxPart[], emit: PartEmitter): void {
  for (const name of segments) {
    if (!/^\p{Lu}/u.test(name.text)) continue;
    const module = path.text.slice(0, Math.max(name.start - path.start - 1, 0));
    emit.import({ local: name, source: null, module, name: name.text, exported: false, visible: false });
  }
}
