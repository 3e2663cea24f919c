// Go. A package is named by its path as written; a file's own package is a definition of kind `module`, which only
// other files can refer to. An import without a name of its own has the one that the last segments of its path suggest.
import { childOf, childrenOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import {
  bind,
  call,
  defineLanguage,
  edge,
  externals,
  inherit,
  instance,
  member,
  refer,
  same,
} from "./define.ts";

/** Not yet visible in its own value; where some of the names are known they are only assigned to. */
const short = bind("variable", { assigns: true, shadows: true });
const receiverTypes = bind("typeParameter", { into: "inside" });
const key = member("^", "key");

export const go = defineLanguage({
  id: "go",
  name: "Go",
  extensions: [".go"],
  grammar: "go",
  fullServers: ["golang.go"],
  modules: "go",
  identifiers: {
    identifier: "read",
    type_identifier: "type",
    field_identifier: "key",
    package_identifier: "read",
    label_name: "read",
  },
  nameless: ["_"],
  fields: {
    "package_clause.*": bind("module"),
    "function_declaration.name": bind("function"),
    "function_declaration.result": edge("type"),
    "function_declaration.body": edge("body"),
    "method_declaration.name": bind("method"),
    "method_declaration.receiver": [receiverTypes, edge("owner")],
    "method_declaration.result": edge("type"),
    "method_declaration.body": edge("body"),
    "func_literal.result": edge("type"),
    "func_literal.body": edge("body"),
    "parameter_list.*": [inherit(), edge("pass")],
    "parameter_declaration.name": bind("parameter"),
    "parameter_declaration.type": edge("type"),
    "parameter_declaration>pointer_type": [inherit(), edge("type")],
    "parameter_declaration>generic_type": [inherit(), edge("type")],
    "pointer_type>generic_type": inherit(),
    "generic_type.type_arguments": inherit(),
    "type_arguments.*": inherit(),
    "type_elem.*": inherit(),
    "variadic_parameter_declaration.name": bind("parameter"),
    "variadic_parameter_declaration.type": edge("type"),
    "type_parameter_declaration.name": bind("typeParameter"),
    "type_parameter_declaration.type": edge("type"),
    "type_spec.name": bind("type"),
    "type_spec:struct.name": bind("struct"),
    "type_spec:interface.name": bind("interface"),
    "type_spec.type": edge("type"),
    "type_spec>struct_type": edge("body"),
    "type_spec>interface_type": edge("body"),
    "type_alias.name": bind("type"),
    "type_alias.type": edge("type"),
    "field_declaration.name": bind("field"),
    "field_declaration.type": edge("type"),
    "field_declaration>struct_type": edge("body"),
    "field_declaration:embedded.type": [refer("type"), bind("field"), edge("super")],
    "field_declaration:embedded>qualified_type": [bind("field"), edge("super")],
    "method_elem.name": bind("method"),
    "method_elem.result": edge("type"),
    "interface_type>type_elem": edge("super"),
    "const_spec.name": bind("constant"),
    "const_spec.type": edge("type"),
    "const_spec.value": edge("initial"),
    "var_spec.name": bind("variable", { shadows: true }),
    "var_spec.type": edge("type"),
    "var_spec>struct_type": edge("body"),
    "var_spec.value": edge("initial"),
    "short_var_declaration.left": short,
    "short_var_declaration.right": edge("initial"),
    "range_clause:declares.left": bind("variable", { shadows: true, typed: "others" }),
    "range_clause.left": refer("write"),
    "range_clause:declares.right": edge("initial"),
    "receive_statement:declares.left": short,
    "receive_statement.left": refer("write"),
    "receive_statement:declares.right": edge("initial"),
    "type_switch_statement.alias": bind("variable", { into: "inside" }),
    "expression_list.^": [inherit({ place: "first" }), edge("pass")],
    "expression_list.*": inherit({ place: "others" }),
    "assignment_statement.left": refer("write"),
    "inc_statement.*": refer("write"),
    "dec_statement.*": refer("write"),
    "selector_expression.field": member("operand"),
    "qualified_type.name": [member("package", "type", { binds: "none" }), inherit()],
    "call_expression.function": refer("call"),
    "parenthesized_expression.*": inherit(),
    "composite_literal:indexed.body": refer("read"),
    "literal_value>keyed_element": inherit(),
    "keyed_element.key": inherit({ otherwise: key }),
    "literal_element.*": inherit(),
    "labeled_statement.label": bind("label", { into: "function" }),
    "break_statement.*": refer("read", "label"),
    "continue_statement.*": refer("read", "label"),
    "goto_statement.*": refer("read", "label"),
  },
  scopes: {
    source_file: "file",
    function_declaration: "function",
    method_declaration: "function",
    func_literal: "function",
    function_type: "function",
    method_elem: "function",
    type_spec: "type",
    type_alias: "block",
    struct_type: "type",
    interface_type: "type",
    block: "block",
    if_statement: "block",
    for_statement: "block",
    expression_switch_statement: "block",
    type_switch_statement: "block",
    expression_case: "block",
    type_case: "block",
    default_case: "block",
    communication_case: "block",
  },
  values: {
    call_expression: call("function"),
    "call_expression:new": instance("arguments"),
    "call_expression:same": same("arguments"),
    argument_list: same("^"),
    selector_expression: same("field"),
    qualified_type: same("name"),
    generic_type: same("type"),
    pointer_type: same(),
    slice_type: same("element"),
    array_type: same("element"),
    map_type: same("value"),
    channel_type: same("value"),
    parenthesized_type: same(),
    parenthesized_expression: same(),
    type_constraint: same(),
    type_elem: same(),
    parameter_declaration: same("type"),
    index_expression: same("operand"),
    slice_expression: same("operand"),
    unary_expression: same("operand"),
    composite_literal: instance("type"),
    type_assertion_expression: instance("type"),
    type_conversion_expression: instance("type"),
    ...externals("interpreted_string_literal", "raw_string_literal", "int_literal", "float_literal"),
  },
  holders: { composite_literal: "type" },
  initializes: { func_literal: "function" },
  variants: {
    type_spec: [
      { name: "struct", pattern: /\w+\s*(?:\[\s*\w+[\s,][^\n]*\]\s*)?struct\b/y },
      { name: "interface", pattern: /\w+\s*(?:\[\s*\w+[\s,][^\n]*\]\s*)?interface\b/y },
    ],
    field_declaration: [
      { name: "embedded", pattern: /\*?[\w.]+(?:\[[^\n]*\])?[ \t]*(?=[\r\n`"};]|\/[/*]|$)/y },
    ],
    range_clause: [{ name: "declares", pattern: /[\w\s,]+:=/y }],
    receive_statement: [{ name: "declares", pattern: /[\w\s,]+:=/y }],
    call_expression: [
      { name: "new", pattern: /(?:new|make)\(/y },
      { name: "same", pattern: /append\(/y },
    ],
    composite_literal: [{ name: "indexed", pattern: /map\s*\[|\[/y }],
  },
  parts: { import_declaration: readImports },
  anonymous: ["struct_type", "interface_type"],
  apart: ["label", "module"],
  membersInBody: false,
  overrides: "either",
  typesAreNew: true,
  implementsByMethods: true,
  folds: [
    "import_spec_list",
    "field_declaration_list",
    "interface_type",
    "literal_value",
    "argument_list",
    "parameter_list",
    "raw_string_literal",
    "const_declaration",
    "var_declaration",
    "type_declaration",
  ],
});

function readImports(part: SyntaxPart, emit: PartEmitter): void {
  const lists = childrenOf(part, "import_spec_list");
  for (const list of lists.length === 0 ? [part] : lists)
    for (const spec of childrenOf(list, "import_spec")) readImport(spec, emit);
}

function readImport(spec: SyntaxPart, emit: PartEmitter): void {
  const path = childOf(spec, "path");
  if (path === undefined) return;
  const module = path.text.slice(1, -1);
  const name = childOf(spec, "name");
  const known = { source: null, module, name: "*", exported: false };
  if (name === undefined) {
    const { text, at } = assumedName(module);
    const start = path.start + 1 + at;
    if (text !== "") emit.import({ local: { text, start, end: start + text.length }, ...known });
  } else if (name.type === "dot") emit.import({ local: null, ...known });
  else if (name.text !== "_") emit.import({ local: name, ...known });
}

/** What Go's own tools take a package's name for before they have read it. */
function assumedName(path: string): { readonly text: string; readonly at: number } {
  const versioned = /^(.*)\/v\d+$/.exec(path);
  const base = versioned?.[1] ?? path;
  const last = base.lastIndexOf("/") + 1;
  const at = base.startsWith("go-", last) ? last + 3 : last;
  const [text] = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(base.slice(at)) ?? [""];
  return { text, at };
}
