// Calls whose value is a module: `import("m")`, and CommonJS' `require("m")`.
import { childOf, type PartEmitter, type SyntaxPart } from "../index/parts.ts";

/** What stands between the parentheses of such a call. */
export const modulePath = String.raw`\(\s*(?:"[^"\n]+"|'[^'\n]+')\s*\)`;

/** The module is a name as it is written, and the value of the call. */
export function readModuleCall(part: SyntaxPart, emit: PartEmitter): void {
  const from = pathOf(part);
  if (from === undefined) return;
  referToCalled(part, emit);
  emit.import({ local: from, source: null, module: from.text, name: "*", exported: false, visible: false });
}

/** `import` is no name. */
export function referToCalled(call: SyntaxPart, emit: PartEmitter): void {
  const called = childOf(call, "function");
  if (called?.type === "identifier") emit.refer(called, "call");
}

export function pathOf(call: SyntaxPart): SyntaxPart | undefined {
  const string = childOf(call, "arguments")?.children.find(({ type }) => type === "string");
  return string?.children.find(({ type }) => type === "string_fragment");
}
