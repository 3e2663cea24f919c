import type { Engine } from "./engine.ts";
import { under } from "./keys.ts";
import type { Page, PageRequest } from "./store.ts";

const PAGE_MAX = 1_000;

/** The entries under a prefix, in key order, from behind the cursor on. A cursor is the last key that was given. */
export async function readPage(
  engine: Engine,
  prefix: string,
  { after, limit: asked }: PageRequest,
): Promise<Page<readonly [string, string]>> {
  const { gte, lt } = under(prefix);
  const limit = Math.min(asked, PAGE_MAX);
  // A cursor from elsewhere cannot lead out of the prefix.
  const from = after === null || after === undefined || after < gte ? gte : `${after}\u0000`;
  const found = await engine.range({ gte: from, lt, limit: limit + 1 });
  return {
    items: found.slice(0, limit),
    next: found.length > limit ? (found[limit - 1]?.[0] ?? null) : null,
  };
}
