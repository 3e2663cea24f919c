// C#. A namespace is named as written, with its dots. `using a.b;` and `using static a.b;` take in all names of it,
// `using c = a.b.d;` the name `d` of `a.b`; a namespace for the whole file is a definition without a body.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { containers } from "./c-sharp-containers.ts";
import { hiddenConditions } from "./c-sharp-conditions.ts";
import {
  awaited,
  bind,
  call,
  defineLanguage,
  edge,
  element,
  externals,
  inherit,
  instance,
  member,
  refer,
  same,
  wrapped,
} from "./define.ts";

const type = refer("type");
const typed = [type, edge("type")];
/** Where a name has type arguments, it is a member of what stands before both. */
const named = member("<", "read", { optional: true });

export const cSharp = defineLanguage({
  id: "csharp",
  name: "C#",
  extensions: [".cs", ".csx"],
  grammar: "c-sharp",
  fullServers: ["ms-dotnettools.csharp", "ms-dotnettools.csdevkit"],
  modules: "namespace",
  identifiers: { identifier: "read", implicit_parameter: "read" },
  words: { "qualified_name:space": "whole" },
  nameless: ["_"],
  mask: hiddenConditions,
  fields: {
    "namespace_declaration.name": bind("namespace"),
    "namespace_declaration.body": edge("body"),
    "class_declaration.name": bind("class"),
    "class_declaration.body": edge("body"),
    "struct_declaration.name": bind("struct"),
    "struct_declaration.body": edge("body"),
    "record_declaration.name": bind("class"),
    "record_declaration.body": edge("body"),
    "record_declaration>parameter_list": bind("property", { into: "inside" }),
    "interface_declaration.name": bind("interface"),
    "interface_declaration.body": edge("body"),
    "enum_declaration.name": bind("enum"),
    "enum_declaration.body": edge("body"),
    "enum_member_declaration.name": bind("enumMember"),
    "delegate_declaration.name": bind("type"),
    "delegate_declaration.type": type,
    "base_list.*": [type, edge("super")],
    "primary_constructor_base_type.type": type,
    "method_declaration.name": bind("method"),
    "method_declaration.returns": typed,
    "method_declaration.parameters": edge("owner"),
    "method_declaration.body": edge("body"),
    "constructor_declaration.name": bind("constructor"),
    "constructor_declaration.body": edge("body"),
    "destructor_declaration.name": bind("method", { sigil: 1 }),
    "destructor_declaration.body": edge("body"),
    "operator_declaration.type": type,
    "operator_declaration.body": edge("body"),
    "conversion_operator_declaration.type": type,
    "indexer_declaration.type": type,
    "property_declaration.name": bind("property"),
    "property_declaration.type": typed,
    "property_declaration.accessors": edge("body"),
    "event_declaration.name": bind("field"),
    "event_declaration.type": typed,
    "event_field_declaration.*": bind("field"),
    "field_declaration.*": bind("field"),
    "field_declaration:constant.*": bind("constant"),
    "variable_declaration.type": typed,
    "variable_declaration>variable_declarator": inherit({ otherwise: bind("variable") }),
    "variable_declarator.name": inherit(),
    "variable_declarator.*": edge("initial"),
    "variable_declarator>tuple_pattern": inherit(),
    "tuple_pattern.name": inherit(),
    "tuple_pattern>tuple_pattern": inherit(),
    "local_function_statement.name": bind("function"),
    "local_function_statement.type": typed,
    "local_function_statement.body": edge("body"),
    "type_parameter.name": bind("typeParameter"),
    "type_parameter_constraints_clause>identifier": type,
    "type_parameter_constraint.type": type,
    "type_argument_list.*": [type, edge("pass")],
    "type_argument_list:called.*": type,
    "parameter_list>parameter": inherit({ own: true }),
    "parameter_list>parameter:extended": edge("pass"),
    "parameter_list.name": bind("parameter"),
    "parameter_list.type": typed,
    "parameter.name": inherit({ otherwise: bind("parameter") }),
    "parameter.type": typed,
    "lambda_expression.parameters": bind("parameter", { into: "inside" }),
    "lambda_expression.body": edge("body"),
    "foreach_statement.left": bind("variable", { into: "inside" }),
    "foreach_statement.type": typed,
    "foreach_statement.right": edge("elements"),
    "catch_declaration.name": bind("variable"),
    "catch_declaration.type": typed,
    "declaration_pattern.name": bind("variable"),
    "declaration_pattern.type": typed,
    "declaration_expression.name": bind("variable"),
    "declaration_expression.type": typed,
    "recursive_pattern.name": bind("variable"),
    "recursive_pattern.type": typed,
    "subpattern.^": member("^", "key"),
    "from_clause.name": bind("variable"),
    "from_clause.type": typed,
    "let_clause>identifier": bind("variable", { once: true }),
    "join_clause>identifier": bind("variable", { once: true }),
    "labeled_statement.^": bind("label", { into: "function" }),
    "goto_statement.*": refer("read", "label"),
    "argument.name": refer("key"),
    "attribute.name": refer("tag"),
    "attribute_argument.name": refer("key"),
    "generic_name>identifier": named,
    "qualified_name.name": member("qualifier"),
    "array_type.type": inherit(),
    "nullable_type.type": inherit(),
    "pointer_type.type": inherit(),
    "object_creation_expression.type": refer("call"),
    "array_creation_expression.type": type,
    "cast_expression.type": type,
    "as_expression.right": type,
    "is_expression.right": type,
    "typeof_expression.type": type,
    "default_expression.type": type,
    "invocation_expression.function": refer("call"),
    "member_access_expression.name": member("expression"),
    "conditional_access_expression>member_binding_expression": member("condition"),
    "member_binding_expression.name": member("<"),
    "assignment_expression.left": inherit({ otherwise: refer("write") }),
    "initializer_expression>assignment_expression": inherit({ otherwise: member("^", "key") }),
    "postfix_unary_expression.*": refer("write"),
    "prefix_unary_expression:changes.*": refer("write"),
  },
  scopes: {
    compilation_unit: "file",
    namespace_declaration: "namespace",
    class_declaration: "type",
    struct_declaration: "type",
    record_declaration: "type",
    interface_declaration: "type",
    enum_declaration: "type",
    delegate_declaration: "function",
    method_declaration: "function",
    constructor_declaration: "function",
    destructor_declaration: "function",
    operator_declaration: "function",
    conversion_operator_declaration: "function",
    indexer_declaration: "function",
    accessor_declaration: "function",
    local_function_statement: "function",
    lambda_expression: "function",
    anonymous_method_expression: "function",
    block: "block",
    for_statement: "block",
    foreach_statement: "block",
    using_statement: "block",
    fixed_statement: "block",
    catch_clause: "block",
    switch_section: "block",
    switch_expression_arm: "block",
    query_expression: "block",
  },
  values: {
    '"this"': { is: "self" },
    '"base"': { is: "super" },
    invocation_expression: call("function"),
    member_access_expression: same("name"),
    conditional_access_expression: same(),
    member_binding_expression: same("name"),
    parenthesized_expression: same(),
    postfix_unary_expression: same(),
    object_creation_expression: instance("type"),
    cast_expression: instance("type"),
    as_expression: instance("right"),
    generic_name: wrapped("^"),
    qualified_name: same("name"),
    nullable_type: same("type"),
    array_type: wrapped(),
    element_access_expression: element("expression"),
    await_expression: awaited(),
    ...externals(
      "predefined_type",
      "integer_literal",
      "real_literal",
      "boolean_literal",
      "character_literal",
      "string_literal",
      "verbatim_string_literal",
      "raw_string_literal",
      "interpolated_string_expression",
    ),
    pointer_type: same("type"),
    primary_constructor_base_type: same("type"),
    "parameter:extended": same("type"),
  },
  ...containers,
  holders: { object_creation_expression: "type", recursive_pattern: "type" },
  destructures: ["tuple_pattern"],
  initializes: { lambda_expression: "function", anonymous_method_expression: "function" },
  variants: {
    field_declaration: [
      {
        name: "constant",
        pattern: /(?:\[[^\]]*\]\s*)*(?:(?:public|private|protected|internal|new)\s+)*const\b/y,
      },
    ],
    parameter: [{ name: "extended", pattern: /(?:\[[^\]]*\]\s*)*(?:(?:scoped|ref|in)\s+)*this\b/y }],
    prefix_unary_expression: [{ name: "changes", pattern: /\+\+|--/y }],
    // What is called with types in front of its arguments is no type made of them.
    type_argument_list: [{ name: "called", pattern: /(?<!\bnew\s+[\w.]+\s*)<[^()={};]*>\s*\(/y }],
    qualified_name: [{ name: "space", pattern: /(?<=\bnamespace\s+)/y }],
  },
  parts: { using_directive: readUsing, file_scoped_namespace_declaration: readNamespace },
  implicitSelf: true,
  parentIsClass: true,
  typesAlone: true,
  partialTypes: true,
  attributeSuffix: "Attribute",
  builtIn: ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"],
  overloads: true,
  conversions: true,
  selfIsOwner: false,
  membersInBody: false,
  docs: /^\/(?:\/\/|\*\*)/,
  folds: [
    "declaration_list",
    "enum_member_declaration_list",
    "accessor_list",
    "initializer_expression",
    "argument_list",
    "parameter_list",
    "switch_body",
    "switch_expression",
    "preproc_region",
    "preproc_if",
    "raw_string_literal",
    "verbatim_string_literal",
  ],
});

