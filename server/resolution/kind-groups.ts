// Which kinds of definitions behave alike when names are resolved.
import type { Kind } from "../languages/language.ts";

/** What has values. */
export const typeLike: ReadonlySet<Kind> = new Set<Kind>([
  "class",
  "interface",
  "trait",
  "struct",
  "enum",
  "union",
  "object",
  "type",
]);

/** What has members of its own. */
export const containers: ReadonlySet<Kind> = new Set<Kind>([...typeLike, "namespace", "module"]);

export const callables: ReadonlySet<Kind> = new Set<Kind>(["function", "method", "constructor", "macro"]);
