// How often a definition is used, as far as that is quickly counted: nobody waits for a number.
import { findReferences } from "./find-references.ts";
import type { Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

export interface ReferenceCount {
  readonly count: number;
  readonly files: number;
  /** Whether there may be more. */
  readonly isMore: boolean;
  /** Whether any was counted that only has the same name: none is when there are sure ones. */
  readonly isByName: boolean;
}

export interface CountLimits {
  readonly most: number;
  readonly timeMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The places where it is defined are not counted. */
export async function countReferences(
  resolver: Resolver,
  target: Target,
  { most, timeMs, signal }: CountLimits,
): Promise<ReferenceCount> {
  const until = performance.now() + timeMs;
  const sure = { count: 0, files: 0 };
  const named = { count: 0, files: 0 };
  let isMore = false;
  for await (const batch of findReferences(resolver, target, { signal })) {
    const used = batch.filter(({ occurrence }) => occurrence.use !== "definition");
    const byName = used.filter(({ confidence }) => confidence === "name").length;
    add(named, byName);
    add(sure, used.length - byName);
    isMore = sure.count >= most || performance.now() > until;
    if (isMore) break;
  }
  const isByName = sure.count === 0 && named.count > 0;
  const { count, files } = isByName ? named : sure;
  return { count: Math.min(count, most), files, isMore, isByName };
}

function add(sum: { count: number; files: number }, count: number): void {
  sum.count += count;
  if (count > 0) sum.files += 1;
}
