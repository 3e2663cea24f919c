// PHP. Variables keep their `$` in their names, so that they are never taken for functions or constants; properties are
// named without it, as they are written behind the arrow. The namespace is a definition of kind `module` under its whole
// name; `use A\B` imports B from the module "A", and each part before B leads to its namespace. What stands before the
// last part of a name that begins with a `\` is one name, with that; before a name in no namespace the `\` is one.
import { childOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import {
  bind,
  call,
  defineLanguage,
  edge,
  ignore,
  inherit,
  instance,
  member,
  refer,
  same,
  union,
} from "./define.ts";
import { phpDocTypes } from "./php-docs.ts";

const dollar = { sigil: 1 } as const;
const parameter = bind("parameter", dollar);
const variable = bind("variable", { ...dollar, into: "function", assigns: true });
const readVariable = refer("read", null, 1);
const writeVariable = refer("write", null, 1);
const superType = [refer("type"), edge("super")] as const;
const includes = [
  "include_expression",
  "include_once_expression",
  "require_expression",
  "require_once_expression",
] as const;
/** What loops go over, by its last part. */
const iterated = [
  "member_access_expression",
  "nullsafe_member_access_expression",
  "scoped_property_access_expression",
  "member_call_expression",
  "nullsafe_member_call_expression",
  "scoped_call_expression",
  "function_call_expression",
  "parenthesized_expression",
] as const;
/** Before `??` stands what may be null; anything else would be an operand of another operator. */
const otherwise = /(?:[\w$\\]|->|::|\?->|\[[^[\]?]*\]|\((?:[^()?]|\([^()?]*\))*\))+\s*\?\?/y;
const includePath = /\w+[\s(]*(?:__DIR__\s*\.\s*)?["'][^"'$\n]*["'](?:\s*\))?/y;

export const php = defineLanguage({
  id: "php",
  name: "PHP",
  extensions: [".php", ".phtml", ".php5", ".php7", ".php8", ".phps"],
  grammar: "php",
  modules: "php",
  fullServers: ["bmewburn.vscode-intelephense-client", "devsense.phptools-vscode", "zobo.php-intellisense"],
  identifiers: { name: "read" },
  words: { variable_name: "whole", namespace_name: "whole", string_content: "name", '"\\"': "whole" },
  trims: { variable_name: { start: 1 } },
  nameless: [
    "class",
    "__DIR__",
    "__FILE__",
    "__LINE__",
    "__CLASS__",
    "__FUNCTION__",
    "__METHOD__",
    "__NAMESPACE__",
    ..."$GLOBALS $_COOKIE $_ENV $_FILES $_GET $_POST $_REQUEST $_SERVER $_SESSION".split(" "),
  ],
  fields: {
    "namespace_definition.name": bind("module"),
    "class_declaration.name": bind("class"),
    "class_declaration.body": edge("body"),
    "interface_declaration.name": bind("interface"),
    "interface_declaration.body": edge("body"),
    "trait_declaration.name": bind("trait"),
    "trait_declaration.body": edge("body"),
    "enum_declaration.name": bind("enum"),
    "enum_declaration.body": edge("body"),
    "enum_case.name": bind("enumMember"),
    "base_clause.*": superType,
    "base_clause:anonymous.*": refer("type"),
    "class_interface_clause.*": superType,
    "class_interface_clause:anonymous.*": refer("type"),
    "class_interface_clause:besides.*": refer("type"),
    "anonymous_class>base_clause:anonymous": edge("base"),
    "anonymous_class>class_interface_clause:anonymous": edge("base"),
    "use_declaration.*": superType,
    "use_as_clause>name": bind("method"),
    "use_instead_of_clause>name": refer("type"),
    "const_element.^": bind("constant"),
    "const_element.*": edge("initial"),
    "property_declaration.type": edge("type"),
    "property_element.name": bind("field"),
    "property_element.default_value": edge("initial"),
    "property_promotion_parameter.name": [parameter, bind("field", { into: "type" })],
    "property_promotion_parameter.type": edge("type"),
    "property_hook>name": ignore,
    "property_hook.body": edge("body"),
    "function_definition.name": bind("function"),
    "function_definition.return_type": edge("type"),
    "function_definition.body": edge("body"),
    "method_declaration.name": bind("method"),
    "method_declaration.return_type": edge("type"),
    "method_declaration.body": edge("body"),
    "simple_parameter.name": parameter,
    "simple_parameter.type": edge("type"),
    "simple_parameter.default_value": edge("initial"),
    "variadic_parameter.name": parameter,
    "anonymous_function_use_clause>variable_name": bind("variable", {
      ...dollar,
      into: "function",
      outward: true,
    }),
    "anonymous_function_use_clause>by_ref": bind("variable", { ...dollar, into: "function", outward: true }),
    "global_declaration>variable_name": bind("variable", { ...dollar, into: "file", outward: true }),
    "static_variable_declaration.name": variable,
    "static_variable_declaration.value": edge("initial"),
    "assignment_expression.left": variable,
    "assignment_expression.right": edge("initial"),
    "reference_assignment_expression.left": variable,
    "reference_assignment_expression.right": edge("initial"),
    "augmented_assignment_expression.left": writeVariable,
    "update_expression.argument": writeVariable,
    "unset_statement>variable_name": writeVariable,
    ...Object.fromEntries(iterated.map((type) => [`foreach_statement>${type}`, edge("elements")])),
    "foreach_statement>variable_name": [readVariable, edge("elements")],
    "foreach_statement>variable_name:closed": variable,
    "foreach_statement>pair": { ...variable, typed: "others" },
    "foreach_statement>by_ref": variable,
    "foreach_statement>list_literal": variable,
    "pair.^": inherit({ place: "first" }),
    "pair.*": inherit({ place: "others" }),
    "by_ref.*": inherit(),
    "list_literal.*": inherit(),
    "list_literal>string": ignore,
    "list_literal>encapsed_string": ignore,
    "dynamic_variable_name>name": ignore,
    "catch_clause.name": variable,
    "catch_clause.type": edge("type"),
    "variable_name.*": readVariable,
    "named_type.*": refer("type"),
    "attribute>name": refer("type"),
    "attribute>qualified_name": refer("type"),
    "argument.name": member("^", "key"),
    "argument.*": inherit(),
    "arguments.*": inherit(),
    "string.*": inherit(),
    "encapsed_string.*": inherit(),
    "namespace_name.^": refer("read"),
    "namespace_name>name": member(),
    "qualified_name:absolute>namespace_name": refer("read", null, 1),
    'qualified_name:global>"\\"': refer("read"),
    "qualified_name>name": member("prefix", "read", { optional: true }),
    "relative_name>namespace_name": refer("read"),
    "relative_name>name": member("prefix", "read", { optional: true }),
    "object_creation_expression>name": refer("call"),
    "object_creation_expression>qualified_name": refer("call"),
    "function_call_expression.function": refer("call"),
    "function_call_expression>variable_name": readVariable,
    "function_call_expression:define.arguments": bind("constant", { into: "file", once: true }),
    "member_access_expression.name": member("object", "read", { binds: "never" }),
    "member_access_expression>variable_name": readVariable,
    "nullsafe_member_access_expression.name": member("object", "read", { binds: "never" }),
    "nullsafe_member_access_expression>variable_name": readVariable,
    "member_call_expression.name": member("object", "call"),
    "member_call_expression>variable_name": readVariable,
    "nullsafe_member_call_expression.name": member("object", "call"),
    "nullsafe_member_call_expression>variable_name": readVariable,
    "scoped_call_expression.name": member("scope", "call"),
    "scoped_call_expression>variable_name": readVariable,
    "scoped_property_access_expression.name": member("scope", "read", { binds: "never" }),
    "class_constant_access_expression>name": member(),
    "goto_statement.*": ignore,
    "named_label_statement.*": ignore,
  },
  scopes: {
    program: "file",
    namespace_definition: "namespace",
    class_declaration: "type",
    interface_declaration: "type",
    trait_declaration: "type",
    enum_declaration: "type",
    // Once more, for the bodies of anonymous classes.
    declaration_list: "type",
    function_definition: "function",
    method_declaration: "function",
    property_hook: "function",
    anonymous_function: "function",
    arrow_function: "block",
  },
  values: {
    variable_name: same(),
    namespace_name: same(),
    qualified_name: same(),
    relative_name: same(),
    named_type: same(),
    optional_type: same(),
    union_type: union(),
    intersection_type: union(),
    type_list: union(),
    relative_scope: { is: "self" },
    "relative_scope:parent": { is: "super" },
    object_creation_expression: instance(),
    anonymous_class: same(),
    "base_clause:anonymous": same(),
    "class_interface_clause:anonymous": same(),
    function_call_expression: call("function"),
    member_access_expression: same("name"),
    nullsafe_member_access_expression: same("name"),
    member_call_expression: call("name"),
    nullsafe_member_call_expression: call("name"),
    scoped_call_expression: call("name"),
    scoped_property_access_expression: same("name"),
    class_constant_access_expression: same(),
    parenthesized_expression: same(),
    conditional_expression: union("condition"),
    "conditional_expression:short": union("body"),
    "binary_expression:otherwise": union("operator"),
    match_expression: same("body"),
    match_block: union(),
    match_conditional_expression: same("return_expression"),
    match_default_expression: same("return_expression"),
    assignment_expression: same("right"),
    clone_expression: same(),
  },
  arguments: { arguments: "names" },
  argumentsLeaveOutSigils: true,
  destructures: ["list_literal"],
  variants: {
    variable_name: [{ name: "closed", pattern: /\$\w+\s*\)/y }],
    relative_scope: [{ name: "parent", pattern: /parent\b/iy }],
    base_clause: [{ name: "anonymous", pattern: /(?<=\bclass\s*|\)\s*)extends\b/iy }],
    class_interface_clause: [
      { name: "anonymous", pattern: /(?<=\bclass\s*|\)\s*)implements\b/iy },
      { name: "besides", pattern: /(?<=(?:\bclass|\))\s*extends\s+[\w\\]+\s*)implements\b/iy },
    ],
    conditional_expression: [{ name: "short", pattern: /(?:[^?;]|\?->|\?\?)*\?\s*:/y }],
    binary_expression: [{ name: "otherwise", pattern: otherwise }],
    qualified_name: [
      { name: "absolute", pattern: /\\[\w\u0080-\uffff]+\s*\\/y },
      { name: "global", pattern: /\\/y },
    ],
    function_call_expression: [{ name: "define", pattern: /define\s*\(\s*['"]\w+['"]/y }],
    ...Object.fromEntries(
      includes.map((type) => [type, [{ name: "path", pattern: includePath, whole: true }]]),
    ),
  },
  parts: {
    namespace_use_declaration: readUse,
    ...Object.fromEntries(includes.map((type) => [`${type}:path`, readInclude])),
  },
  selfNames: ["$this", "self", "static"],
  parentIsClass: true,
  declaresMembers: true,
  usesIntroduce: true,
  constructors: ["__construct"],
  separate: "both",
  assignsTo: "blocks",
  docs: /^\/\*\*/,
  docTypes: phpDocTypes,
  decorations: /^(?:[\s\w?|\\&(),]|#\[[^\]]*\])*$/,
  folds: [
    "arguments",
    "array_creation_expression",
    "compound_statement",
    "declaration_list",
    "enum_declaration_list",
    "formal_parameters",
    "heredoc",
    "match_block",
    "namespace_use_group",
    "switch_block",
  ],
});

/** `use A\B as C, D;`, `use function A\{b, C\d};` */
function readUse(part: SyntaxPart, emit: PartEmitter): void {
  const group = childOf(part, "body");
  const around = part.children.find(({ type }) => type === "namespace_name");
  const prefix = around?.text ?? "";
  if (around !== undefined) readNamespace(around, "", emit);
  for (const clause of (group ?? part).children) {
    if (clause.type !== "namespace_use_clause") continue;
    const alias = childOf(clause, "alias");
    const path = clause.children.find(
      ({ type, field }) => type === "qualified_name" || (type === "name" && field === null),
    );
    if (path === undefined) continue;
    const full = path.text.replace(/^\\/, "");
    const inner = path.children.find(({ type }) => type === "namespace_name");
    if (inner !== undefined) readNamespace(inner, prefix, emit);
    const slash = full.lastIndexOf("\\");
    const name = full.slice(slash + 1);
    const written: NamedPart = { text: name, start: path.end - name.length, end: path.end };
    const module = [prefix, full.slice(0, Math.max(slash, 0))].filter((text) => text !== "").join("\\");
    const source = alias === undefined ? null : written;
    emit.import({ local: alias ?? written, source, module, name, exported: false });
  }
}

/** Each part of `A\B` leads to the namespace that ends with it. */
function readNamespace(part: SyntaxPart, around: string, emit: PartEmitter): void {
  let module = around;
  for (const local of part.children) {
    if (local.type !== "name") continue;
    module = module === "" ? local.text : `${module}\\${local.text}`;
    emit.import({ local, source: null, module, name: "*", exported: false, visible: false });
  }
}

/** `require_once __DIR__ . "/a.php"`. */
function readInclude(part: SyntaxPart, emit: PartEmitter): void {
  const path = /["']([^"']*)["']/.exec(part.text);
  if (path === null || path[1] === "") return;
  const start = part.start + path.index + 1;
  const fromHere = part.text.includes("__DIR__") && path[1].startsWith("/");
  const module = fromHere ? `.${path[1]}` : path[1];
  emit.import({ local: null, source: null, module, name: "*", exported: true });
  const local = { text: path[1], start, end: start + path[1].length };
  emit.import({ local, source: null, module, name: "*", exported: false, visible: false });
}
