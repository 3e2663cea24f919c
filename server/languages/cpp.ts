// C++, and headers, which may be of either language: what C adds to it is little.
import type { PartEmitter, SyntaxPart } from "../index/parts.ts";
import { cRules } from "./c-family.ts";
import { bind, defineLanguage, edge, ignore, inherit, instance, member, refer, same } from "./define.ts";

const smart = /(?:unique_ptr|shared_ptr|weak_ptr|optional|reference_wrapper|atomic)\s*</y;
const testMacro = /(?:TEST(?:_[FP])?|TYPED_TEST(?:_P)?)\s*\(\s*\w+\s*,\s*\w+\s*\)/y;
const maker = /(?:(?:static|dynamic|const|reinterpret)_cast|(?:std::)?make_(?:unique|shared))\s*</y;

export const cpp = defineLanguage({
  id: "cpp",
  name: "C++",
  extensions: [".cpp", ".cc", ".cxx", ".c++", ".h", ".hh", ".hpp", ".hxx", ".h++", ".ipp", ".inl", ".tpp"],
  grammar: "cpp",
  ...cRules,
  identifiers: { ...cRules.identifiers, namespace_identifier: "read" },
  words: { operator_name: "whole", destructor_name: "whole" },
  nameless: [
    ...cRules.nameless,
    ..."auto bool catch class const_cast dynamic_cast reinterpret_cast constexpr decltype delete explicit false friend namespace new noexcept nullptr operator private protected public static_cast template this throw true try typename using virtual".split(
      " ",
    ),
  ],
  fields: {
    ...cRules.fields,
    "function_definition:exported.declarator": bind("class"),
    "function_definition:exported.type": refer("type"),
    // What GoogleTest makes of `TEST_F(Fixture, name) {`: a class that extends the fixture.
    "function_definition:test.declarator": bind("class", { unseen: true }),
    "function_declarator:test.declarator": refer("call"),
    "function_declarator:test.parameters": inherit(),
    "parameter_list>parameter_declaration:fixture": ignore,
    "parameter_declaration:fixture.type": edge("super"),
    "parameter_list>parameter_declaration:test": inherit(),
    "parameter_declaration:test.type": inherit(),
    "class_specifier.name": bind("class", { bodied: true }),
    "class_specifier.body": edge("body"),
    "declaration>class_specifier:anonymous": edge("body"),
    "enum_specifier:scoped.body": [bind("enumMember"), edge("body")],
    "base_class_clause.*": edge("super"),
    "namespace_definition.name": bind("namespace"),
    "namespace_definition.body": edge("body"),
    "nested_namespace_specifier.*": inherit(),
    "namespace_alias_definition.name": bind("namespace"),
    "alias_declaration.name": bind("type"),
    "alias_declaration.type": edge("type"),
    "concept_definition.name": bind("type"),
    "type_parameter_declaration.*": bind("typeParameter"),
    "variadic_type_parameter_declaration.*": bind("typeParameter"),
    "optional_type_parameter_declaration.name": bind("typeParameter"),
    "optional_parameter_declaration.declarator": bind("parameter"),
    "optional_parameter_declaration.type": edge("type"),
    "variadic_parameter_declaration.declarator": bind("parameter"),
    "variadic_parameter_declaration.type": edge("type"),
    "reference_declarator.*": inherit(),
    // Behind a macro, what a function returns reads as the scope of its name: `EXPORT Type* name();`.
    "pointer_type_declarator.declarator": inherit(),
    "variadic_declarator.*": inherit(),
    "structured_binding_declarator.*": inherit(),
    "qualified_identifier.scope": member("<", "read", { optional: true, binds: "none" }),
    "qualified_identifier.name": member("scope", "read", { optional: true }),
    "template_type.name": member("<", "type", { optional: true }),
    "template_function.name": member("<", "read", { optional: true }),
    "template_method.name": member("<", "read", { optional: true }),
    "field_declaration.default_value": edge("initial"),
    "field_initializer>field_identifier": member("self", "write"),
    "for_range_loop.declarator": bind("variable", { into: "inside" }),
    "for_range_loop.type": edge("type"),
    "lambda_capture_initializer.left": bind("variable"),
    "lambda_expression.body": edge("body"),
    "new_expression.type": refer("call"),
  },
  scopes: {
    ...cRules.scopes,
    "function_definition:exported": "type",
    "function_definition:test": "type",
    "compound_statement:test": "function",
    class_specifier: "type",
    "namespace_definition:named": "namespace",
    template_declaration: "parameters",
    "type_descriptor:prototype": "function",
    lambda_expression: "function",
    catch_clause: "block",
    if_statement: "block",
    while_statement: "block",
    for_range_loop: "block",
  },
  values: {
    ...cRules.values,
    this: { is: "self" },
    class_specifier: same("name"),
    qualified_identifier: same("name"),
    template_type: same("name"),
    "template_type:smart": same("arguments"),
    template_function: same("name"),
    "template_function:maker": same("arguments"),
    template_method: same("name"),
    template_argument_list: same(),
    "call_expression:maker": instance("function"),
    new_expression: instance("type"),
    dependent_type: same(),
  },
  destructures: ["structured_binding_declarator"],
  initializes: { lambda_expression: "function" },
  variants: {
    ...cRules.variants,
    // A class behind a macro reads as a function: `class EXPORT Name {`.
    function_definition: [
      { name: "test", pattern: testMacro },
      { name: "exported", pattern: /(?:class|struct)\s+\w+\s+\w+\s*(?:final\b\s*)?(?::(?!:)[^{;()]*)?\{/y },
    ],
    function_declarator: [{ name: "test", pattern: testMacro }, ...cRules.variants.function_declarator],
    // What is in one without a name is seen around it.
    namespace_definition: [
      { name: "named", pattern: /(?:inline\s+)?namespace\s+(?:\[\[[^\]]*\]\]\s*)?[A-Za-z_]/y },
    ],
    compound_statement: [
      { name: "test", pattern: /(?<=\b(?:TYPED_)?TEST(?:_[FP])?\s*\(\s*\w+\s*,\s*\w+\s*\)\s*)\{/y },
    ],
    parameter_declaration: [
      { name: "fixture", pattern: /(?<=\b(?:TEST_[FP]|TYPED_TEST(?:_P)?)\s*\(\s*)\w+\s*,/y },
      { name: "test", pattern: /(?<=\b(?:TEST(?:_[FP])?|TYPED_TEST(?:_P)?)\s*\(\s*\w+\s*,\s*)\w+\s*\)/y },
    ],
    type_descriptor: [{ name: "prototype", pattern: /[^;={}(),]*\(/y }],
    class_specifier: [{ name: "anonymous", pattern: /class\s*\{/y }],
    enum_specifier: [
      ...cRules.variants.enum_specifier,
      { name: "scoped", pattern: /enum\s+(?:class|struct)\b/y },
    ],
    template_type: [{ name: "smart", pattern: smart }],
    template_function: [{ name: "maker", pattern: maker }],
    call_expression: [{ name: "maker", pattern: maker }],
  },
  parts: { ...cRules.parts, using_declaration: readUsing },
  implicitSelf: true,
  overrides: "above",
  constructors: ["^"],
  folds: [
    ...cRules.folds,
    "declaration_list",
    "template_parameter_list",
    "template_argument_list",
    "raw_string_literal",
  ],
});

/** `using namespace a;` takes all names of the namespace, `using a::b;` one. */
function readUsing(part: SyntaxPart, emit: PartEmitter): void {
  const [named] = part.children;
  if (named === undefined) return;
  const names = namesOf(named);
  const known = { source: null, exported: true, visible: true };
  if (/^using\s+(?:enum\s+)?namespace\b/.test(part.text)) {
    readPath(names, emit);
    emit.import({ local: null, module: joined(names), name: "*", ...known });
    return;
  }
  const last = names.at(-1);
  if (last === undefined) return;
  const path = names.slice(0, -1);
  readPath(path, emit);
  emit.import({ local: last, module: joined(path), name: last.text, ...known });
}

function readPath(names: readonly SyntaxPart[], emit: PartEmitter): void {
  let of: number | undefined;
  for (const name of names) of = emit.refer(name, "import", of);
}

function joined(names: readonly SyntaxPart[]): string {
  return names.map(({ text }) => text).join("::");
}

function namesOf(part: SyntaxPart): readonly SyntaxPart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(namesOf);
}