function readUsing(part: SyntaxPart, emit: PartEmitter): void {
  const alias = childOf(part, "name");
  const target = part.children.findLast(({ type, field }) => field === null && type !== "modifier");
  if (target === undefined) return;
  const names = segmentsOf(target);
  const exported = part.text.startsWith("global");
  const last = names.at(-1);
  if (last === undefined) return;
  const path = alias === undefined ? names : names.slice(0, -1);
  let of: number | undefined;
  for (const name of path) of = emit.refer(name, "import", of);
  const module = (path.length === 0 ? names : path).map(({ text }) => text).join(".");
  if (alias === undefined) {
    emit.import({ local: null, source: null, module, name: "*", exported });
    return;
  }
  const name = path.length === 0 ? "*" : last.text;
  emit.import({ local: alias, source: last, module, name, exported, visible: true });
}

function readNamespace(part: SyntaxPart, emit: PartEmitter): void {
  const name = childOf(part, "name");
  if (name !== undefined) emit.define(name, "namespace", part);
}

/** The names of a dotted path, without type arguments. */
function segmentsOf(part: SyntaxPart): readonly SyntaxPart[] {
  if (part.type === "identifier") return [part];
  if (part.type === "generic_name") return part.children.slice(0, 1);
  return part.children.flatMap(segmentsOf);
}
