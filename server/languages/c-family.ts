// What C and C++ share. A header is a module by the path as written, without quotes: an include takes in all of its
// names, and gives them on.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { bind, call, edge, inherit, instance, member, refer, same, token } from "./define.ts";
import type { Language } from "./language.ts";

/** A declarator with parameters makes a function, or a method, of what is declared. */
const declaresFunction = inherit({
  turns: [
    ["variable", bind("function")],
    ["field", bind("method")],
  ],
});
const macroTokens = token([".", "->", "::"]);
/** Up to the semicolon behind the parameters of a function without a body. */
const prototype = {
  name: "prototype",
  pattern: /(?:[^;={}(]*|[^;={}(]*?operator[^\w\s]+?)\([^;{}]*\)[^;{}=()]*(?:=\s*(?:0|default|delete)\s*)?;/y,
};
// Macros that the grammar is not shown, before a function: `LIBRARY_API int f();`
const beforeFunction = /^[ \t]*([A-Z][A-Z\d_]*_(?:API|EXPORT|EXTERN|FUNC|INLINE|PUBLIC))[ \t]+(?=[A-Za-z_])/
  .source;
// Before the name of a class: `class LIBRARY_EXPORT Name {`
const beforeClass =
  /\b(?:class|struct|union)\s+([A-Z][A-Z\d_]{2,})\s+(?=[A-Za-z_]\w*\s*(?:final\b\s*)?(?:\{|:[^:]))/.source;
// Behind the parameters of a function: `int f(void) LIBRARY_ATTR;`
const behindFunction = /\)\s*([A-Z][A-Z\d_]*_(?:ATTR|ATTRIBUTES?|DEPRECATED|NORETURN|PURE|UNUSED))\s*(?=[;{])/
  .source;
// Clang's annotations of what locks what, behind a declarator: `int x GUARDED_BY(lock);`
const annotation =
  "(?:[A-Z]+_)?(?:(?:PT_)?GUARDED_BY|ACQUIRED_(?:AFTER|BEFORE)|(?:EXCLUSIVE_|SHARED_)?LOCKS?_(?:REQUIRED|EXCLUDED)|(?:EXCLUSIVE_|SHARED_)?(?:TRY|UN)?LOCK_FUNCTION|LOCKS_EXCLUDED|LOCK_RETURNED|ASSERT_(?:CAPABILITY|(?:EXCLUSIVE_|SHARED_)LOCK)|RETURN_CAPABILITY|(?:TRY_)?(?:ACQUIRE|RELEASE|REQUIRES)(?:_SHARED)?|EXCLUDES)[ \t]*\\([^(){};\\n]*(?:\\([^(){};\\n]*\\)[^(){};\\n]*)*\\)";
const annotations = `\\b(?=[A-Z]{2})(?<=[\\w)\\]]\\s+)(?<!#[ \\t]*(?:define|if|elif|undef)[ \\t]+)(${annotation}(?:\\s+${annotation})*)`;
const anonymous = { name: "anonymous", pattern: /(?:struct|union|enum|class)\s*\{/y };

export const cRules = {
  family: "c",
  modules: "include",
  fullServers: ["llvm-vs-code-extensions.vscode-clangd", "ms-vscode.cpptools"],
  identifiers: {
    identifier: "read",
    type_identifier: "type",
    field_identifier: "key",
    statement_identifier: "read",
  },
  codes: ["preproc_arg"],
  nameless:
    "break case char const continue default do double else enum extern float for goto if inline int long return short signed sizeof static struct switch typedef union unsigned void volatile while defined __VA_ARGS__".split(
      " ",
    ),
  mask: new RegExp([beforeFunction, beforeClass, behindFunction, annotations].join("|"), "gm"),
  skipped: ["attribute_specifier"],
  fields: {
    "preproc_def.name": bind("macro", { into: "file" }),
    "preproc_def.value": macroTokens,
    "preproc_function_def.name": bind("macro", { into: "file" }),
    "preproc_function_def.value": macroTokens,
    "preproc_params.*": bind("parameter"),
    "function_definition.declarator": bind("function"),
    "function_definition.type": edge("type"),
    "function_definition.body": edge("body"),
    "declaration.declarator": bind("variable"),
    "declaration.type": edge("type"),
    "declaration>struct_specifier:anonymous": edge("body"),
    "declaration>union_specifier:anonymous": edge("body"),
    "type_definition.declarator": bind("type"),
    "type_definition.type": edge("type"),
    "type_definition>struct_specifier:anonymous": edge("body"),
    "type_definition>union_specifier:anonymous": edge("body"),
    "type_definition>enum_specifier:anonymous": edge("body"),
    "field_declaration.declarator": bind("field"),
    "field_declaration.type": edge("type"),
    "field_declaration>struct_specifier:anonymous": edge("body"),
    "field_declaration>union_specifier:anonymous": edge("body"),
    "parameter_declaration.declarator": bind("parameter"),
    "parameter_declaration.type": edge("type"),
    "parameter_list>identifier": bind("parameter"),
    "init_declarator.declarator": inherit(),
    "init_declarator.value": edge("initial"),
    "pointer_declarator.declarator": inherit(),
    "array_declarator.declarator": inherit(),
    "parenthesized_declarator.*": inherit(),
    "attributed_declarator.*": inherit(),
    "function_declarator.declarator": declaresFunction,
    "function_declarator:pointer.declarator": inherit(),
    "struct_specifier.name": bind("struct", { bodied: true }),
    "struct_specifier.body": edge("body"),
    "union_specifier.name": bind("union", { bodied: true }),
    "union_specifier.body": edge("body"),
    "enum_specifier.name": bind("enum", { bodied: true }),
    "enum_specifier.body": [bind("enumMember", { into: "outside" }), edge("body")],
    "enumerator_list>enumerator": inherit({ own: true }),
    "enumerator.name": inherit(),
    "field_designator.*": member("^", "key"),
    "field_expression.field": member("argument"),
    "call_expression.function": refer("call"),
    "assignment_expression.left": refer("write"),
    "update_expression.argument": refer("write"),
    "labeled_statement.label": bind("label", { into: "function" }),
    "goto_statement.label": refer("read", "label"),
  },
  scopes: {
    translation_unit: "file",
    preproc_function_def: "function",
    function_definition: "function",
    "declaration:prototype": "function",
    "field_declaration:prototype": "function",
    "type_definition:prototype": "function",
    "function_declarator:pointer": "function",
    struct_specifier: "type",
    union_specifier: "type",
    enum_specifier: "type",
    compound_statement: "block",
    for_statement: "block",
  },
  values: {
    call_expression: call("function"),
    field_expression: same("field"),
    subscript_expression: same("argument"),
    pointer_expression: same("argument"),
    parenthesized_expression: same(),
    cast_expression: instance("type"),
    compound_literal_expression: instance("type"),
    type_descriptor: same("type"),
    struct_specifier: same("name"),
    union_specifier: same("name"),
    enum_specifier: same("name"),
  },
  holders: { declaration: "type", compound_literal_expression: "type" },
  variants: {
    declaration: [prototype],
    field_declaration: [prototype],
    type_definition: [prototype],
    function_declarator: [{ name: "pointer", pattern: /\(\s*(?:[\w:]+\s*)?[*^&]/y }],
    struct_specifier: [anonymous],
    union_specifier: [anonymous],
    enum_specifier: [anonymous],
  },
  parts: { preproc_include: readInclude },
  membersInBody: false,
  declaresFirst: true,
  tagKinds: ["struct", "union", "enum"],
  folds: [
    "field_declaration_list",
    "enumerator_list",
    "initializer_list",
    "parameter_list",
    "argument_list",
    "preproc_if",
    "preproc_ifdef",
    "preproc_elif",
    "preproc_else",
    "preproc_function_def",
    "case_statement",
  ],
} satisfies Partial<Language>;

function readInclude(part: SyntaxPart, emit: PartEmitter): void {
  const path = childOf(part, "path");
  if (path === undefined || path.type === "identifier" || path.type === "call_expression") return;
  // In angle brackets it keeps them: it is looked for elsewhere.
  const module = path.text.replace(/^"|"$/g, "");
  emit.import({ local: null, source: null, module, name: "*", exported: true });
}
