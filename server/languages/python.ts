// Python. A name belongs to the function or class that first assigns it; `self.x = …` in a method makes a field.
// Every name of a module, imported ones too, can be imported from it. `import a.b` binds `a`; `from . import x` has the
// module ".", with its dots as written. The module that stands in a `from` is itself a name, for those who go to it.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { bind, call, defineLanguage, edge, externals, inherit, member, refer, same } from "./define.ts";

const assigned = bind("variable", { assigns: true });

/** Those of an alias that is declared are its parameters. */
const typeArguments = inherit({
  turns: [["type", bind("typeParameter", { into: "inside" })]],
  otherwise: refer("type"),
});

export const python = defineLanguage({
  id: "python",
  name: "Python",
  extensions: [".py", ".pyi", ".pyw"],
  filenames: ["SConstruct", "SConscript", "wscript"],
  interpreters: ["python"],
  grammar: "python",
  modules: "python",
  fullServers: [
    "ms-python.python",
    "ms-python.vscode-pylance",
    "ms-pyright.pyright",
    "detachhead.basedpyright",
  ],
  identifiers: { identifier: "read" },
  words: { string_content: "name" },
  fields: {
    "class_definition.name": bind("class"),
    "class_definition.superclasses": edge("super"),
    "class_definition.body": edge("body"),
    "class_definition.type_parameters": bind("typeParameter", { into: "inside" }),
    "argument_list.*": edge("pass"),
    "function_definition.name": inherit({ otherwise: bind("function"), own: true }),
    "function_definition.return_type": edge("type"),
    "function_definition.body": edge("body"),
    "function_definition.type_parameters": bind("typeParameter", { into: "inside" }),
    "decorated_definition:property.definition": bind("property"),
    "expression_statement:text.*": edge("docs"),
    "parameters.*": bind("parameter"),
    "lambda_parameters.*": bind("parameter"),
    "typed_parameter.*": inherit(),
    "typed_parameter.type": edge("type"),
    "default_parameter.name": inherit(),
    "default_parameter.value": edge("initial"),
    "typed_default_parameter.name": inherit(),
    "typed_default_parameter.type": edge("type"),
    "list_splat_pattern.*": inherit(),
    "dictionary_splat_pattern.*": inherit(),
    "tuple_pattern.*": inherit(),
    "list_pattern.*": inherit(),
    "pattern_list.*": inherit(),
    "tuple.*": inherit(),
    "assignment.left": assigned,
    "assignment:constant.left": bind("constant", { assigns: true }),
    "assignment.right": edge("initial"),
    "assignment.type": edge("type"),
    "augmented_assignment.left": refer("write"),
    "named_expression.name": bind("variable", { into: "function", assigns: true }),
    "named_expression.value": edge("initial"),
    "delete_statement.*": refer("write"),
    "expression_list.*": inherit(),
    "for_statement.left": assigned,
    "for_in_clause.left": assigned,
    "as_pattern.alias": assigned,
    "as_pattern_target.*": inherit(),
    "as_pattern.^": edge("initial"),
    "as_pattern>identifier": assigned,
    "case_pattern>dotted_name": assigned,
    "case_pattern>dotted_name:path": refer("read"),
    "keyword_pattern>dotted_name": assigned,
    "keyword_pattern>dotted_name:path": refer("read"),
    "keyword_pattern.^": refer("key"),
    "splat_pattern.*": assigned,
    "class_pattern>dotted_name": refer("type"),
    "dotted_name.*": inherit(),
    "dotted_name:path.*": member(),
    "global_statement.*": bind("variable", { into: "file", outward: true }),
    "nonlocal_statement.*": bind("variable", { into: "function", outward: true }),
    "attribute.attribute": member("object", "read", { binds: "self" }),
    "call.function": refer("call"),
    "keyword_argument.name": member("^", "key"),
    "type_alias_statement.left": bind("type"),
    "type_alias_statement.right": edge("type"),
    "type.*": inherit({ otherwise: refer("type") }),
    "generic_type.*": inherit(),
    "generic_type.^": [inherit(), edge("pass")],
    "generic_type:wrapper.^": inherit(),
    "generic_type>type_parameter": typeArguments,
    "generic_type:wrapper>type_parameter": [typeArguments, edge("pass")],
    "type_parameter.*": inherit(),
    "constrained_type.^": inherit(),
    "union_type.*": inherit(),
    "binary_operator.left": inherit(),
    "binary_operator.right": inherit(),
    "type>string": refer("type"),
    "string.*": inherit(),
  },
  scopes: {
    module: "file",
    class_definition: "type",
    function_definition: "function",
    lambda: "function",
    type_alias_statement: "type",
    list_comprehension: "block",
    set_comprehension: "block",
    dictionary_comprehension: "block",
    generator_expression: "block",
  },
  values: {
    call: call("function"),
    "call:super": { is: "super" },
    attribute: same("attribute"),
    parenthesized_expression: same(),
    await: same(),
    named_expression: same("value"),
    subscript: same("value"),
    type: same(),
    type_parameter: same(),
    string: same(),
    "binary_operator:optional": same("left"),
    ...externals(
      "list",
      "dictionary",
      "set",
      "tuple",
      "integer",
      "float",
      "true",
      "false",
      "concatenated_string",
    ),
    ...externals("list_comprehension", "set_comprehension", "dictionary_comprehension"),
  },
  arguments: { argument_list: "names" },
  initializes: { lambda: "function" },
  destructures: [
    "pattern_list",
    "tuple_pattern",
    "list_pattern",
    "tuple",
    "list_splat_pattern",
    "dictionary_splat_pattern",
  ],
  variants: {
    expression_statement: [{ name: "text", pattern: /[rRuU]?["']/y }],
    decorated_definition: [
      {
        name: "property",
        pattern:
          /@(?:\w+\.)*(?:cached_?|hybrid_|memoized_|class)?property\b|@\w+\.(?:setter|getter|deleter)\b/y,
      },
    ],
    assignment: [{ name: "constant", pattern: /[A-Z][A-Z0-9_]*\s*[:=]/y }],
    dotted_name: [{ name: "path", pattern: /\w+\s*\./y }],
    call: [{ name: "super", pattern: /super\s*\([^()]*\)/y, whole: true }],
    generic_type: [
      {
        name: "wrapper",
        pattern:
          /(?:\w+\.)?(?:Optional|ClassVar|Final|Annotated|InitVar|Mapped|Required|NotRequired|Type|type)\s*\[/y,
      },
    ],
    binary_operator: [{ name: "optional", pattern: /[\w.]+(?:\[[^\]\n]*\])?\s*\|\s*None\b/y }],
  },
  parts: { import_statement: readImport, import_from_statement: readFrom, future_import_statement: readFrom },
  selfNames: ["self", "cls"],
  constructors: ["__init__"],
  folds: [
    "argument_list",
    "parameters",
    "list",
    "dictionary",
    "set",
    "tuple",
    "string",
    "if_statement",
    "elif_clause",
    "else_clause",
    "for_statement",
    "while_statement",
    "try_statement",
    "except_clause",
    "finally_clause",
    "with_statement",
    "match_statement",
    "case_clause",
    "import_from_statement",
  ],
});

/** `import a.b`, `import a.b as c`. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  for (const child of part.children) {
    const dotted = child.type === "aliased_import" ? childOf(child, "name") : child;
    if (dotted?.type !== "dotted_name") continue;
    const module = compact(dotted);
    const alias = child.type === "aliased_import" ? childOf(child, "alias") : undefined;
    if (alias !== undefined) {
      emit.import({ local: alias, source: null, module, name: "*", exported: true, visible: true });
      emit.import({ local: dotted, source: null, module, name: "*", exported: false, visible: false });
      continue;
    }
    let path = "";
    for (const [at, local] of dotted.children.entries()) {
      path = at === 0 ? local.text : `${path}.${local.text}`;
      const visible = at === 0;
      emit.import({ local, source: null, module: path, name: "*", exported: visible, visible });
    }
  }
}

/** `from a.b import c, d as e`, `from .x import *`. */
function readFrom(part: SyntaxPart, emit: PartEmitter): void {
  const from = childOf(part, "module_name");
  const module = from === undefined ? "__future__" : compact(from);
  if (from !== undefined) nameSegments(from, emit);
  for (const child of part.children) {
    if (child.type === "wildcard_import")
      emit.import({ local: null, source: null, module, name: "*", exported: true });
    if (child.field !== "name") continue;
    const name = child.type === "aliased_import" ? childOf(child, "name") : child;
    const alias = child.type === "aliased_import" ? childOf(child, "alias") : undefined;
    if (name === undefined) continue;
    const source = alias === undefined ? null : name;
    emit.import({ local: alias ?? name, source, module, name: name.text, exported: true, visible: true });
  }
}

/** Each name of a dotted module is a module itself, for those who go to it. */
function nameSegments(part: SyntaxPart, emit: PartEmitter): void {
  const dotted =
    part.type === "dotted_name" ? part : part.children.find(({ type }) => type === "dotted_name");
  if (dotted === undefined) return;
  const dots = compact(part).match(/^\.*/)?.[0] ?? "";
  let path = "";
  for (const local of dotted.children) {
    path = path === "" ? `${dots}${local.text}` : `${path}.${local.text}`;
    emit.import({ local, source: null, module: path, name: "*", exported: false, visible: false });
  }
}

function compact(part: SyntaxPart): string {
  return part.text.replace(/\\?\s/g, "");
}
