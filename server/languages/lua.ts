// Lua. A local is seen behind its statement; what is assigned without one writes to what is visible, or else is a name of
// every file. Tables are objects, and what is assigned to one is its member: `function M:f()`, `M.x = 1`; `self` in
// such a method is an M. A required module is a name as it is written, and the value of the call. A file exports the
// name that its last statement returns.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
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

const local = bind("variable", { shadows: true });
const assigned = bind("variable", { into: "file", assigns: true });
const lastName =
  /return\s+(?:[\w.]+|setmetatable\s*\(\s*[\w.]+\s*,\s*\{(?![^{}]*__index)[^]*\}\s*\))\s*;?(?:\s|--[^\n]*)*$/y;
/** What a table gets its members from, by itself or in a table that says so. */
const quoted = String.raw`(?:"[^"\n]*"|'[^'\n]*')`;
const required = String.raw`require\s*\(?\s*${quoted}(?:\s*\))?`;
const indexed = String.raw`\{\s*__index\s*=\s*(?:${required}|[\w.]+)\s*,?\s*\}`;
const metatable = `(?:[\\w.]+|${indexed})`;
/** Calls that give what they are given first. */
const kept = String.raw`assert\s*\(\s*(?:${required}|[^(),]+(?:\([^()]*\))?)\s*(?:\)|,\s*["'])|setmetatable\s*\(\s*[\w.]+\s*,\s*\{(?![^{}]*__index)`;
/** `pcall(require, "a")` gives whether it is there, and then the module. */
const guarded = String.raw`pcall\s*\(\s*require\s*,\s*${quoted}\s*\)`;

export const lua = defineLanguage({
  id: "lua",
  name: "Lua",
  extensions: [".lua", ".rockspec", ".wlua"],
  filenames: [".luacheckrc", ".busted"],
  interpreters: ["lua", "luajit"],
  grammar: "lua",
  modules: "lua",
  fullServers: ["sumneko.lua"],
  identifiers: { identifier: "read" },
  nameless: ["_"],
  fields: {
    "function_declaration.name": bind("function", { into: "file" }),
    "function_declaration:local.name": bind("function", { shadows: true }),
    "function_declaration.body": edge("body"),
    "function_definition.body": edge("body"),
    "parameters.name": bind("parameter"),
    "variable_declaration>variable_list": local,
    "assignment_statement>variable_list": assigned,
    "assignment_statement:local>variable_list": local,
    "assignment_statement:guarded>variable_list": bind("variable", { shadows: true, typed: "others" }),
    "assignment_statement>expression_list": edge("initial"),
    "variable_list.name": inherit(),
    "expression_list.value": edge("pass"),
    "attribute.*": ignore,
    "for_numeric_clause.name": bind("variable"),
    "for_generic_clause>variable_list": bind("variable"),
    "dot_index_expression.field": member("table"),
    "method_index_expression.method": member("table", "call"),
    "function_call.name": refer("call"),
    "function_call:derived.arguments": edge("super"),
    "table_constructor:named>field": bind("field"),
    "field.name": inherit({ otherwise: bind("method", { initialized: true }), own: true }),
    "field:computed.name": refer("read"),
    "field.value": edge("initial"),
    "return_statement:module>expression_list": edge("default"),
    "return_statement>expression_list": edge("pass"),
    "block>return_statement": edge("pass"),
    "expression_list.^": edge("pass"),
    "goto_statement.*": refer("read", "label"),
    "label_statement.*": bind("label"),
  },
  scopes: {
    chunk: "file",
    function_declaration: "function",
    function_definition: "function",
    do_statement: "block",
    while_statement: "block",
    repeat_statement: "block",
    for_statement: "block",
    if_statement: "block",
    elseif_statement: "block",
    else_statement: "block",
    table_constructor: "type",
    "function_call:derived": "type",
  },
  values: {
    function_call: call("name"),
    "function_call:instance": instance("arguments"),
    "function_call:kept": same("arguments"),
    arguments: same(),
    field: same("value"),
    "table_constructor:index": same(),
    dot_index_expression: same("field"),
    method_index_expression: same("method"),
    parenthesized_expression: same(),
    binary_expression: union(),
    "binary_expression:and": same("right"),
  },
  initializes: {
    function_definition: "function",
    table_constructor: "object",
    "table_constructor:named": "object",
    "function_call:derived": "object",
  },
  destructures: ["variable_list:several"],
  variants: {
    function_declaration: [{ name: "local", pattern: /local\b/y }],
    assignment_statement: [
      {
        name: "guarded",
        pattern: new RegExp(String.raw`(?<=\blocal\s+)\w+\s*,\s*\w+\s*=\s*${guarded}`, "y"),
      },
      { name: "local", pattern: /(?<=\blocal\s+)/y },
    ],
    variable_list: [
      {
        name: "several",
        pattern: new RegExp(String.raw`(?!\w+\s*,\s*\w+\s*=\s*${guarded})[^=\n]*?,[^=\n]*=`, "y"),
      },
    ],
    return_statement: [{ name: "module", pattern: lastName }],
    function_call: [
      { name: "require", pattern: new RegExp(`${required}|${guarded}`, "y"), whole: true },
      { name: "kept", pattern: new RegExp(kept, "y") },
      {
        name: "derived",
        pattern: new RegExp(
          String.raw`(?<=^(?:local\s+)?[\w.]+\s*=\s*)setmetatable\s*\(\s*\{[^{}]*\}\s*,\s*${metatable}\s*\)`,
          "my",
        ),
        whole: true,
      },
      {
        name: "instance",
        pattern: new RegExp(
          String.raw`setmetatable\s*\(\s*(?:\{[^{}]*\}|[\w.]+)\s*,\s*${metatable}\s*\)`,
          "y",
        ),
        whole: true,
      },
    ],
    table_constructor: [
      { name: "index", pattern: new RegExp(indexed, "y") },
      { name: "named", pattern: /(?<=(?:^|\blocal\s)[\w.]+\s*(?:<\w+>\s*)?=\s*)/my },
    ],
    // What is asked for first is no value of it: `a and b`.
    binary_expression: [
      { name: "and", pattern: /(?:not\s+)?[\w.:]+\s+and\s+[\w.:]+(?:\s*\([^()]*\))?/y, whole: true },
    ],
    field: [{ name: "computed", pattern: /\[/y }],
  },
  parts: { "function_call:require": readRequire },
  selfNames: ["self"],
  membersInBody: false,
  makers: ["new"],
  // Tables of data have fields of any name.
  ledToByName: ["method", "function"],
  // Of strings; what else has such a method is known by its type.
  builtIn: "byte char dump find format gmatch gsub len lower match pack rep reverse sub unpack upper".split(
    " ",
  ),
  assignsTo: "visible",
  folds: ["arguments", "parameters"],
});

/** `require "a.b"`. */
function readRequire(part: SyntaxPart, emit: PartEmitter): void {
  const name = childOf(part, "name");
  const string = childOf(part, "arguments")?.children.find(({ type }) => type === "string");
  const path = string === undefined ? undefined : childOf(string, "content");
  if (name === undefined || path === undefined) return;
  emit.refer(name, "call");
  emit.import({ local: path, source: null, module: path.text, name: "*", exported: false, visible: false });
}
