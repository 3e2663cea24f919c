// What a definition says that it belongs to, where it stands outside of that.
import { expressionCodes } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What instances of an ECMAScript function have. */
export const PROTOTYPE = "prototype";

/** A type, or else a function or a module that it is added to. */
export function ownersOf(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  owner: Definition["owner"],
): readonly Meaning[] {
  const found = resolver.evaluate(path, owner);
  const { code, one } = record.expression(owner);
  return found.length > 0 || code !== expressionCodes.instance ? found : resolver.evaluate(path, one);
}
