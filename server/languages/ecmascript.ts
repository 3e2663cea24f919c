// What JavaScript, TypeScript and their JSX forms share.
import { childOf, childrenOf, unquoted, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import {
  awaited,
  bind,
  call,
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
  type Language,
} from "./define.ts";

export const javascriptRules = {
  modules: "ecmascript",
  family: "ecmascript",
  fullServers: ["vscode.typescript-language-features"],
  identifiers: {
    identifier: "read",
    property_identifier: "key",
    private_property_identifier: "key",
    shorthand_property_identifier: "read",
    shorthand_property_identifier_pattern: "write",
  },
  fields: {
    "function_declaration.name": bind("function"),
    "generator_function_declaration.name": bind("function"),
    "function_expression.name": bind("function", { into: "inside" }),
    "generator_function.name": bind("function", { into: "inside" }),
    "class_declaration.name": bind("class"),
    "class.name": bind("class", { into: "inside" }),
    "method_definition.name": bind("method"),
    "method_definition.body": edge("body"),
    "function_declaration.body": edge("body"),
    "generator_function_declaration.body": edge("body"),
    "arrow_function.body": edge("body"),
    "class_declaration.body": edge("body"),
    "variable_declarator.name": inherit({ otherwise: bind("variable") }),
    "variable_declarator.value": edge("initial"),
    "variable_declaration.*": bind("variable", { into: "function" }),
    "formal_parameters.*": bind("parameter"),
    "arrow_function.parameter": bind("parameter", { into: "inside" }),
    "catch_clause.parameter": bind("variable", { into: "inside" }),
    "for_in_statement:declares.left": bind("variable", { into: "inside" }),
    "for_in_statement:hoists.left": bind("variable", { into: "function" }),
    "for_in_statement.right": edge("elements"),
    "assignment_pattern.left": inherit(),
    "object_assignment_pattern.left": inherit(),
    "array_pattern.*": inherit(),
    "object_pattern.*": inherit(),
    "rest_pattern.*": inherit(),
    "pair_pattern.value": inherit(),
    "pair_pattern.key": refer("key"),
    "pair.key": bind("method", { initialized: true }),
    "pair.value": edge("initial"),
    "assignment_expression.left": bind("function", { initialized: true }),
    "assignment_expression.right": edge("initial"),
    "augmented_assignment_expression.left": refer("write"),
    "update_expression.argument": refer("write"),
    "call_expression.function": refer("call"),
    "new_expression.constructor": refer("call"),
    "member_expression.property": member("object"),
    "labeled_statement.label": ignore,
    "break_statement.label": ignore,
    "continue_statement.label": ignore,
    "export_statement.declaration": edge("export"),
    "export_statement:default.declaration": edge("default"),
    "export_statement:default.value": edge("default"),
  },
  scopes: {
    program: "file",
    function_declaration: "function",
    generator_function_declaration: "function",
    function_expression: "function",
    generator_function: "function",
    arrow_function: "function",
    method_definition: "function",
    class_static_block: "function",
    class_declaration: "type",
    class: "type",
    statement_block: "block",
    for_statement: "block",
    for_in_statement: "block",
    catch_clause: "block",
    switch_body: "block",
  },
  values: {
    call_expression: call("function"),
    new_expression: instance("constructor"),
    member_expression: same("property"),
    parenthesized_expression: same(),
    await_expression: awaited(),
    subscript_expression: element("object"),
    this: { is: "self" },
    super: { is: "super" },
    ...externals("string", "template_string", "number", "regex", "array", "true", "false"),
  },
  destructures: ["object_pattern", "array_pattern"],
  skipped: ["string", "number", "regex"],
  arguments: { arguments: "places" },
  eachCallers: ["map", "forEach", "filter", "find", "findIndex", "findLast", "some", "every", "flatMap"],
  holders: { pair: "key" },
  initializes: {
    arrow_function: "function",
    function_expression: "function",
    generator_function: "function",
    class: "class",
  },
  variants: {
    export_statement: [
      { name: "list", pattern: /export\s*(?:type\s*)?[{*]/y },
      { name: "default", pattern: /export\s+default\b/y },
    ],
    for_in_statement: [
      { name: "declares", pattern: /for\s*(?:await\s*)?\(\s*(?:const|let|using|await)\b/y },
      { name: "hoists", pattern: /for\s*(?:await\s*)?\(\s*var\b/y },
    ],
  },
  parts: {
    import_statement: readImport,
    "export_statement:list": readExportList,
  },
  constructors: ["constructor"],
  docs: /^\/\*\*/,
  folds: ["object", "array", "arguments", "template_string", "import_statement", "switch_body", "class_body"],
} satisfies Partial<Language>;

/** Where JavaScript's grammar differs from TypeScript's. */
export const plainRules = {
  fields: {
    "class_heritage.*": edge("super"),
    "field_definition.property": bind("field"),
    "field_definition.value": edge("initial"),
  },
} satisfies Partial<Language>;

/** What the languages with JSX add. */
export const jsxRules = {
  fields: {
    "jsx_attribute.*": refer("key"),
    "jsx_closing_element.name": refer("read"),
  },
  folds: ["jsx_element"],
} satisfies Partial<Language>;

export const typescriptRules = {
  ...javascriptRules,
  identifiers: { ...javascriptRules.identifiers, type_identifier: "type" },
  fields: {
    ...javascriptRules.fields,
    "extends_clause.value": edge("super"),
    "implements_clause.*": edge("super"),
    "extends_type_clause.type": edge("super"),
    "abstract_class_declaration.name": bind("class"),
    "abstract_class_declaration.body": edge("body"),
    "interface_declaration.name": bind("interface"),
    "interface_declaration.body": edge("body"),
    "type_alias_declaration.name": bind("type"),
    "type_alias_declaration.value": edge("type"),
    "enum_declaration.name": bind("enum"),
    "enum_declaration.body": edge("body"),
    "enum_body.name": bind("enumMember"),
    "enum_assignment.name": bind("enumMember"),
    "internal_module.name": bind("namespace"),
    "internal_module.body": edge("body"),
    "module.name": bind("namespace"),
    "function_signature.name": bind("function"),
    "function_signature.return_type": edge("type"),
    "function_declaration.return_type": edge("type"),
    "function_expression.return_type": edge("type"),
    "arrow_function.return_type": edge("type"),
    "generator_function_declaration.return_type": edge("type"),
    "method_definition.return_type": edge("type"),
    "method_signature.name": bind("method"),
    "method_signature.return_type": edge("type"),
    "abstract_method_signature.name": bind("method"),
    "abstract_method_signature.return_type": edge("type"),
    "property_signature.name": bind("property"),
    "property_signature.type": edge("type"),
    "public_field_definition.name": bind("field"),
    "public_field_definition.type": edge("type"),
    "public_field_definition.value": edge("initial"),
    "variable_declarator.type": edge("type"),
    "type_parameter.name": bind("typeParameter"),
    "type_parameter.constraint": edge("type"),
    "infer_type.*": bind("typeParameter"),
    "mapped_type_clause.name": bind("typeParameter"),
    "required_parameter.pattern": bind("parameter"),
    "required_parameter.type": edge("type"),
    "required_parameter.value": edge("initial"),
    "optional_parameter.pattern": bind("parameter"),
    "optional_parameter.type": edge("type"),
    "required_parameter:property.pattern": [bind("parameter"), bind("field", { into: "type" })],
    "optional_parameter:property.pattern": [bind("parameter"), bind("field", { into: "type" })],
    "required_parameter:property.type": edge("type"),
    "optional_parameter:property.type": edge("type"),
    "nested_type_identifier.name": member("module", "type"),
    "nested_identifier.property": member("object"),
    "predefined_type.*": ignore,
    "type_predicate.name": refer("read"),
    "index_signature.name": bind("parameter"),
    "namespace_export.*": ignore,
  },
  scopes: {
    ...javascriptRules.scopes,
    abstract_class_declaration: "type",
    interface_declaration: "type",
    object_type: "type",
    type_alias_declaration: "type",
    enum_declaration: "type",
    internal_module: "namespace",
    module: "namespace",
    function_signature: "function",
    method_signature: "function",
    abstract_method_signature: "function",
    construct_signature: "function",
    call_signature: "function",
    function_type: "function",
    constructor_type: "function",
    conditional_type: "block",
    mapped_type_clause: "block",
    index_signature: "block",
  },
  values: {
    ...javascriptRules.values,
    non_null_expression: same(),
    as_expression: instance("type"),
    satisfies_expression: same(),
    type_annotation: instance(),
    generic_type: wrapped("name"),
    type_arguments: same(),
    array_type: wrapped(),
    readonly_type: same(),
    parenthesized_type: same(),
    union_type: union(),
    intersection_type: union(),
    nested_type_identifier: same("name"),
    nested_identifier: same("property"),
    instantiation_expression: same(),
    ...externals("tuple_type", "literal_type", "template_literal_type", "function_type"),
    ...externals("predefined_type"),
  },
  skipped: [...javascriptRules.skipped, "predefined_type", "literal_type"],
  holders: {
    ...javascriptRules.holders,
    variable_declarator: "type",
    required_parameter: "type",
    optional_parameter: "type",
    public_field_definition: "type",
  },
  variants: {
    ...javascriptRules.variants,
    required_parameter: [
      {
        name: "property",
        pattern: /(?:@\w+(?:\([^)]*\))?\s*)*(?:public|private|protected|readonly|override)\s/y,
      },
    ],
    optional_parameter: [{ name: "property", pattern: /(?:public|private|protected|readonly|override)\s/y }],
  },
  folds: [...javascriptRules.folds, "object_type", "enum_body", "interface_body"],
} satisfies Partial<Language>;

/** `import a, { b as c } from "m"`, `import * as d from "m"`, `import e = require("m")`. */
function readImport(part: SyntaxPart, emit: PartEmitter): void {
  const requires = part.children.find((child) => child.type === "import_require_clause");
  const source = childOf(requires ?? part, "source");
  if (source === undefined) return;
  const module = unquoted(source);
  const importing = (local: SyntaxPart, name: string, written: SyntaxPart | null = null) =>
    emit.import({ local, source: written, module, name, exported: false });
  const equals = requires?.children.find((child) => child.type === "identifier");
  if (equals !== undefined) importing(equals, "*");
  const [clause] = childrenOf(part, "import_clause");
  if (clause === undefined) {
    if (requires === undefined) emit.import({ local: null, source: null, module, name: "", exported: false });
    return;
  }
  for (const child of clause.children) {
    if (child.type === "identifier") importing(child, "default");
    if (child.type === "namespace_import") {
      for (const name of childrenOf(child, "identifier")) importing(name, "*");
    }
    if (child.type === "named_imports") {
      for (const specifier of childrenOf(child, "import_specifier")) {
        const name = childOf(specifier, "name");
        const alias = childOf(specifier, "alias");
        if (name !== undefined) importing(alias ?? name, unquoted(name), alias === undefined ? null : name);
      }
    }
  }
}

/** `export { a as b }`, the same `from "m"`, `export * from "m"`, `export * as c from "m"`. */
function readExportList(part: SyntaxPart, emit: PartEmitter): void {
  const source = childOf(part, "source");
  const module = source === undefined ? null : unquoted(source);
  const [namespace] = childrenOf(part, "namespace_export");
  if (module !== null && namespace !== undefined) {
    const [local] = namespace.children.filter(
      (child) => child.type === "identifier" || child.type === "string",
    );
    if (local !== undefined) emit.import({ local, source: null, module, name: "*", exported: true });
    return;
  }
  const [clause] = childrenOf(part, "export_clause");
  if (clause === undefined) {
    if (module !== null) emit.import({ local: null, source: null, module, name: "*", exported: true });
    return;
  }
  for (const specifier of childrenOf(clause, "export_specifier")) {
    const name = childOf(specifier, "name");
    if (name === undefined) continue;
    const alias = childOf(specifier, "alias");
    if (module === null) emit.export(name, unquoted(alias ?? name));
    else {
      const written = alias === undefined ? null : name;
      emit.import({ local: alias ?? name, source: written, module, name: unquoted(name), exported: true });
    }
  }
}
