// Scala, both 2 and 3. The package is a definition of kind `module` under its dotted name, and so is a package
// object, whose body is that of a package. A name in a pattern is bound
// where it begins with a small letter. The members of an extension belong to the type of what is extended. Symbolic
// operators are definitions, but their uses are not looked for: nearly all would be those of numbers and collections.
import { childrenOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { bind, call, defineLanguage, edge, inherit, instance, member, refer, same } from "./define.ts";

const local = bind("variable", { shadows: true });
const matched = bind("variable", { into: "inside", lowerCase: true });

export const scala = defineLanguage({
  id: "scala",
  name: "Scala",
  extensions: [".scala", ".sc", ".sbt"],
  grammar: "scala",
  fullServers: ["scalameta.metals"],
  modules: "scala",
  family: "jvm",
  identifiers: { identifier: "read", type_identifier: "type" },
  words: { package_identifier: "whole", operator_identifier: "whole" },
  nameless: ["_", "?", "*", "super"],
  skipped: ["export_declaration", "using_directive"],
  fields: {
    "package_clause.name": bind("module"),
    "package_clause.body": edge("body"),
    "package_object.name": bind("module"),
    "package_object.body": edge("body"),
    "class_definition.name": bind("class"),
    "class_definition.body": edge("body"),
    "trait_definition.name": bind("trait"),
    "trait_definition.body": edge("body"),
    "object_definition.name": bind("object"),
    "object_definition.body": edge("body"),
    "enum_definition.name": bind("enum"),
    "enum_definition.body": edge("body"),
    "simple_enum_case.name": bind("enumMember"),
    "full_enum_case.name": bind("enumMember"),
    "extends_clause.type": edge("super"),
    "type_definition.name": bind("type"),
    "type_definition.type": edge("type"),
    "type_parameters.name": bind("typeParameter"),
    "covariant_type_parameter.name": bind("typeParameter"),
    "contravariant_type_parameter.name": bind("typeParameter"),
    "class_parameter.name": bind("field"),
    "class_parameter.type": edge("type"),
    "self_type>identifier": bind("variable"),
    "self_type>type_identifier": edge("type"),
    "function_definition.name": bind("function"),
    "function_definition.return_type": edge("type"),
    "function_definition.body": edge("body"),
    "function_declaration.name": bind("function"),
    "function_declaration.return_type": edge("type"),
    "parameter.name": bind("parameter"),
    "parameter.type": edge("type"),
    "val_definition.pattern": local,
    "val_definition.type": edge("type"),
    "val_definition.value": edge("initial"),
    "var_definition.pattern": local,
    "var_definition.type": edge("type"),
    "var_definition.value": edge("initial"),
    "val_declaration.name": bind("variable"),
    "val_declaration.type": edge("type"),
    "var_declaration.name": bind("variable"),
    "var_declaration.type": edge("type"),
    "given_definition.name": bind("variable"),
    "given_definition.return_type": edge("type"),
    "given_definition.body": edge("body"),
    "extension_definition.parameters": edge("owner"),
    "lambda_expression.parameters": bind("parameter", { into: "inside" }),
    "binding.name": bind("parameter"),
    "binding.type": edge("type"),
    "enumerator.^": local,
    "enumerator:binding.*": edge("initial"),
    // It sees what the pattern before it binds.
    "enumerator>guard": edge("body"),
    "case_clause.pattern": matched,
    "identifiers.*": inherit(),
    "tuple_pattern.*": inherit(),
    "alternative_pattern.*": inherit(),
    "typed_pattern.pattern": inherit(),
    "typed_pattern.type": edge("type"),
    "case_class_pattern.pattern": inherit(),
    "capture_pattern.name": inherit(),
    "capture_pattern.pattern": inherit(),
    "infix_pattern.left": inherit(),
    "infix_pattern.right": inherit(),
    "annotation.name": refer("type"),
    "stable_identifier.^": refer("read"),
    "stable_identifier.*": member(),
    "stable_type_identifier.^": refer("read"),
    "stable_type_identifier.*": member("*", "type"),
    "projected_type.selector": member("type", "type"),
    "generic_type.type": inherit(),
    "generic_function.function": inherit(),
    // What is made is a class, whatever function has its name.
    "instance_expression>type_identifier": [refer("type"), edge("base")],
    "instance_expression>generic_type": [refer("type"), edge("base")],
    "instance_expression>stable_type_identifier": [refer("type"), edge("base")],
    "field_expression.field": member("value"),
    "call_expression.function": refer("call"),
    "infix_expression.operator": member("left", "call"),
    "infix_expression>operator_identifier": [],
    "assignment_expression.left": inherit({ otherwise: refer("write") }),
    "arguments>assignment_expression": refer("key"),
  },
  scopes: {
    compilation_unit: "file",
    package_object: "type",
    class_definition: "type",
    trait_definition: "type",
    object_definition: "type",
    enum_definition: "type",
    simple_enum_case: "type",
    full_enum_case: "type",
    given_definition: "type",
    extension_definition: "type",
    type_definition: "type",
    template_body: "type",
    with_template_body: "type",
    function_definition: "function",
    function_declaration: "function",
    lambda_expression: "function",
    block: "block",
    indented_block: "block",
    for_expression: "block",
    case_clause: "block",
  },
  values: {
    field_expression: same("field"),
    call_expression: call("function"),
    infix_expression: call("operator"),
    generic_function: same("function"),
    instance_expression: instance(),
    parenthesized_expression: same(),
    stable_identifier: same(),
    stable_type_identifier: same(),
    generic_type: same("type"),
    projected_type: same("selector"),
    annotated_type: same(),
    lazy_parameter_type: same("type"),
    repeated_parameter_type: same("type"),
    // What is extended, as the type that it has.
    parameters: same(),
    parameter: same("type"),
  },
  variants: {
    enumerator: [{ name: "binding", pattern: /[\w`]+\s*=(?![=>])/y }],
  },
  parts: { import_declaration: readImport },
  arguments: { arguments: "names" },
  destructures: ["tuple_pattern", "case_class_pattern", "infix_pattern"],
  selfNames: ["this"],
  implicitSelf: true,
  asksAllAround: true,
  bareCalls: true,
  // A package is no name that an expression begins with.
  apart: ["label", "module"],
  typesApart: true,
  linearizes: true,
  overloads: true,
  constructors: ["this"],
  comments: { comment: true, block_comment: true },
  docs: /^\/\*\*/,
  folds: [
    "import_declaration",
    "arguments",
    "parameters",
    "class_parameters",
    "enum_body",
    "case_block",
    "indented_cases",
    "match_expression",
    "string",
  ],
});

/** Several imports of one declaration have nothing but commas between them. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  let path: SyntaxPart[] = [];
  let end = part.start;
  for (const child of part.children) {
    if (part.text.slice(end - part.start, child.start - part.start).includes(",")) {
      readPath(path, emit);
      path = [];
    }
    path.push(child);
    end = child.end;
  }
  readPath(path, emit);
}

/** `a.b.C`, `a.b.*`, `a.b.C as D`, `a.b.{C, D => E, F as G, _}`. */
function readPath(path: readonly SyntaxPart[], emit: PartEmitter): void {
  const last = path.at(-1);
  if (last === undefined) return;
  const around = path.slice(0, -1);
  let of: number | undefined;
  for (const segment of around) of = emit.refer(segment, "read", of);
  readSelector(last, around.map(({ text }) => text).join("."), emit);
}

function readSelector(part: SyntaxPart, module: string, emit: PartEmitter): void {
  switch (part.type) {
    case "namespace_selectors":
      for (const child of part.children) readSelector(child, module, emit);
      return;
    case "namespace_wildcard":
      emit.import({ local: null, source: null, module, name: "*", exported: false });
      return;
    case "arrow_renamed_identifier":
    case "as_renamed_identifier": {
      const [name, alias] = [...childrenOf(part, "identifier"), ...childrenOf(part, "type_identifier")];
      // `Name => _` leaves it out.
      if (name !== undefined && alias !== undefined)
        emit.import({ local: alias, source: name, module, name: name.text, exported: false });
      return;
    }
    case "identifier":
    case "type_identifier":
      emit.import({ local: part, source: null, module, name: part.text, exported: false });
  }
}
