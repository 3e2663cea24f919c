// Swift. All files of a module see each other's names; an import brings in another module's as a whole, and has a name
// only where it says which (`import struct Module.Name`). Extensions are type scopes with an owner. In a pattern, a name
// is bound where `let` or `var` stands before it, or before what it is in.
import type { PartEmitter, SyntaxPart } from "../index/parts.ts";
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
  token,
  wrapped,
} from "./define.ts";
import type { Rule } from "./language.ts";
import { containers } from "./swift-containers.ts";

/** Before what is declared. */
const MODIFIERS = String.raw`(?:(?:@[\w.]+(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?|\w+(?:\(\w+\))?|//.*|/\*(?:[^*]|\*(?!/))*\*/)\s+)*?`;

// Where a part is left out for some platforms, it may begin and end anywhere: between members and cases, in a chain.
const conditional = /^[ \t]*(#(?:if|elseif|else|endif)\b.*)$/.source;
// Words of later versions of the language than the grammar's.
const later = /\b(nonisolated\(unsafe\))|\b(sending|consuming|borrowing)[ \t]+(?=[@\w([])/.source;

/** What a type says of the node that it is a child of; it shares the field `name` with the name. */
function typed(parent: string): Record<string, Rule | readonly Rule[]> {
  return {
    [`${parent}>user_type`]: edge("type"),
    [`${parent}>optional_type`]: edge("type"),
    [`${parent}>opaque_type`]: edge("type"),
    [`${parent}>existential_type`]: edge("type"),
    [`${parent}>array_type`]: edge("type"),
    [`${parent}>dictionary_type`]: edge("type"),
    [`${parent}>tuple_type`]: [],
    [`${parent}>tuple_type:single`]: edge("type"),
    [`${parent}>function_type`]: [],
  };
}

const inside = { into: "inside" } as const;
// What is looked up in a pattern, a case of an enumeration, is read even where the pattern binds.
const matched = bind("variable", { lowerCase: true });
// The grammar does not take apart what stands behind `case` in a condition.
const condition = [token(), edge("value")];
const inCase = { lowerCase: true, typed: "others" } as const;
const listed = { into: "inside", shadows: true, listed: true } as const;

export const swift = defineLanguage({
  id: "swift",
  name: "Swift",
  extensions: [".swift"],
  grammar: "swift",
  modules: "swift",
  fullServers: ["swiftlang.swift-vscode", "sswg.swift-lang"],
  identifiers: { simple_identifier: "read", type_identifier: "type" },
  words: { '"init"': "whole", '"deinit"': "whole", '"subscript"': "whole", custom_operator: "whole" },
  nameless: [
    "_",
    "self",
    "$0",
    "$1",
    "$2",
    "$3",
    "if",
    "elseif",
    "else",
    "endif",
    "canImport",
    "nonisolated",
  ],
  mask: new RegExp(`${conditional}|${later}`, "gm"),
  skipped: ["availability_condition", "directive", "operator_declaration", "precedence_group_declaration"],
  fields: {
    "class_declaration.name": bind("class"),
    "class_declaration:struct.name": bind("struct"),
    "class_declaration:enum.name": bind("enum"),
    "class_declaration:extension.name": edge("owner"),
    "class_declaration.body": edge("body"),
    "protocol_declaration.name": bind("interface"),
    "protocol_declaration.body": edge("body"),
    "inheritance_specifier.inherits_from": edge("super"),
    "type_parameter>type_identifier": bind("typeParameter"),
    ...typed("type_parameter"),
    "typealias_declaration>type_identifier": bind("type"),
    ...typed("typealias_declaration"),
    "associatedtype_declaration>type_identifier": bind("type"),
    ...typed("associatedtype_declaration"),
    "identifier.^": refer("type"),
    "identifier.*": member("*", "type"),
    "enum_entry.name": bind("enumMember"),
    "enum_type_parameters>simple_identifier": bind("parameter", { into: "inside", unseen: true }),
    ...typed("enum_type_parameters"),
    "function_declaration.name": bind("function"),
    "function_declaration.body": edge("body"),
    ...typed("function_declaration"),
    "protocol_function_declaration.name": bind("function"),
    ...typed("protocol_function_declaration"),
    "init_declaration.name": bind("constructor"),
    "init_declaration.body": edge("body"),
    'deinit_declaration>"deinit"': bind("method"),
    "deinit_declaration.body": edge("body"),
    'subscript_declaration>"subscript"': bind("method"),
    "subscript_declaration>computed_property": edge("body"),
    ...typed("subscript_declaration"),
    "macro_declaration>simple_identifier": bind("macro"),
    // What callers write is a name of its own, which is not seen within.
    "parameter.external_name": bind("parameter", { unseen: true }),
    "parameter.name": bind("parameter"),
    ...typed("parameter"),
    "lambda_parameter.name": bind("parameter"),
    ...typed("lambda_parameter"),
    // A name without a value is given what it stands for around.
    "capture_list_item.name": [bind("variable", { shadows: true }), refer("read")],
    "capture_list_item:valued.name": bind("variable", { shadows: true }),
    "capture_list_item:valued.value": edge("initial"),
    "property_declaration.name": bind("variable", { shadows: true }),
    "property_declaration:static.name": bind("property"),
    "property_declaration>type_annotation": edge("type"),
    "property_declaration.value": edge("initial"),
    "property_declaration.computed_value": edge("body"),
    "protocol_property_declaration.name": bind("variable"),
    "protocol_property_declaration>type_annotation": edge("type"),
    "computed_setter>simple_identifier": bind("parameter", inside),
    "willset_clause>simple_identifier": bind("parameter", inside),
    "didset_clause>simple_identifier": bind("parameter", inside),
    "pattern.^": inherit({ place: "first" }),
    "pattern.bound_identifier": inherit({ otherwise: matched, place: "first" }),
    "pattern.name": edge("type"),
    "pattern.*": member("="),
    "pattern>pattern": inherit(),
    "pattern:binds>pattern": inherit({ otherwise: matched }),
    "pattern>navigation_expression": [],
    "for_statement.collection": edge("elements"),
    "for_statement.item": bind("variable", { into: "inside", lowerCase: true }),
    "if_statement.bound_identifier": [bind("variable", listed), refer("read")],
    "if_statement.condition": condition,
    "if_statement>pattern": bind("variable", { ...listed, ...inCase }),
    "while_statement.bound_identifier": [bind("variable", listed), refer("read")],
    "while_statement.condition": condition,
    "while_statement>pattern": bind("variable", { ...listed, ...inCase }),
    "guard_statement.bound_identifier": [bind("variable", { shadows: true, listed: true }), refer("read")],
    "guard_statement.condition": condition,
    "guard_statement>pattern": bind("variable", { shadows: true, listed: true, ...inCase }),
    "user_type.^": inherit({ otherwise: refer("type") }),
    "user_type.*": member("*", "type"),
    "user_type>type_arguments": [],
    "type_arguments.*": edge("pass"),
    "navigation_expression.suffix": member("target"),
    "navigation_suffix.suffix": member("<"),
    "prefix_expression:member.target": member("+"),
    "call_expression.^": refer("call"),
    "call_expression.name": ignore,
    "constructor_expression.constructed_type": refer("call"),
    "value_argument_label.*": member("^", "key"),
    "attribute>simple_identifier": ignore,
    "assignment.target": refer("write"),
    "directly_assignable_expression.*": inherit(),
    "control_transfer_statement:jump.result": ignore,
  },
  scopes: {
    source_file: "file",
    class_declaration: "type",
    protocol_declaration: "type",
    typealias_declaration: "type",
    enum_type_parameters: "function",
    function_declaration: "function",
    protocol_function_declaration: "function",
    init_declaration: "function",
    deinit_declaration: "function",
    subscript_declaration: "function",
    macro_declaration: "function",
    lambda_literal: "function",
    computed_property: "function",
    computed_getter: "function",
    computed_setter: "function",
    willset_clause: "function",
    didset_clause: "function",
    statements: "block",
    if_statement: "block",
    while_statement: "block",
    for_statement: "block",
    catch_block: "block",
    switch_entry: "block",
  },
  values: {
    user_type: same(),
    "user_type:generic": wrapped("^"),
    optional_type: same("wrapped"),
    opaque_type: same(),
    existential_type: same(),
    array_type: wrapped(),
    ...externals("dictionary_type"),
    type_annotation: same("name"),
    "tuple_type:single": same(),
    tuple_type_item: same(),
    call_expression: call("*"),
    constructor_expression: instance("constructed_type"),
    navigation_expression: same("suffix"),
    navigation_suffix: same("suffix"),
    as_expression: instance("name"),
    directly_assignable_expression: same(),
    value_argument_label: same(),
    try_expression: same("expr"),
    await_expression: same(),
    postfix_expression: same("target"),
    // What an operator stands before may be the first of a chain: `!a.b`.
    prefix_expression: same("target"),
    tuple_expression: same(),
    self_expression: { is: "self" },
    super_expression: { is: "super" },
  },
  variants: {
    class_declaration: [
      { name: "struct", pattern: new RegExp(`${MODIFIERS}struct\\s`, "y") },
      { name: "enum", pattern: new RegExp(`${MODIFIERS}enum\\s`, "y") },
      { name: "extension", pattern: new RegExp(`${MODIFIERS}extension\\s`, "y") },
    ],
    pattern: [
      { name: "binds", pattern: /(?:let|var)\s/y },
      { name: "tuple", pattern: /\(/y },
    ],
    property_declaration: [{ name: "static", pattern: new RegExp(`${MODIFIERS}(?:static|class)\\s`, "y") }],
    user_type: [{ name: "generic", pattern: /[\w.]+</y }],
    tuple_type: [{ name: "single", pattern: /\((?:(?:any|some)\s+)?[\w.]+(?:<[^()]*>)?\??\)/y }],
    prefix_expression: [{ name: "member", pattern: /\./y }],
    capture_list_item: [{ name: "valued", pattern: /(?:\w+(?:\(\w+\))?\s+)?\w+\s*=/y }],
    control_transfer_statement: [{ name: "jump", pattern: /(?:break|continue)\s/y }],
  },
  parts: { import_declaration: readImport },
  arguments: { value_arguments: "names" },
  destructures: ["pattern:tuple"],
  // What a case has is known by the case.
  anonymous: ["enum_type_parameters"],
  selfNames: ["Self"],
  selfIsReceiver: true,
  ...containers,
  subjects: {
    switch_statement: "expr",
    equality_expression: "lhs",
    assignment: "target",
    infix_expression: "lhs",
    nil_coalescing_expression: "value",
    value_argument: "name",
  },
  expects: {
    array_literal: "element",
    assignment: "subject",
    await_expression: "same",
    call_expression: "same",
    computed_getter: "same",
    computed_property: "same",
    control_transfer_statement: "returned",
    equality_expression: "subject",
    function_declaration: "function",
    init_declaration: "function",
    infix_expression: "subject",
    navigation_expression: "same",
    nil_coalescing_expression: "subject",
    postfix_expression: "same",
    property_declaration: "declared",
    "property_declaration:static": "declared",
    statements: "returned",
    subscript_declaration: "function",
    ternary_expression: "same",
    try_expression: "same",
    value_argument: "argument",
  },
  implicitSelf: true,
  guessed: { key: [], call: ["method", "enumMember", "class", "struct", "enum"] },
  overloads: true,
  labels: true,
  addsToOthers: true,
  constructors: ["init"],
  comments: { comment: true, multiline_comment: true },
  docs: /^(?:\/\/\/|\/\*\*)/,
  folds: [
    "import_declaration",
    "value_arguments",
    "array_literal",
    "dictionary_literal",
    "class_body",
    "protocol_body",
    "enum_class_body",
    "switch_statement",
    "multi_line_string_literal",
  ],
});

/** `import Module`, `import Module.Part`, `import struct Module.Name`. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  const path = part.children.find(({ type }) => type === "identifier");
  if (path === undefined) return;
  const name = path.children.at(-1);
  const says = /\b(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s/.test(
    part.text.slice(0, path.start - part.start),
  );
  if (!says || name === undefined || path.children.length < 2) {
    emit.import({ local: null, source: null, module: path.text, name: "*", exported: false });
    return;
  }
  const module = path.text.slice(0, name.start - path.start - 1);
  emit.import({ local: name, source: null, module, name: name.text, exported: false });
}
