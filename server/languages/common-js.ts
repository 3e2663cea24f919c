// CommonJS: `require`, and what a file gives to others as `exports` and `module.exports`. What is taken from a module right
// where it is required is imported, and a name that is all of a value is exported as it stands, as TypeScript reads it.
// https://nodejs.org/api/modules.html
import { childOf, childrenOf, type NamedPart, type PartEmitter, type SyntaxPart } from "../index/parts.ts";
import { bind, edge, inherit } from "./define.ts";
import type { Language } from "./language.ts";
import { modulePath, pathOf, readModuleCall, referToCalled } from "./module-call.ts";

const name = String.raw`[A-Za-z_$][\w$]*`;
/** A word that is a name, and no value of the language. */
const named = String.raw`(?!(?:undefined|null|true|false|this)\b)${name}`;
const required = String.raw`require\s*${modulePath}`;
const exported = String.raw`(?:module\s*\.\s*)?exports\s*\.\s*${name}`;
const whole = String.raw`module\s*\.\s*exports`;

export const commonJsRules = {
  fields: {
    "assignment_expression:exported.left": bind("variable"),
    "assignment_expression:whole.left": bind("variable"),
    "assignment_expression:named.right": edge("whole"),
    "object:whole>shorthand_property_identifier": edge("export"),
    "object:whole>pair": bind("field"),
    "pair.key": inherit({ otherwise: bind("method", { initialized: true }), own: true }),
  },
  scopes: { "object:whole": "type" },
  initializes: { "object:whole": "object" },
  variants: {
    variable_declarator: [
      {
        name: "required",
        pattern: new RegExp(
          String.raw`(?:${name}\s*=\s*${required}(?:\s*\.\s*${name})?|\{[^{}=]*\}\s*=\s*${required})`,
          "y",
        ),
        whole: true,
      },
    ],
    call_expression: [{ name: "required", pattern: new RegExp(required, "y"), whole: true }],
    assignment_expression: [
      { name: "alias", pattern: new RegExp(String.raw`${exported}\s*=\s*${named}`, "y"), whole: true },
      {
        name: "named",
        pattern: new RegExp(String.raw`${whole}\s*=\s*(?:${required}|${named})`, "y"),
        whole: true,
      },
      { name: "whole", pattern: new RegExp(String.raw`${whole}\s*=(?!=)`, "y") },
      {
        name: "exported",
        // What compilers write first stands for nothing.
        pattern: new RegExp(String.raw`${exported}\s*=(?!=)(?!\s*(?:void\b|undefined\b|${exported}))`, "y"),
      },
    ],
    object: [{ name: "whole", pattern: new RegExp(String.raw`(?<=${whole}\s*=\s*)\{`, "y") }],
  },
  parts: {
    "variable_declarator:required": readDeclared,
    "call_expression:required": readModuleCall,
    "assignment_expression:alias": readAlias,
  },
} satisfies Partial<Language>;

/** `const a = require("m")`, `const a = require("m").b`, `const { a, b: c } = require("m")`. */
function readDeclared(part: SyntaxPart, emit: PartEmitter): void {
  const local = childOf(part, "name");
  const value = childOf(part, "value");
  if (local === undefined || value === undefined) return;
  const property = childOf(value, "property");
  const call = property === undefined ? value : childOf(value, "object");
  const from = call === undefined ? undefined : pathOf(call);
  if (call === undefined || from === undefined) return;
  const take = (name: NamedPart, source: NamedPart | null, imported: string): void => {
    emit.import({ local: name, source, module: from.text, name: imported, exported: false });
  };
  if (local.type === "identifier") take(local, property ?? null, property?.text ?? "*");
  for (const one of local.children) {
    if (one.type === "shorthand_property_identifier_pattern") take(one, null, one.text);
    const key = childOf(one, "key");
    const given = childOf(one, "value");
    if (key !== undefined && given?.type === "identifier") take(given, key, key.text);
    for (const rest of one.type === "rest_pattern" ? childrenOf(one, "identifier") : [])
      take(rest, null, "*");
  }
  referToCalled(call, emit);
}

/** `exports.a = b`. */
function readAlias(part: SyntaxPart, emit: PartEmitter): void {
  const left = childOf(part, "left");
  const right = childOf(part, "right");
  const property = left === undefined ? undefined : childOf(left, "property");
  if (left === undefined || right === undefined || property === undefined) return;
  emit.refer(property, "write", objectOf(left, emit));
  emit.export(right, property.text);
}

/** The occurrence of what a member is looked up in. */
function objectOf(member: SyntaxPart, emit: PartEmitter): number {
  const object = childOf(member, "object");
  return object === undefined ? -1 : referTo(object, emit);
}

/** The occurrence of a name, or of a member with all before it. */
function referTo(part: SyntaxPart, emit: PartEmitter): number {
  const property = childOf(part, "property");
  return property === undefined
    ? emit.refer(part, "read")
    : emit.refer(property, "read", objectOf(part, emit));
}
