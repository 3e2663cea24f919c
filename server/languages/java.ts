// Java. The package is a definition of kind `module` under its dotted name; an import's module is what stands before
// the last dot, so that of a static import is a type.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { containers } from "./java-containers.ts";
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
  wrapped,
} from "./define.ts";

const local = bind("variable", { shadows: true });

export const java = defineLanguage({
  id: "java",
  name: "Java",
  extensions: [".java"],
  grammar: "java",
  fullServers: ["redhat.java", "oracle.oracle-java", "asf.apache-netbeans-java"],
  modules: "java",
  family: "jvm",
  identifiers: { identifier: "read", type_identifier: "type" },
  nameless: ["var", "_"],
  skipped: ["module_declaration"],
  fields: {
    "class_declaration.name": bind("class"),
    "class_declaration.body": edge("body"),
    "interface_declaration.name": bind("interface"),
    "interface_declaration.body": edge("body"),
    "annotation_type_declaration.name": bind("interface"),
    "annotation_type_declaration.body": edge("body"),
    "enum_declaration.name": bind("enum"),
    "enum_declaration.body": edge("body"),
    "record_declaration.name": bind("class"),
    "record_declaration.body": edge("body"),
    "record_declaration.parameters": bind("field"),
    "superclass.*": edge("super"),
    "type_list.*": edge("super"),
    "type_parameter>type_identifier": bind("typeParameter"),
    "type_parameter>type_bound": edge("type"),
    "enum_constant.name": bind("enumMember"),
    "enum_constant.body": edge("body"),
    "method_declaration.name": bind("method"),
    "method_declaration.type": edge("type"),
    "method_declaration.body": edge("body"),
    "annotation_type_element_declaration.name": bind("method"),
    "annotation_type_element_declaration.type": edge("type"),
    "constructor_declaration.name": bind("constructor"),
    "constructor_declaration.body": edge("body"),
    "compact_constructor_declaration.name": bind("constructor"),
    "compact_constructor_declaration.body": edge("body"),
    "field_declaration.declarator": bind("field"),
    "field_declaration:constant.declarator": bind("constant"),
    "field_declaration.type": edge("type"),
    "constant_declaration.declarator": bind("constant"),
    "constant_declaration.type": edge("type"),
    "local_variable_declaration.declarator": local,
    "local_variable_declaration.type": edge("type"),
    "variable_declarator.name": inherit(),
    "variable_declarator.value": edge("initial"),
    "formal_parameters.*": inherit(),
    "formal_parameter.name": inherit({ own: true, otherwise: bind("parameter") }),
    "formal_parameter.type": edge("type"),
    "spread_parameter>variable_declarator": inherit({ otherwise: bind("parameter") }),
    "receiver_parameter.*": ignore,
    "lambda_expression.parameters": bind("parameter", { into: "inside" }),
    "inferred_parameters.*": bind("parameter"),
    "catch_formal_parameter.name": bind("variable"),
    "catch_formal_parameter>catch_type": edge("type"),
    "resource.name": local,
    "resource.type": edge("type"),
    "resource.value": edge("initial"),
    "enhanced_for_statement.name": bind("variable", { into: "inside" }),
    "enhanced_for_statement.type": edge("type"),
    "enhanced_for_statement.value": edge("elements"),
    "instanceof_expression.name": local,
    "instanceof_expression.right": edge("type"),
    "type_pattern>type_identifier": edge("type"),
    "type_pattern>generic_type": edge("type"),
    "type_pattern>scoped_type_identifier": edge("type"),
    "type_pattern>identifier": local,
    "record_pattern>identifier": refer("type"),
    "record_pattern_component>type_identifier": edge("type"),
    "record_pattern_component>generic_type": edge("type"),
    "record_pattern_component>scoped_type_identifier": edge("type"),
    "record_pattern_component>identifier": local,
    "marker_annotation.name": refer("type"),
    "annotation.name": refer("type"),
    "element_value_pair.key": member("^", "key"),
    "scoped_identifier.name": member("scope"),
    "scoped_type_identifier.*": member("*", "type"),
    "scoped_type_identifier.^": refer("type"),
    "type_arguments.*": edge("pass"),
    "generic_type>type_identifier": inherit(),
    "generic_type>scoped_type_identifier": inherit(),
    "field_access.field": member("object"),
    "method_invocation.name": member("object", "call"),
    "method_reference.^": refer("read"),
    "method_reference.*": member("*", "call"),
    "object_creation_expression.type": [refer("call"), edge("base")],
    "object_creation_expression:inner.type": [member("*", "call"), edge("base")],
    "assignment_expression.left": refer("write"),
    "update_expression.*": refer("write"),
    // A constant of what is switched by, or any other.
    "switch_label>identifier": member("^", "read", { optional: true }),
    "labeled_statement>identifier": ignore,
    "break_statement.*": ignore,
    "continue_statement.*": ignore,
  },
  scopes: {
    program: "file",
    class_declaration: "type",
    interface_declaration: "type",
    annotation_type_declaration: "type",
    enum_declaration: "type",
    record_declaration: "type",
    // Once more, for the bodies of anonymous classes and of an enum's constants.
    class_body: "type",
    method_declaration: "function",
    constructor_declaration: "function",
    compact_constructor_declaration: "function",
    lambda_expression: "function",
    "lambda_expression:several": "block",
    static_initializer: "function",
    block: "block",
    for_statement: "block",
    enhanced_for_statement: "block",
    try_with_resources_statement: "block",
    catch_clause: "block",
    switch_block: "block",
    switch_rule: "block",
  },
  values: {
    method_invocation: call("name"),
    object_creation_expression: instance("type"),
    field_access: same("field"),
    cast_expression: instance("type"),
    parenthesized_expression: same(),
    method_reference: same(),
    scoped_identifier: same("name"),
    scoped_type_identifier: same(),
    generic_type: wrapped("^"),
    wildcard: same(),
    annotated_type: same(),
    catch_type: same(),
    type_bound: same(),
    array_type: wrapped(),
    array_access: element("array"),
    this: { is: "self" },
    super: { is: "super" },
    ...externals("string_literal", "character_literal", "class_literal", "true", "false"),
    ...externals("decimal_integer_literal", "hex_integer_literal", "octal_integer_literal"),
    ...externals("binary_integer_literal", "decimal_floating_point_literal", "hex_floating_point_literal"),
    ...externals("integral_type", "floating_point_type", "boolean_type", "void_type"),
  },
  arguments: { argument_list: "places" },
  ...containers,
  holders: { annotation: "name", switch_expression: "condition" },
  variants: {
    field_declaration: [{ name: "constant", pattern: /(?=[\w\s@]*\bstatic\s)(?=[\w\s@]*\bfinal\s)/y }],
    // What is called with two at a time (a map's `forEach`) is not called with each element.
    lambda_expression: [{ name: "several", pattern: /\(\s*[^()]*,/y }],
    // `outer.new Inner()`.
    object_creation_expression: [{ name: "inner", pattern: /(?!new\b)/y }],
  },
  parts: {
    package_declaration: readPackage,
    import_declaration: readImport,
    permits: readPermits,
  },
  implicitSelf: true,
  separate: "both",
  guessed: {
    call: ["method"],
    read: ["field", "constant", "enumMember", "class", "interface", "enum"],
    write: ["field"],
  },
  // What every object and every array has.
  builtIn: ["clone", "equals", "getClass", "hashCode", "length", "toString"],
  overloads: true,
  callsConstruct: true,
  subtypesOnly: true,
  hasAnonymousTypes: true,
  hidesFields: true,
  asksAllAround: true,
  overrides: "either",
  // A package is no name that an expression begins with.
  apart: ["label", "module"],
  comments: { line_comment: true, block_comment: true },
  docs: /^\/\*\*/,
  folds: [
    "import_declaration",
    "argument_list",
    "array_initializer",
    "interface_body",
    "annotation_type_body",
    "enum_body",
    "constructor_body",
  ],
});

function readPackage(part: SyntaxPart, emit: PartEmitter): void {
  const name = part.children.find(({ type }) => type === "scoped_identifier" || type === "identifier");
  if (name !== undefined) emit.define(name, "module", part);
}

/** `import a.b.C`, `import a.b.*`, `import static a.b.C.m`. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  const path = part.children.find(({ type }) => type === "scoped_identifier" || type === "identifier");
  if (path === undefined) return;
  const isWhole = part.children.some(({ type }) => type === "asterisk");
  readTypes(isWhole ? path : childOf(path, "scope"), emit);
  if (isWhole) {
    emit.import({ local: null, source: null, module: path.text, name: "*", exported: false });
    return;
  }
  const name = childOf(path, "name") ?? path;
  const module = childOf(path, "scope")?.text ?? "";
  emit.import({ local: name, source: null, module, name: name.text, exported: false });
}

/** The types on the way to what is imported from them; a capital letter alone tells them from packages. */
function readTypes(path: SyntaxPart | undefined, emit: PartEmitter): void {
  if (path === undefined) return;
  const name = childOf(path, "name") ?? path;
  if (!/^\p{Lu}/u.test(name.text)) return;
  const scope = childOf(path, "scope");
  readTypes(scope, emit);
  const module = scope?.text ?? "";
  emit.import({ local: name, source: null, module, name: name.text, exported: false, visible: false });
}

/** The subtypes that a type allows: it names them, and extends none of them. */
function readPermits(part: SyntaxPart, emit: PartEmitter): void {
  if (part.type === "type_identifier") emit.refer(part, "type");
  for (const child of part.children) readPermits(child, emit);
}
