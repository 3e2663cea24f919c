// The name of the type of an expression, where that type may be defined outside of the workspace.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { callables, typeLike } from "./kind-groups.ts";
import type { Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Steps from an expression to its type. */
const DEPTH_MAX = 12;

/** As it is called where it is defined; empty where the text does not say it. */
export function typeNameOf(resolver: Resolver, path: string, row: number, depth = 0): string {
  const record = resolver.view.record(path);
  if (record === undefined || row === 0 || depth > DEPTH_MAX) return "";
  const { code, one } = record.expression(row);
  if (code === expressionCodes.definition || code === expressionCodes.self)
    return ofDefinition(resolver, { path, row: one }, depth);
  if (code === expressionCodes.instance || code === expressionCodes.wrapped)
    return written(resolver, path, record, one, depth);
  if (code === expressionCodes.call) return ofCall(resolver, path, one, depth);
  if (code !== expressionCodes.implicit && code !== expressionCodes.member) return "";
  for (const meaning of resolver.evaluate(path, row)) {
    const name = meaning.is === "definition" ? ofDefinition(resolver, meaning, depth) : "";
    if (name !== "") return name;
  }
  return "";
}

/** The name of a type that is written. */
function written(resolver: Resolver, path: string, record: FileRecord, row: number, depth: number): string {
  const { code, one, two } = record.expression(row);
  if (code === expressionCodes.free) return record.nameAt(one);
  if (code === expressionCodes.implicit || code === expressionCodes.member) return record.nameAt(two);
  return typeNameOf(resolver, path, row, depth + 1);
}

function ofDefinition(resolver: Resolver, { path, row }: Target, depth: number): string {
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || definition === undefined) return "";
  if (definition.kind === "import") return record.nameAt(definition.imported);
  if (typeLike.has(definition.kind)) return record.nameAt(definition.name);
  return callables.has(definition.kind) ? "" : typeNameOf(resolver, path, definition.type, depth + 1);
}

function ofCall(resolver: Resolver, path: string, callee: number, depth: number): string {
  for (const meaning of resolver.evaluate(path, callee)) {
    const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
    if (meaning.is !== "definition" || definition === undefined) continue;
    if (typeLike.has(definition.kind)) return resolver.nameOf(meaning);
    if (callables.has(definition.kind)) return typeNameOf(resolver, meaning.path, definition.type, depth + 1);
  }
  // By its name, what is called outside of the workspace is a type or it is none.
  const record = resolver.view.record(path);
  const name = record === undefined ? "" : written(resolver, path, record, callee, depth);
  return /^\p{Lu}/u.test(name) ? name : "";
}
